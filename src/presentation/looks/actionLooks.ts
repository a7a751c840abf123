// How an action looks, the same on a row of the tree, in a menu and on the panel. The manifest names the icons a second
// time, because VS Code reads them from there; a test holds the two together.
import type { ActionId } from '../../rollouts/actions';

export interface ActionLook {
  /** Name of a codicon, without prefix. */
  readonly icon: string;
  /** A way on, by its likelihood: the one with the lowest number that is offered is the button that stands out. */
  readonly wayOn?: number | undefined;
  /** When it takes something away from users of the service. */
  readonly danger: 'never' | 'always' | 'afterAbort';
}

/** The look of every action. */
export const ACTION_LOOKS: Readonly<Record<ActionId, ActionLook>> = {
  promote: { icon: 'play', wayOn: 1, danger: 'never' },
  // After an abort it ships what was found bad (O5).
  promoteFull: { icon: 'run-all', danger: 'afterAbort' },
  pause: { icon: 'debug-pause', danger: 'never' },
  resume: { icon: 'debug-continue', wayOn: 2, danger: 'never' },
  retry: { icon: 'redo', wayOn: 3, danger: 'never' },
  // Takes a revision away from its users.
  abort: { icon: 'stop-circle', danger: 'always' },
  undo: { icon: 'discard', danger: 'never' },
};
