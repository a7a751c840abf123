// The door of the schema: every field of the five kinds, since when it exists, and what an API server does with objects.
export { kindFacts } from './kindFacts';
export { isKindName, KIND_NAMES, ROLLOUTS_GROUP, ROLLOUTS_VERSION } from './kinds';
export type { KindName } from './kinds';
export { isAvailable, SCHEMA_VERSIONS, schemaVersion } from './versions';
export type { SchemaVersion } from './versions';
export { childFields, fieldAt, fieldPathEnd, fieldPathText, isFreeForm } from './lookUp';
export type { FieldPath } from './lookUp';
export type { Field } from './table';
export { typeWords } from './typeWords';
export { validateObject } from './validate';
export type { SchemaProblem } from './validate';
export { serverCauses } from './serverCauses';
export { storedObject } from './storedObject';
