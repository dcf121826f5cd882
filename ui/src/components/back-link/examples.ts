export const examples = [{ name: 'back', props: {} }] as const;
