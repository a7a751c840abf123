// The door of fields: our own words about every field that a person writes.
export type { ValueSource } from './fieldText';
export { fieldText } from './lookUpText';
export { longestEnd } from './longestEnd';
export { fieldDetail, fieldMarkdown } from './documentation';
