// The door of authoring: texts to documents, documents to findings, offsets to help.
export * from './context';
export * from './documents';
export * from './rules';
export * from './completion';
export * from './definition';
export * from './fields';
export * from './hover';
export * from './inlay';
export * from './plan';
export * from './snippets';
export * from './symbols';
