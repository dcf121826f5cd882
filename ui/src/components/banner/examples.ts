export const examples = [
  { name: 'information', props: { title: 'Continue in your browser' }, text: 'The sign-in page has opened there.' },
  { name: 'success', props: { tone: 'success', title: 'Received' }, text: 'Reference PR-1' },
  { name: 'warning', props: { tone: 'warning', title: 'Worth a look' }, text: 'The name may be abbreviated.' },
  { name: 'danger, read out', props: { tone: 'danger', title: 'Not saved', live: true }, text: 'The disk is full.' },
] as const;
