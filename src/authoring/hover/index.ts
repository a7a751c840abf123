// The door of hovers.
export { hover } from './hover';
export { conditionWords } from './meaning/conditionWords';
