// The rollouts among which a command of the palette lets one choose: those where it makes sense first, the others with
// the reason why not.
import type { AnalysisRun, Rollout } from '../../rollouts';
import { compareText, describeRollout } from '../../rollouts';
import type { Action, ActionPhase } from '../../rollouts/actions';

export interface RolloutPick {
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  /** Our sentence, or why the action makes no sense. */
  readonly detail: string;
}

export interface RolloutPicks {
  readonly offered: readonly RolloutPick[];
  readonly notOffered: readonly RolloutPick[];
}

/** The session's fleet fits. */
interface Fleet {
  rollouts(): Iterable<Rollout>;
  analysisRunsOf(uid: string): readonly AnalysisRun[];
}

export interface RolloutPicksOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly formatTime: (ms: number) => string;
  /** What is to be done; without one every rollout is offered. */
  readonly action?: Action | undefined;
  /** Which permissions are missing for its requests in a namespace, as a sentence. */
  readonly refusal?: ((phases: readonly ActionPhase[], namespace: string) => string | undefined) | undefined;
  /** uid of the rollout to be first, e.g. the one selected in the tree. */
  readonly preferred?: string | undefined;
}

/** All rollouts, the preferred one first, then by name and namespace. */
export function rolloutPicks(fleet: Fleet, options: RolloutPicksOptions): RolloutPicks {
  const { now, formatTime, action, refusal, preferred } = options;
  const offered: RolloutPick[] = [];
  const notOffered: RolloutPick[] = [];
  for (const rollout of fleet.rollouts()) {
    const { name, namespace, uid } = rollout.metadata;
    const analysisRuns = fleet.analysisRunsOf(uid);
    const decision = action?.decide({ rollout, analysisRuns, now });
    const why = decision?.offered === true ? refusal?.(decision.phases, namespace) : decision?.reason;
    if (why !== undefined) notOffered.push({ uid, name, namespace, detail: why });
    else {
      const { text } = describeRollout({ rollout, analysisRuns }, { now, formatTime });
      offered.push({ uid, name, namespace, detail: text });
    }
  }
  const inOrder = (left: RolloutPick, right: RolloutPick): number =>
    Number(right.uid === preferred) - Number(left.uid === preferred) ||
    compareText(left.name, right.name) ||
    compareText(left.namespace, right.namespace);
  return { offered: offered.sort(inOrder), notOffered: notOffered.sort(inOrder) };
}
