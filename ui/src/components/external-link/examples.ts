export const examples = [
  { name: 'in text', props: { link: 'join' } },
  { name: 'as a button', props: { link: 'practiceUsers', kind: 'secondary' } },
] as const;
