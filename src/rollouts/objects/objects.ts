// The fields of Kubernetes objects that this product reads, in Kubernetes' own shape and names. Everything that may be
// missing in a real cluster (older controllers, half-written objects) is optional, so that reading it is checked by the
// compiler. Objects from outside become these types once, in readObjects.ts; the simulation writes the same shapes.
export type * from './metadata';
export type * from './strategy';
export type * from './rollout';
export type * from './workload';
export type * from './service';
export type * from './analysis';
export type * from './event';
