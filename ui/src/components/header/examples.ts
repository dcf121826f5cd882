export const examples = [{ name: 'as the desk is', props: {} }] as const;
