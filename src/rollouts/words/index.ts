// The door of the words: how counts, shares, and lengths of time are written wherever a person reads them.
export * from './cleanText';
export * from './countWords';
export * from './humanDuration';
export * from './letterCase';
export * from './measurementWords';
export * from './podWords';
export * from './shareWords';
