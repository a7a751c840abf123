// The fields of Kubernetes objects that this product reads, in Kubernetes' own shape and names. Everything that may be
// missing in a real cluster (older controllers, half-written objects) is optional, so that reading it is checked by the
// compiler. Objects from outside become these types once, in readObjects.ts; the simulation writes the same shapes.
export type * from './objects/metadata';
export type * from './objects/strategy';
export type * from './objects/rollout';
export type * from './objects/workload';
export type * from './objects/analysis';
export type * from './objects/event';
