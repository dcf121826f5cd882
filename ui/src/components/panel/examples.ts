export const examples = [
  { name: 'received', props: { title: 'Application received' }, text: 'Reference ES-2026-0001' },
  { name: 'practice', props: { title: 'Practice application received', practice: true }, text: 'Reference PRACTICE-1' },
] as const;
