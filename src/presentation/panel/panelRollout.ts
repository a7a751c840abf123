// A rollout that someone watches, as the panel is told about it: what it does and waits for, and what each action would do.
import type {
  AnalysisRun,
  KubernetesEvent,
  ReplicaSet,
  RolloutTree,
  SeenCourse,
  SentenceContext,
} from '../../rollouts';
import { describeRollout, forecastOf, pastOf, podTemplateHashOf, revisionOf } from '../../rollouts';
import type { ActionPhase, ActionState, PromisedDecision } from '../../rollouts/actions';
import { action, actions, emphasisIn, meaningOf } from '../../rollouts/actions';
import { knownParts } from '../workloads';
import type { PanelRollout } from './panelInput';

/** What is known of a rollout: a session's look at it fits. */
export interface WatchedRollout {
  readonly tree: RolloutTree;
  /** The rollout's own. */
  readonly replicaSets: readonly ReplicaSet[];
  readonly analysisRuns: readonly AnalysisRun[];
  /** About it and what belongs to it, newest last; absent where nobody reads them. */
  readonly events?: readonly KubernetesEvent[] | undefined;
  /** What was watched of it. */
  readonly seen?: SeenCourse | undefined;
  /** Which permissions are missing for an action's requests, as a sentence; absent where nobody acts. */
  readonly refusal?: ((phases: readonly ActionPhase[]) => string | undefined) | undefined;
}

/** A moment to tell a rollout at: times in ms. */
export interface TellingMoment extends SentenceContext {
  /** Since when nothing of the rollout has changed, as far as someone has watched it. */
  readonly lastChange?: number | undefined;
}

/** Sentence, decisions, past and future at a moment. */
export function panelRollout(
  { tree, replicaSets, analysisRuns, events, seen, refusal }: WatchedRollout,
  { lastChange, ...context }: TellingMoment,
): PanelRollout {
  const { rollout } = tree;
  const { now } = context;
  const known = knownParts({ tree, replicaSets });
  const experimentRuns = tree.revisions.flatMap(({ experiments }) =>
    experiments.flatMap((experiment) => experiment.analysisRuns.map(({ analysisRun }) => analysisRun)),
  );
  const state = {
    ...{ rollout, replicaSets, analysisRuns, experimentRuns, now },
    experiments: known.experiments,
    pods: known.pods,
  };
  // What leads to a revision is offered at each of them.
  const decided = actions
    .filter(({ asksFor }) => asksFor === undefined)
    .map((each) => ({ action: each, decision: permitted(each.decide(state), refusal) }));
  const offered = new Set(decided.filter(({ decision }) => decision.offered).map((each) => each.action.id));
  const emphasis = emphasisIn(state, (id) => offered.has(id));
  return {
    ...{ tree, events, now },
    past: pastOf({ rollout, replicaSets, analysisRuns, events, seen, now }),
    forecast: forecastOf(tree, now),
    sentence: describeRollout({ rollout, analysisRuns, ...known, lastChange }, context),
    actions: decided.map(({ action: { id, title }, decision }) => ({
      ...{ id, title, decision },
      emphasis: emphasis.of(id),
      meaning: meaningOf(id, decision, state),
    })),
    recommended: emphasis.recommended,
    rollBacks: rollBacks(state, refusal),
  };
}

/** A decision that a missing permission refuses. */
type PermittedDecision = PromisedDecision & { readonly isForbidden?: true };

/** An action that makes sense is not offered to who may not do it. */
function permitted(decision: PromisedDecision, refusal: WatchedRollout['refusal']): PermittedDecision {
  const reason = decision.offered ? refusal?.(decision.phases) : undefined;
  return reason === undefined ? decision : { offered: false, reason, isForbidden: true };
}

/** The decision on each revision but the present one. */
function rollBacks(state: ActionState, refusal: WatchedRollout['refusal']): NonNullable<PanelRollout['rollBacks']> {
  const { rollout, replicaSets = [] } = state;
  const earlier = replicaSets.filter((set) => podTemplateHashOf(set) !== rollout.status.currentPodHash);
  const undo = action('undo');
  return new Map(
    earlier.map((set) => {
      const decision = undo.decide({ ...state, toRevision: revisionOf(set) });
      return [set.metadata.uid, permitted(decision, refusal)] as const;
    }),
  );
}
