// The door of the objects: what the product reads of Kubernetes' objects, and the border at which they are checked.
export * from './defaults';
export * from './goDuration';
export type * from './objects';
export * from './readObjects';
export { readTemplateSpec } from './reading/readAnalysis';
export { isFields } from './reading/readFields';
export { readSelector } from './reading/readMetadata';
export * from './remembered';
export * from './specTemplate';
export * from './timestamp';
export * from './wellKnownKeys';
