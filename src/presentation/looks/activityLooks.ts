// How an action looks while it is under way, and once it has ended.
import type { PageLook } from './pageLook';
import { STATE_LOOKS } from './stateLooks';

/** The look of every state of an action. */
export const ACTIVITY_LOOKS: Readonly<Record<'running' | 'done' | 'problem', PageLook>> = {
  running: { icon: `${STATE_LOOKS.progressing.icon} codicon-modifier-spin`, tone: STATE_LOOKS.progressing.tone },
  done: STATE_LOOKS.ok,
  problem: STATE_LOOKS.warning,
};
