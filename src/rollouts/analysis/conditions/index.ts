// The door of the condition language: parse once, evaluate on measured values, check against a provider's type.
export { parseCondition } from './parse';
export { checkCondition, evaluateCondition } from './evaluate';
export type { Expression } from './syntax';
export { LIST_OF_NUMBERS } from './types';
export type { ValueType } from './types';
export type { ComparedNumber, Threshold } from './threshold';
export { comparedNumber } from './threshold';
export { measuredNumber } from './measuredNumber';
export type { NumberSet } from './numberSet';
export { endsOf, isInSet } from './numberSet';
