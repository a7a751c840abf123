// The door of the simulation: what the controller would do with a Rollout and the objects around it.
export { podTemplateHash } from './hashing/hashes';
export { invalidSpec } from './spec/invalidSpec';
export { reconcile } from './reconcile';
export { reconcileExperiment } from './experiments/reconcileExperiment';
export type { ControllerVersion, World } from './pass/world';
export { VirtualPods } from './virtual/virtualPods';
export { VirtualWorld } from './virtual/virtualWorld';
