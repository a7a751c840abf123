// The door of the simulation: what the controller would do with a Rollout and the objects around it.
export { podTemplateHash } from './hashing/hashes';
export { invalidSpec } from './spec/invalidSpec';
export { reconcile } from './reconcile';
export { reconcileExperiment, reconcileExperiments } from './experiments/reconcileExperiment';
export type { ControllerVersion, Reconciled, World } from './pass/world';
export type { RouterBehaviour, RouterState } from './pass/router';
