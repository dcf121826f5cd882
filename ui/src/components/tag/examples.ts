export const examples = [
  { name: 'completed is plain text', props: { tone: 'plain', text: 'Completed' } },
  { name: 'in progress', props: { tone: 'brand', text: 'In progress' } },
  { name: 'a problem', props: { tone: 'danger', text: 'There is a problem' } },
  { name: 'authorized', props: { tone: 'success', text: 'Authorized' } },
] as const;
