// The door of authoring: texts to documents, documents to findings, offsets to help.
export * from './context';
export * from './documents';
export * from './rules';
