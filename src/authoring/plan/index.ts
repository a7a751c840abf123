// The door of plans: a strategy as it would run.
export type * from './plan';
export { planOf } from './planOf';
export { isRouted, shareOf, weightAtStep, weightsOfSteps } from './stepWeight';
