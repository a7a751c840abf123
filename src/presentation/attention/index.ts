// The door of what a person is told without looking: the number beside the view, the status bar, notifications.
export type { AttentionView } from './attentionView';
export { attentionView } from './attentionView';
export type { Notice } from './notice';
export { isStillSo, noticeText, summedText } from './notice';
export type { NoticeKind } from './noticeStates';
export { NewStates } from './newStates';
export { OwnActs } from './ownActs';
