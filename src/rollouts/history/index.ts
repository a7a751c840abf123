// The door of the history: what an update has done so far.
export type { HistoryFacts } from './historyFacts';
export type { HowKnown, Past, PastEnd, PastMark, PastMarkKind, PastStretch } from './past';
export { pastOf } from './pastOf';
export { blueGreenPhase } from './place';
export { type SeenCourse, seenCourse, type SeenLook } from './seenCourse';
