// The door of the looks.
export * from './actionLooks';
export * from './partLooks';
export * from './stateLooks';
export * from './stateWords';
