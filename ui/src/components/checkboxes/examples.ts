const onchange = () => undefined;
export const examples = [
  { name: 'plain', props: { id: 'a', label: 'Legal name and address', hint: 'As in the register', checked: false, onchange } },
  { name: 'ticked', props: { id: 'b', label: 'Authority to sign', checked: true, onchange } },
  { name: 'error', props: { id: 'c', label: 'Authority to sign', checked: false, error: 'Tick to confirm', onchange } },
] as const;
