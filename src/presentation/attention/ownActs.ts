// Nobody is notified of what they do themselves.
//
// | from here       | not told                                       | still told                                     |
// | --------------- | ---------------------------------------------- | ---------------------------------------------- |
// | any action      | what comes while it is followed: its end says  | what comes later: the next gate, an analysis   |
// |                 | where the rollout has come to                  | about to fail, a rollback, full promotion      |
// | Abort           | also that the update was aborted               | the gates of the next update                   |
import type { NoticeKind } from './noticeStates';

/** What the end of an action was told of may come by the watch a little later (ms). */
const AFTER_MS = 2000;
/** The controller acts on an abort within this time, where it acts at all (ms). */
const ABORT_MS = 60_000;

/** An action as the session tells of it. */
interface Act {
  readonly uid: string;
  readonly actionId: string;
  readonly isOver: boolean;
}

interface Acted {
  /** ms; infinite while it is under way. */
  readonly quietUntil: number;
  readonly abortUntil: number;
}

export class OwnActs {
  readonly #acted = new Map<string, Acted>();

  /** Something is done to a rollout from here, or has ended. */
  add({ uid, actionId, isOver }: Act, now: number): void {
    for (const [each, { quietUntil, abortUntil }] of this.#acted)
      if (Math.max(quietUntil, abortUntil) < now) this.#acted.delete(each);
    this.#acted.set(uid, {
      quietUntil: isOver ? now + AFTER_MS : Number.POSITIVE_INFINITY,
      abortUntil: actionId === 'abort' ? now + ABORT_MS : (this.#acted.get(uid)?.abortUntil ?? 0),
    });
  }

  /** Whether a state that the rollout comes to now is the person's own doing. */
  isOwn(uid: string, kind: NoticeKind, now: number): boolean {
    const acted = this.#acted.get(uid);
    if (!acted) return false;
    return now <= acted.quietUntil || (kind === 'aborted' && now <= acted.abortUntil);
  }

  /** Whoever tells of the ends has ended. */
  clear(): void {
    this.#acted.clear();
  }
}
