const oninput = () => undefined;
export const examples = [
  { name: 'filled', props: { id: 'on', legend: 'On which day?', hint: 'For example, 23 11 2026', value: { year: '2026', month: '11', day: '23' }, oninput } },
  { name: 'error', props: { id: 'on2', legend: 'On which day?', value: { year: '', month: '11', day: '23' }, error: 'Enter the day, the month and the year', oninput } },
] as const;
