// The door of fields: our own words about every field that a person writes.
export type { FieldText, ValueSource } from './fieldText';
export { FIELD_TEXTS, fieldText, textKey } from './lookUpText';
export { longestEnd } from './longestEnd';
export { fieldDetail, fieldMarkdown } from './documentation';
