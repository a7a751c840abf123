// The door of hovers.
export { hover } from './hover';
export type { Hover } from './hoverPlace';
export { conditionWords } from './meaning/conditionWords';
