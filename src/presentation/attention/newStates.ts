// Which states of rollouts are news: each is told once. A rollout that is seen for the first time has no news, and neither
// has a whole new picture: what came to be while nobody watched is shown by rows, not told one by one.
import type { AnalysisRun } from '../../rollouts';
import type { ToldRollouts } from '../fleet';
import type { Notice } from './notice';
import type { NoticeKind } from './noticeStates';
import { noticeStates } from './noticeStates';

/** What was seen of a rollout last. */
interface Seen {
  /** The last state of each kind: one that comes back after a moment is the same one. */
  readonly keys: ReadonlyMap<NoticeKind, string>;
  readonly runs: readonly AnalysisRun[];
}

export class NewStates {
  readonly #told: Pick<ToldRollouts, 'get' | 'uids'>;
  #seen = new Map<string, Seen>();

  constructor(told: Pick<ToldRollouts, 'get' | 'uids'>) {
    this.#told = told;
  }

  /** Takes in these rollouts as they are told by now, or all. Answers with what is news. */
  update(uids: ReadonlySet<string> | 'all'): readonly Notice[] {
    if (uids !== 'all') return [...uids].flatMap((uid) => this.#update(uid));
    const before = this.#seen;
    this.#seen = new Map();
    for (const uid of this.#told.uids()) {
      const known = before.get(uid);
      if (known) this.#seen.set(uid, known);
      this.#update(uid);
    }
    return [];
  }

  #update(uid: string): readonly Notice[] {
    const told = this.#told.get(uid);
    if (!told) {
      this.#seen.delete(uid);
      return [];
    }
    const before = this.#seen.get(uid);
    const states = noticeStates(told);
    const keys = new Map(before?.keys);
    for (const { kind, key } of states) keys.set(kind, key);
    this.#seen.set(uid, { keys, runs: told.analysisRuns });
    if (!before) return [];
    // The list of runs comes after that of rollouts: one that is new here may be old in the cluster.
    const isKnown = (run: string): boolean => before.runs.some(({ metadata }) => metadata.uid === run);
    return states
      .filter(({ kind, key }) => before.keys.get(kind) !== key)
      .filter(({ run, isQuiet }) => isQuiet !== true && (run === undefined || isKnown(run)))
      .map((state) => ({ told, state }));
  }
}
