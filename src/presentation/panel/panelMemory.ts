// What a panel keeps of what it has shown, because the next state alone does not say it: whether the rollout was there,
// what its update went through while somebody watched, and what a person could see when they pressed a button.
import type { Rollout, SeenCourse, SeenLook } from '../../rollouts';
import { seenCourse } from '../../rollouts';
import type { SeenState } from '../../rollouts/actions';
import { seenState } from '../../rollouts/actions';
import type { PanelView } from './protocol';

/** A click is on its way for seconds at most; snapshots go out at most four times a second. */
const MOST_REMEMBERED = 40;

/** A snapshot that was sent. */
export interface ShownSnapshot {
  readonly view: PanelView;
  /** What an action's button was pressed on; absent where there was no rollout to show. */
  readonly state?: SeenState | undefined;
}

export class PanelMemory {
  #wasThere = false;
  #seen: SeenCourse | undefined;
  #lookedAway = false;
  readonly #shown = new Map<number, ShownSnapshot>();

  /** True once the rollout was there: when it is missing now, it was deleted. */
  get wasThere(): boolean {
    return this.#wasThere;
  }

  /** What the rollout's update went through while it was watched. */
  get seen(): SeenCourse | undefined {
    return this.#seen;
  }

  /** The rollout is there, in this state. */
  meet(look: Omit<SeenLook, 'isAfterGap'>): void {
    this.#wasThere = true;
    this.#seen = seenCourse(this.#seen, { ...look, isAfterGap: this.#lookedAway });
    this.#lookedAway = false;
  }

  /** Something changed that nobody watches. */
  lookAway(): void {
    this.#lookedAway = true;
  }

  /** The snapshot `revision` shows this view, of the rollout in this state where there is one. */
  keepShown(revision: number, view: PanelView, rollout?: Rollout): void {
    // By order, not by number: a page that shows another rollout in between, or a new page, numbers as it does.
    this.#shown.delete(revision);
    this.#shown.set(revision, { view, state: rollout && seenState(rollout) });
    const [oldest] = this.#shown.keys();
    if (oldest !== undefined && this.#shown.size > MOST_REMEMBERED) this.#shown.delete(oldest);
  }

  /** The page shows something else: nobody presses on what it showed any more. What was seen of the update stays. */
  letGo(): void {
    this.#shown.clear();
    this.startAgain();
  }

  /** What a person saw who looked at the snapshot `revision`; `undefined` where that is too long ago. */
  shownAt(revision: number): ShownSnapshot | undefined {
    return this.#shown.get(revision);
  }

  /** Another rollout is watched from now on, or the same one through another connection. */
  startAgain(): void {
    this.#wasThere = false;
    this.#lookedAway = true;
  }
}
