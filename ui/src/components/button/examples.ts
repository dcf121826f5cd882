export const examples = [
  { name: 'primary', props: { kind: 'primary' }, text: 'Continue' },
  { name: 'secondary', props: {}, text: 'Try again' },
  { name: 'danger', props: { kind: 'danger' }, text: 'Delete' },
  { name: 'link', props: { kind: 'link' }, text: 'Save and come back later' },
  { name: 'busy', props: { kind: 'primary', busy: true }, text: 'Enroll now' },
] as const;
