// The door of recordings: what someone saw of a rollout over time, as lines of text, and how they are read.
export * from './json';
export * from './mergePatch';
export * from './recordedHistory';
export * from './recordedLine';
export * from './recordingReader';
export * from './recordingStart';
