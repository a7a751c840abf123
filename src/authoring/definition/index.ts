// The door of names: where they are defined, and who uses them.
export { definition } from './definition';
export { references } from './references';
export type { Definition, PlaceTarget } from './targets';
export { valuesPlace } from './valuesPaths';
