// The door of the simulation: what the controller would do with a Rollout and the objects around it.
export { podTemplateHash, stepHash } from './hashes';
export { invalidSpec } from './invalidSpec';
export { notSimulated, NotSimulatedError } from './notSimulated';
export { reconcile, settle } from './reconcile';
export type { ControllerVersion, Reconciled, SimulatedEvent, SimulationOptions, World } from './world';
