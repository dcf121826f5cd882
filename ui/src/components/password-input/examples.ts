const nothing = () => undefined;
export const examples = [
  { name: 'plain', props: { id: 'a', label: 'Passphrase', autocomplete: 'current-password', value: '', oninput: nothing } },
  { name: 'new, with hint', props: { id: 'b', label: 'New passphrase', hint: 'At least 12 characters', autocomplete: 'new-password', value: '', oninput: nothing } },
  { name: 'visible', props: { id: 'c', label: 'Recovery code', autocomplete: 'off', visible: true, value: '7K3M', oninput: nothing } },
  { name: 'error', props: { id: 'd', label: 'Passphrase', autocomplete: 'current-password', value: 'x', error: 'Enter the passphrase', oninput: nothing } },
] as const;
