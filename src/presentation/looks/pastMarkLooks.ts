// How something looks that happened to an update, and the word for it. What a person did looks as the action does.
import type { PastMarkKind } from '../../rollouts';
import { ACTION_LOOKS } from './actionLooks';
import type { PageLook } from './pageLook';

export interface PastMarkLook extends PageLook {
  readonly word: string;
}

/** The look of everything that can have happened. */
export const PAST_MARK_LOOKS: Readonly<Record<PastMarkKind, PastMarkLook>> = {
  aborted: { icon: ACTION_LOOKS.abort.icon, tone: 'bad', word: 'Aborted' },
  retried: { icon: ACTION_LOOKS.retry.icon, tone: 'neutral', word: 'Retried' },
  paused: { icon: ACTION_LOOKS.pause.icon, tone: 'attention', word: 'Paused manually' },
  resumed: { icon: ACTION_LOOKS.resume.icon, tone: 'neutral', word: 'Resumed' },
  promoted: { icon: ACTION_LOOKS.promote.icon, tone: 'neutral', word: 'Promoted past the pause' },
  promotedFully: { icon: ACTION_LOOKS.promoteFull.icon, tone: 'neutral', word: 'Full promotion requested' },
  switched: { icon: 'arrow-swap', tone: 'working', word: 'Traffic switched to the new revision' },
  switchedBack: { icon: 'discard', tone: 'attention', word: 'Traffic switched back' },
  restarted: { icon: 'refresh', tone: 'neutral', word: 'Restart requested' },
  completed: { icon: 'check', tone: 'good', word: 'Completed' },
};
