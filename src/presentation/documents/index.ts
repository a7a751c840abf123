// The door of what is read of single objects, as texts.
export * from './describeObject';
export * from './logWords';
