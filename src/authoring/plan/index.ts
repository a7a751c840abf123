// The door of plans: a strategy as it would run, in data and in words.
export type * from './plan';
export { planOf } from './planOf';
export { planView } from './sentences/planView';
export type { PlanView } from './sentences/planView';
export { strategySummary } from './sentences/strategySummary';
export { shareOf, weightAtStep } from './timeline/stepWeight';
export { plannedAnalysis, shortestSuccess } from './timeline/plannedAnalysis';
export { stepWaits } from './timeline/stepWaits';
export { strategyAt } from './strategy/strategyAt';
export { writtenStrategies } from './strategy/writtenStrategy';
export type { WrittenStrategy } from './strategy/writtenStrategy';
export { knownTemplates } from './strategy/knownTemplates';
