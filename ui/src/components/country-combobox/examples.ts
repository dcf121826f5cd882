const onchange = () => undefined;
export const examples = [
  { name: 'empty', props: { id: 'a', label: 'In which country is the company registered?', value: '', onchange } },
  { name: 'chosen', props: { id: 'b', label: 'In which country is the company registered?', value: 'TW', onchange } },
] as const;
