const nothing = () => undefined;
export const examples = [
  { name: 'plain', props: { id: 'a', label: 'City or town', value: '', oninput: nothing } },
  { name: 'optional with hint', props: { id: 'b', label: 'Website', hint: 'For example, contoso.com', optional: true, value: '', oninput: nothing } },
  { name: 'error', props: { id: 'c', label: 'City or town', value: '', error: 'Enter the city or town', oninput: nothing } },
  { name: 'warning', props: { id: 'd', label: 'Phone', value: '+886 2 2345 6789', warning: 'The portal takes ten digits', oninput: nothing } },
] as const;
