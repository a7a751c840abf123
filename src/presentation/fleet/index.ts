// The door of what is told of all rollouts.
export { attentionSentence, attentionText } from './attentionWords';
export { byAttention } from './byAttention';
export type { ToldRollout } from './toldRollouts';
export { ToldRollouts } from './toldRollouts';
