// A rollout that someone watches, as the panel is told about it: what it does and waits for, and what each action would do.
import type { AnalysisRun, ReplicaSet, RolloutTree, SentenceContext } from '../../rollouts';
import { describeRollout, podTemplateHashOf, revisionOf } from '../../rollouts';
import type { ActionState } from '../../rollouts/actions';
import { action, actions } from '../../rollouts/actions';
import { knownParts } from '../workloads';
import type { PanelRollout } from './panelInput';

/** What is known of a rollout: a session's look at it fits. */
export interface WatchedRollout {
  readonly tree: RolloutTree;
  /** The rollout's own. */
  readonly replicaSets: readonly ReplicaSet[];
  readonly analysisRuns: readonly AnalysisRun[];
}

/** A moment to tell a rollout at: times in ms. */
export interface TellingMoment extends SentenceContext {
  /** Since when nothing of the rollout has changed, as far as someone has watched it. */
  readonly lastChange?: number | undefined;
}

/** Sentence and decisions at a moment. */
export function panelRollout(
  { tree, replicaSets, analysisRuns }: WatchedRollout,
  { lastChange, ...context }: TellingMoment,
): PanelRollout {
  const { rollout } = tree;
  const { now } = context;
  const known = knownParts({ tree, replicaSets });
  const state = { rollout, replicaSets, analysisRuns, experiments: known.experiments, now };
  return {
    tree,
    toldAt: now,
    sentence: describeRollout({ rollout, analysisRuns, ...known, lastChange }, context),
    // What leads to a revision is offered at each of them.
    actions: actions
      .filter(({ asksFor }) => asksFor === undefined)
      .map((each) => ({ id: each.id, title: each.title, decision: each.decide(state) })),
    rollBacks: rollBacks(state),
  };
}

/** The decision on each revision but the present one. */
function rollBacks(state: ActionState): NonNullable<PanelRollout['rollBacks']> {
  const { rollout, replicaSets = [] } = state;
  const earlier = replicaSets.filter((set) => podTemplateHashOf(set) !== rollout.status.currentPodHash);
  const undo = action('undo');
  return new Map(
    earlier.map((set) => [set.metadata.uid, undo.decide({ ...state, toRevision: revisionOf(set) })] as const),
  );
}
