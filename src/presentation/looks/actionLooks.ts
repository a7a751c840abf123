// How an action looks, the same on a row of the tree, in a menu and on the panel. The manifest names the icons a second
// time, because VS Code reads them from there; a test holds the two together.
import type { ActionId } from '../../rollouts/actions';

export interface ActionLook {
  /** Name of a codicon, without prefix. */
  readonly icon: string;
}

/** The look of every action. */
export const ACTION_LOOKS: Readonly<Record<ActionId, ActionLook>> = {
  promote: { icon: 'play' },
  promoteFull: { icon: 'run-all' },
  pause: { icon: 'debug-pause' },
  resume: { icon: 'debug-continue' },
  retry: { icon: 'redo' },
  abort: { icon: 'stop-circle' },
  undo: { icon: 'discard' },
};
