// The door of the demo cluster for tests and for its own process: everything else in this room is inside.
export type { DemoClusterOptions } from './demoCluster';
export { DemoCluster, startDemoCluster } from './demoCluster';
export type { Recording } from './replay/recording';
export { parseRecording } from './replay/recording';
export { SCENARIOS } from './scenarios';
export type { KubernetesObject } from './server/storage/json';
