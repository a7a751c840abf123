// The door of the trees' rows.
export { AnalysisRunRows } from './analysisRunRows';
export type { RowsChange } from './changedRows';
export * from './freshness';
export type { RowDetails } from './rolloutDetails';
export { RolloutRows } from './rolloutRows';
export type { Row, RowObject, RowResource } from './row';
export { revisionRows } from './workloadRows';
