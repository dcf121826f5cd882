export * from '../src/ipc.gen';
export type AnswerMap = Partial<Record<import('../src/ipc.gen').FieldId, string>>;
