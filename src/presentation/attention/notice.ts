// What is said of a state that a person is notified of.
import { cleanText, counted } from '../../rollouts';
import type { ToldRollout } from '../fleet';
import type { NoticeKind, NoticeState } from './noticeStates';
import { NOTICE_KINDS, noticeStates } from './noticeStates';

/** A rollout has come to a state that it was not in before. */
export interface Notice {
  readonly told: ToldRollout;
  readonly state: NoticeState;
}

/** Whether it is so by now; `undefined`: the rollout is gone. */
export function isStillSo({ state }: Notice, told: ToldRollout | undefined): boolean {
  return told !== undefined && noticeStates(told).some(({ kind, key }) => kind === state.kind && key === state.key);
}

/** "checkout in shop (prod-eu): Waiting for you at step 2 of 4; next: set weight to 40 %." */
export function noticeText({ told: { rollout }, state }: Notice, context: string): string {
  const { name, namespace } = rollout.metadata;
  return `${cleanText(name, 60)} in ${cleanText(namespace, 60)} (${cleanText(context, 60)}): ${cleanText(state.text, 400)}.`;
}

const SUMS: Readonly<Record<NoticeKind, (count: number) => string>> = {
  aborted: (count) => `${counted(count, 'update')} ${count === 1 ? 'was' : 'were'} aborted`,
  aboutToAbort: (count) => `${counted(count, 'update')} ${count === 1 ? 'is' : 'are'} about to be aborted`,
  waitsForPerson: (count) => `${counted(count, 'rollout')} ${count === 1 ? 'waits' : 'wait'} for you`,
  shipped: (count) => `${counted(count, 'rollout')} ${count === 1 ? 'is' : 'are'} fully promoted`,
};

/** Several at once: "In context prod-eu: 1 update was aborted, 3 rollouts wait for you." */
export function summedText(notices: readonly Notice[], context: string): string {
  const sums = NOTICE_KINDS.flatMap((kind) => {
    const count = notices.filter(({ state }) => state.kind === kind).length;
    return count === 0 ? [] : [SUMS[kind](count)];
  });
  return `In context ${cleanText(context, 60)}: ${sums.join(', ')}.`;
}
