// A rollout that someone watches, as the panel is told about it: what it does and waits for, and what each action would do.
import type { AnalysisRun, KubernetesEvent, ReplicaSet, RolloutTree, SentenceContext } from '../../rollouts';
import { describeRollout } from '../../rollouts';
import { actions } from '../../rollouts/actions';
import { knownParts } from '../workloads';
import type { PanelRollout } from './panelInput';

/** What is known of a rollout: a session's look at it fits. */
export interface WatchedRollout {
  readonly tree: RolloutTree;
  /** The rollout's own. */
  readonly replicaSets: readonly ReplicaSet[];
  readonly analysisRuns: readonly AnalysisRun[];
  /** Newest last; absent where nobody reads them. */
  readonly events?: readonly KubernetesEvent[] | undefined;
}

/** A moment to tell a rollout at: times in ms. */
export interface TellingMoment extends SentenceContext {
  /** Since when nothing of the rollout has changed, as far as someone has watched it. */
  readonly lastChange?: number | undefined;
}

/** Sentence and decisions at a moment. */
export function panelRollout(
  { tree, replicaSets, analysisRuns, events }: WatchedRollout,
  { lastChange, ...context }: TellingMoment,
): PanelRollout {
  const { rollout } = tree;
  const { now } = context;
  const known = knownParts({ tree, replicaSets });
  return {
    tree,
    events,
    sentence: describeRollout({ rollout, analysisRuns, ...known, lastChange }, context),
    actions: actions.map((action) => ({
      id: action.id,
      title: action.title,
      decision: action.decide({ rollout, replicaSets, analysisRuns, experiments: known.experiments, now }),
    })),
  };
}
