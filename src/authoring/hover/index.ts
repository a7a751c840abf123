// The door of hovers.
export { hover } from './hover';
