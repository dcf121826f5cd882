export const examples = [
  { name: 'in text', props: { link: 'join' } },
  { name: 'as a button', props: { link: 'practiceUsers', kind: 'secondary' } },
  { name: 'with the English page beside it', props: { link: 'portalStart', english: true } },
] as const;
