const open = () => undefined;
export const examples = [
  {
    name: 'mixed',
    props: {
      tasks: [
        { id: 'a', name: 'Prepare', status: 'Completed', tone: 'plain', open },
        { id: 'b', name: 'Describe the company', status: 'In progress', tone: 'brand', open },
        { id: 'c', name: 'Accept the agreement', status: 'Cannot start yet', tone: 'plain' },
      ],
    },
  },
] as const;
