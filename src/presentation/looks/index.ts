// The door of the looks.
export * from './actionLooks';
export * from './activityLooks';
export * from './freshnessLooks';
export * from './gateLooks';
export * from './noticeLooks';
export * from './pageLook';
export * from './partLooks';
export * from './podLooks';
export * from './pastMarkLooks';
export * from './rolloutLooks';
export * from './stateLooks';
export * from './stateWords';
export * from './stepLooks';
