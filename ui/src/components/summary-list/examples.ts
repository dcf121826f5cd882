export const examples = [
  {
    name: 'two rows',
    props: {
      rows: [
        { id: 'a', label: 'Legal name', value: '範例科技股份有限公司', change: () => undefined, changeText: 'Change', changeLabel: 'Change legal name' },
        { id: 'b', label: 'Website', value: 'Not provided', empty: true },
      ],
    },
  },
] as const;
