// The door of the trees' rows.
export { AnalysisRunRows } from './analysisRunRows';
export type { RowsChange } from './changedRows';
export type { Filter } from './filter';
export { NO_FILTER, readFilter } from './filter';
export { filterCompletions, offeredTerms } from './filterCompletions';
export * from './freshness';
export type { RowDetails } from './rolloutDetails';
export type { Grouping } from './grouping';
export { GROUPINGS } from './grouping';
export type { RowChoices } from './rolloutRows';
export { RolloutRows } from './rolloutRows';
export type { Row, RowObject, RowResource } from './row';
export { ShownLists } from './shownLists';
export { noRunsRow } from './runOwnerRow';
export { TEMPLATES_ID, templateRows, templatesRow } from './templateRows';
export { viewDescription } from './viewDescription';
export { revisionRows } from './workloadRows';
