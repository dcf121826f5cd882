const oninput = () => undefined;
export const examples = [
  { name: 'filled', props: { id: 'on', legend: 'On which day?', hint: 'For example, 11/23/2026', value: { year: '2026', month: '11', day: '23' }, oninput } },
  { name: 'error', props: { id: 'on2', legend: 'On which day?', value: { year: '', month: '11', day: '23' }, error: 'Enter the month, the day and the year', oninput } },
] as const;
