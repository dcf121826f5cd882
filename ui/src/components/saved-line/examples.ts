export const examples = [
  { name: 'saved', props: { id: 'saved', savedAt: '2026-11-23T06:02:00Z', failing: false } },
  { name: 'not saved', props: { id: 'failing', savedAt: null, failing: true } },
] as const;
