// How a page looks that has nothing to show but why.
import { FRESHNESS_LOOKS } from './freshnessLooks';
import type { Look } from './stateLooks';
import { STATE_LOOKS } from './stateLooks';

/** What a notice is about: a rollout that cannot be shown, or a strategy that cannot be planned. */
export type NoticeKind =
  | 'gone'
  | 'refused'
  | 'notInstalled'
  | 'failed'
  | 'disconnected'
  | 'otherContext'
  | 'rejected'
  | 'unreadable'
  | 'noStrategy';

/** The look of every notice. */
export const NOTICE_LOOKS: Readonly<Record<NoticeKind, Look>> = {
  gone: { icon: 'trash' },
  refused: FRESHNESS_LOOKS.refused,
  notInstalled: FRESHNESS_LOOKS.notInstalled,
  failed: FRESHNESS_LOOKS.disconnected,
  disconnected: FRESHNESS_LOOKS.disconnected,
  otherContext: FRESHNESS_LOOKS.otherContext,
  rejected: STATE_LOOKS.bad,
  unreadable: STATE_LOOKS.warning,
  noStrategy: { icon: 'info' },
};
