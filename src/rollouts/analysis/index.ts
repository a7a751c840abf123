// The door of analysis: measurements, limits, budgets, templates, and the AnalysisRun controller as a pure step.
export { isCompleted } from './metrics/phase';
export { effectiveLimits, ERROR_RETRY_MS, intValue, isEndless } from './metrics/limits';
export { budgetSentence, failureBudget } from './metrics/failureBudget';
export type { Allowance, FailureBudget } from './metrics/failureBudget';
export { earliestFailure } from './metrics/earliestFailure';
export { resolveArguments } from './templates/arguments';
export { hasPlaceholder, placeholders } from './templates/placeholders';
export { buildAnalysisRunSpec } from './templates/templates';
export { dryRunMetrics, matchedMetrics } from './metrics/metricRules';
export { analysisProblems, metricProblems } from './metrics/validation';
export type { MetricProblem } from './metrics/validation';
export { providerOf, providerQueries } from './metrics/provider';
export { nextMeasurementOf } from './run/nextMeasurementOf';
export { reconcileAnalysisRun } from './run/analysisRunStep';
export { analysisRunExpiry } from './run/expiry';
export { runMetrics } from './run/runMetrics';
export type { MeasuredValue } from './run/takeMeasurement';
export * from './conditions';
