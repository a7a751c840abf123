// The door of the texts: our own words about every field that a person writes, for hovers and for `kubectl explain`. Apart
// from the schema's door, so that only who shows them loads them.
export type { FieldText, ValueSource } from './fieldText';
export { fieldText } from './lookUpText';
export { longestEnd } from './longestEnd';
