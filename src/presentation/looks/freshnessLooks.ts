// How it looks whether data is fresh: what is being done to keep it so.
import type { PageLook } from './pageLook';
import { STATE_LOOKS } from './stateLooks';

/** What is being done to keep the data fresh. */
export type FreshnessActivity =
  | 'disconnected'
  | 'otherContext'
  | 'connecting'
  | 'live'
  | 'polling'
  | 'reconnecting'
  | 'refused'
  | 'notInstalled'
  | 'recording';

const MOVING = `${STATE_LOOKS.progressing.icon} codicon-modifier-spin`;

/** The look of everything that a session can be doing. */
export const FRESHNESS_LOOKS: Readonly<Record<FreshnessActivity, PageLook>> = {
  live: { icon: 'pulse', tone: 'good' },
  // It waits for the next time to ask.
  polling: { icon: STATE_LOOKS.waiting.icon, tone: 'attention' },
  disconnected: { icon: 'debug-disconnect', tone: 'neutral' },
  otherContext: { icon: 'debug-disconnect', tone: 'neutral' },
  connecting: { icon: MOVING, tone: 'working' },
  reconnecting: { icon: MOVING, tone: 'attention' },
  notInstalled: { icon: 'extensions', tone: 'neutral' },
  refused: { icon: 'lock', tone: 'bad' },
  recording: { icon: 'record', tone: 'neutral' },
};
