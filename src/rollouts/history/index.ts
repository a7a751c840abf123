// The door of the history: what an update has done so far, and what is known of each of its steps and phases.
export type { Past, PastEnd, PastMarkKind, PastStretch } from './past';
export { pastOf } from './pastOf';
export { phasePlace, phasesOf } from './phaseCourse';
export { blueGreenPhase, placeOf } from './place';
export { type SeenCourse, seenCourse, type SeenLook } from './seenCourse';
export { stepPlace } from './stepCourse';
