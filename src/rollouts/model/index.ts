// The door of the model: where a Rollout is, what belongs to it, and our own sentence about it.
export * from './replicas';
export * from './sentences/sentence';
export * from './state/phase';
export * from './state/statusKind';
export * from './state/updateState';
export * from './steps/routers';
export * from './steps/steps';
export * from './steps/stepWords';
export * from './steps/weight';
export * from './workloads/analysisRunFacts';
export * from './workloads/currentRevision';
export * from './workloads/order';
export * from './workloads/podStatus';
export * from './workloads/replicaSetStatus';
export * from './workloads/revision';
export * from './workloads/roles';
export * from './workloads/rolloutTree';
