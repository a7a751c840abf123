// The door of what is told of all rollouts.
export { attentionSentence, attentionText } from './attentionWords';
export { needsCloserLook } from './closerLook';
export { byNeed, NEEDS_NOTHING, needRank } from './needOrder';
export type { ToldRollout } from './toldRollout';
export { ToldRollouts } from './toldRollouts';
