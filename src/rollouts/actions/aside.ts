// What a person wants to know beside an action's effect before they agree to it: the versions it leads from and to, and what
// speaks against it in the state as it is.
import { budgetSentence } from '../analysis/metrics/failureBudget';
import { shown } from '../model/sentences/words';
import { isUpdating } from '../model/state/updateState';
import { currentReplicaSet, stableReplicaSet } from '../model/workloads/currentRevision';
import { revisionOf } from '../model/workloads/revision';
import { changedTags } from '../model/workloads/revisionTag';
import type { PodTemplate } from '../objects/objects';
import type { ActionId, ActionState, Decision } from './action';
import { endangeredMetrics, isStuckPastDeadline } from './health';

export interface ActionAside {
  /** The tags of the image that differs; absent where no single one does, or where the pod templates aren't known. */
  readonly versions: { readonly from: string; readonly to: string } | undefined;
  /** A sentence each. */
  readonly warnings: readonly string[];
}

/** Of a decision to offer the action in this state. */
export function asideOf(
  id: ActionId,
  { phases }: Extract<Decision, { offered: true }>,
  state: ActionState,
): ActionAside {
  const revision = phases.find(({ request }) => request.templateOf !== undefined)?.request.templateOf?.revision;
  return { versions: versionsOf(id, state, revision), warnings: GOES_ON.has(id) ? warningsIn(state) : [] };
}

/** These send more of the users to the new revision; what speaks for the others is nothing to be warned of. */
const GOES_ON: ReadonlySet<ActionId> = new Set<ActionId>(['promote', 'promoteFull', 'resume']);

function versionsOf(id: ActionId, state: ActionState, revision: number | undefined): ActionAside['versions'] {
  const current = (currentReplicaSet(state) ?? state.rollout).spec.template;
  if (id === 'undo') return changedTags(current, templateOf(revision, state));
  if (!isUpdating(state.rollout)) return undefined;
  const stable = stableReplicaSet(state)?.spec.template;
  return id === 'abort' ? changedTags(current, stable) : changedTags(stable, current);
}

function templateOf(revision: number | undefined, { replicaSets = [] }: ActionState): PodTemplate | undefined {
  return replicaSets.find((set) => revision !== undefined && revisionOf(set) === revision)?.spec.template;
}

/** More of them nobody reads before they answer. */
const MOST_METRICS = 3;

function warningsIn(state: ActionState): readonly string[] {
  const metrics = endangeredMetrics(state)
    .slice(0, MOST_METRICS)
    .map((budget) => `Analysis of ${shown(budget.metric, 80)}: ${budgetSentence(budget)}.`);
  return isStuckPastDeadline(state) ? ['The update has passed its progressDeadlineSeconds.', ...metrics] : metrics;
}
