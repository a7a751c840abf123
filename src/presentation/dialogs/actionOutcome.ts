// How an action ended, for each place where that is said: a notification, the status bar, the panel.

import type { NotSent } from '../../rollouts/actions';
import { notSentText } from '../../rollouts/actions';

/** The session's outcome fits. */
export interface OutcomeFacts {
  readonly kind: 'done' | 'notReacted' | 'overtaken' | 'declined' | 'changed' | 'incomplete' | 'unknown' | 'notSent';
  readonly sentence: string;
  readonly remedy?: string | undefined;
}

/** `passing`: good news that need not be closed. */
export interface Notice {
  readonly kind: 'passing' | 'warning';
  readonly text: string;
}

/** What is shown beside the rollout itself; `undefined` where the person has said no, and knows. */
export function outcomeNotice(outcome: OutcomeFacts): Notice | undefined {
  switch (outcome.kind) {
    case 'done':
      return { kind: 'passing', text: outcomeText(outcome) };
    case 'declined':
      return undefined;
    case 'notReacted':
    case 'overtaken':
    case 'changed':
    case 'incomplete':
    case 'unknown':
    case 'notSent':
      return { kind: 'warning', text: outcomeText(outcome) };
  }
}

/** What the panel says of it. */
export function outcomeActivity(
  outcome: OutcomeFacts,
): { readonly state: 'done' | 'problem'; readonly sentence: string } | undefined {
  const notice = outcomeNotice(outcome);
  return notice && { state: notice.kind === 'passing' ? 'done' : 'problem', sentence: notice.text };
}

/** Nothing came of an action: it is not offered, a permission is missing, there is no connection, or the server refused it. */
export function notSentOutcome({ remedy, ...facts }: NotSent & { readonly remedy?: string | undefined }): OutcomeFacts {
  return { kind: 'notSent', sentence: notSentText(facts), remedy };
}

/** What is said of it, with what to do. */
export function outcomeText({ sentence, remedy = '' }: OutcomeFacts): string {
  return `${sentence} ${remedy}`.trimEnd();
}
