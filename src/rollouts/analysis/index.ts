// The door of analysis: measurements, limits, budgets, templates, and the AnalysisRun controller as a pure step.
export { isCompleted } from './phase';
export { effectiveLimits, intValue, isEndless } from './limits';
export { budgetSentence, failureBudget } from './failureBudget';
export { earliestFailure } from './earliestFailure';
export { resolveArguments } from './arguments';
export { hasPlaceholder, placeholders } from './placeholders';
export { buildAnalysisRunSpec } from './templates';
export { dryRunMetrics, matchedMetrics } from './metricRules';
export { analysisProblems, metricProblems } from './validation';
export type { MetricProblem } from './validation';
export { reconcileAnalysisRun } from './analysisRunStep';
export type { MeasuredValue } from './takeMeasurement';
export * from './conditions';
