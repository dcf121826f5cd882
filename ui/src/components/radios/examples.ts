const options = [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No', hint: 'You can change this later' }];
const onchange = () => undefined;
export const examples = [
  { name: 'plain', props: { id: 'a', legend: 'Do you have a work account?', options, value: '', onchange } },
  { name: 'chosen, with error', props: { id: 'b', legend: 'Do you have a work account?', options, value: 'no', error: 'Choose yes or no', onchange } },
] as const;
