// The door of what is read of single objects, as texts.
export * from './describeObject';
export * from './eventsText';
export * from './kubectlCommand';
export * from './logWords';
export * from './readingNotice';
