export const examples = [
  { name: 'one error', props: { items: [{ text: 'Enter the city or town', target: 'city' }], attempt: 0 } },
  { name: 'a warning', props: { items: [{ text: 'The portal takes ten digits', target: 'phone' }], tone: 'warning', attempt: 0 } },
] as const;
