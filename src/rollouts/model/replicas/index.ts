// How many pods a canary's two ReplicaSets should have: the arithmetic behind "setWeight 20 on 2 replicas is really
// 33 %". basicReplicaCounts.ts is for canaries without a traffic router (pods are the weight), routedReplicaCounts.ts for
// those with one.
export * from './basicReplicaCounts';
export * from './canaryPods';
export * from './enoughPods';
export * from './heldRollback';
export * from './replicaCounts';
export * from './replicaLimits';
export * from './routedReplicaCounts';
export * from './steppingBack';
