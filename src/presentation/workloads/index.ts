// The door of what is said about workloads everywhere: pods, weights, and what a look adds.
export * from './ageText';
export * from './analysisText';
export * from './containerTitle';
export * from './imageText';
export * from './knownParts';
export * from './measuredText';
export * from './nextTelling';
export * from './podCause';
export * from './replicaSetText';
