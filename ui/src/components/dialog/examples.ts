export const examples = [
  { name: 'delete', props: { title: 'Delete this application?', confirm: 'Delete', onconfirm: () => undefined, onclose: () => undefined }, text: 'It cannot be brought back.' },
] as const;
