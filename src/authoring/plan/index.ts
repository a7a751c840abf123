// The door of plans: a strategy as it would run, in data and in words.
export type * from './plan';
export { planOf } from './planOf';
export { planView } from './sentences/planView';
export type { PlanRow, PlanView } from './sentences/planView';
export { failureSentences } from './sentences/failureSentences';
export { strategySummary } from './sentences/strategySummary';
export { shareOf, weightAtStep, weightsOfSteps } from './timeline/stepWeight';
export { plannedAnalysis, shortestSuccess } from './timeline/plannedAnalysis';
export type { PlannedAnalysis } from './timeline/plannedAnalysis';
export { stepWaits } from './timeline/stepWaits';
export type { StepWait } from './timeline/stepWaits';
export { replicasText } from './strategy/knownReplicas';
export type { KnownReplicas } from './strategy/knownReplicas';
export { writtenStrategies } from './strategy/writtenStrategy';
export type { WrittenStrategy } from './strategy/writtenStrategy';
export { knownTemplates } from './strategy/knownTemplates';
