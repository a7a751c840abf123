// The door of plans: a strategy as it would run, in data and in words.
export type * from './plan';
export { planOf } from './planOf';
export { planView } from './planView';
export type { PlanRow, PlanView } from './planView';
export { failureSentences } from './failureSentences';
export { strategySummary } from './strategySummary';
export { isRouted, shareOf, weightAtStep, weightsOfSteps } from './stepWeight';
export { plannedAnalysis, shortestSuccess } from './plannedAnalysis';
export type { PlannedAnalysis } from './plannedAnalysis';
export { stepWaits } from './plannedStep';
export type { StepWait } from './plannedStep';
export { replicasText } from './knownReplicas';
export type { KnownReplicas } from './knownReplicas';
export { writtenStrategies } from './writtenStrategy';
export type { WrittenStrategy } from './writtenStrategy';
export { knownTemplates } from './knownTemplates';
