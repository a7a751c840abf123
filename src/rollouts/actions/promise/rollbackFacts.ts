// What a rollback to an earlier template does: everything that continues from the state in which the controller has reset the
// update for it. Sources: O7 (to stable: at once, no step), O8 (while paused manually), reference 6.1 (reset), 6.10 (window).
import { isFullyPromoted, isGoingBack, isSwitched, isUpdating, wantedReplicas } from '../../model/state/updateState';
import { canaryTraffic } from '../../model/steps/canaryTraffic';
import { isScaledForRouter } from '../../model/steps/routers';
import { canarySteps } from '../../model/steps/steps';
import { currentReplicaSet, olderReplicaSets, stableReplicaSet } from '../../model/workloads/currentRevision';
import { deployerOf } from '../../model/workloads/deployedBy';
import { imageChanges } from '../../model/workloads/images';
import { availablePods, desiredPods, servingPods } from '../../model/workloads/replicaSetPods';
import { scaleDownDeadline } from '../../model/workloads/replicaSetStatus';
import { podTemplateHashOf, revisionOf } from '../../model/workloads/revision';
import { scaleDownDelaySeconds } from '../../objects/defaults';
import type { BlueGreenStrategy, ReplicaSet } from '../../objects/objects';
import type { ActionState } from '../action';
import { isExperimenting, otherPods, otherReadyPods, runningAnalyses } from '../facts';
import { previewFacts } from './previewFacts';
import type { Deed, Effect, Note, Promised } from './promise';
import { only } from './promise';
import { journeyFrom, stableTraffic } from './promotionFacts';
import { leftBehind, leftovers, scaled, toTheEnd } from './remainingFacts';
import { isInWindow, rolledBack } from './rolledBack';
import { weightGoesBack } from './weightFollows';

/** What a rollback to the revision of `target` does. */
export function rollbackFacts(state: ActionState, target: ReplicaSet): Promised {
  const after = rolledBack(state, target);
  const { blueGreen } = state.rollout.spec.strategy;
  const { effects, notes } = !after.rollout.status.stableRS
    ? NOTHING_KNOWN
    : blueGreen
      ? ofBlueGreen(after, blueGreen)
      : ofCanary(state, after, target);
  return { deed: deedOf(state, after, target), effects, notes: [...notes, ...notesBeside(state, target)] };
}

/** Without ReplicaSets only the deed is certain. */
export function unknownRollback(state: ActionState): Promised {
  const deed: Deed = { kind: 'undo', revision: state.toRevision, images: [], leaves: undefined };
  return { deed, effects: [], notes: [...workloadNotes(state), ...deployerNotes(state)] };
}

type Facts = Pick<Promised, 'effects' | 'notes'>;

/** The very first update has no stable revision, and none of its steps is run. */
const NOTHING_KNOWN: Facts = { effects: [], notes: [] };

function deedOf(state: ActionState, after: ActionState, target: ReplicaSet): Deed {
  const others = olderReplicaSets(after).filter((set) => desiredPods(set) + (set.status.replicas ?? 0) > 0);
  const [only] = others;
  const before = currentReplicaSet(state)?.spec.template;
  return {
    kind: 'undo',
    revision: revisionOf(target),
    images: imageChanges(before, target.spec.template),
    leaves: only && others.length === 1 ? revisionOf(only) : undefined,
  };
}

function ofCanary(state: ActionState, after: ActionState, target: ReplicaSet): Facts {
  const { rollout } = after;
  const isHeld = rollout.spec.paused === true;
  const held: Effect = { kind: 'held', what: 'podsAndSteps', isUnseen: false };
  const hasSteps = canarySteps(rollout).length > 0;
  if (isFullyPromoted(rollout)) {
    const traffic = trafficBack(state, after);
    const notes = stableShort(after, traffic);
    return isHeld
      ? { effects: [held, ...traffic, ...leftBehind(after)], notes: [...notes, ...weightGoesBack(after)] }
      : {
          effects: [...traffic, ...scaled(after), ...certainLeftovers(after)],
          notes: [...notes, ...only(hasSteps, { kind: 'noSteps', why: 'stable' })],
        };
  }
  if (isHeld) return { effects: [held], notes: [] };
  const inWindow = isInWindow(after, target);
  if (inWindow || !hasSteps)
    return { effects: toTheEnd(after), notes: only(inWindow && hasSteps, { kind: 'noSteps', why: 'window' }) };
  return { effects: [journeyFrom(after, 0)], notes: [] };
}

/**
 * The canary's Service still selects the revision that is given up, and goes to stable as soon as one pod of that is ready.
 * Source: reference 6.1 canary pass (e).
 */
function trafficBack(state: ActionState, after: ActionState): readonly Effect[] {
  const back = stableTraffic(after, after.rollout.spec.paused === true);
  const { weight, goesTo } = canaryTraffic(state.rollout, state.replicaSets);
  const isThere = weight === 0 || goesTo === state.rollout.status.stableRS;
  const atOnce = (effect: Effect): Effect =>
    effect.kind === 'traffic' && effect.when.kind === 'already' ? { ...effect, when: { kind: 'atOnce' } } : effect;
  return isThere ? back : back.map(atOnce);
}

/** All traffic goes at once to a revision that is short of pods. */
function stableShort(after: ActionState, traffic: readonly Effect[]): readonly Note[] {
  const stable = stableReplicaSet(after);
  const pods = wantedReplicas(after.rollout);
  const isAtOnce = traffic.some((effect) => effect.kind === 'traffic' && effect.when.kind === 'atOnce');
  if (!isAtOnce || !stable || servingPods(stable) >= pods) return [];
  return [{ kind: 'stableShort', ready: availablePods(stable), pods }];
}

/** Of pods that stay for good where they are ready, those that aren't yet may become so. */
function certainLeftovers(after: ActionState): readonly Effect[] {
  const { canary = {} } = after.rollout.spec.strategy;
  const mayStay = isScaledForRouter(canary) && scaleDownDelaySeconds(canary) === 0;
  return mayStay && otherReadyPods(after) < otherPods(after) ? [] : leftovers(after);
}

/** What the active Service does depends on more than is known where the pods of the revision are still kept. */
function ofBlueGreen(after: ActionState, strategy: BlueGreenStrategy): Facts {
  const { rollout } = after;
  if (isSwitched(rollout)) {
    const stays: Effect = { kind: 'service', to: 'current', when: { kind: 'already' } };
    return { effects: [stays, ...previewGoes(after, strategy)], notes: [] };
  }
  const isHeld = rollout.spec.paused === true;
  const current = currentReplicaSet(after);
  const isKept = current !== undefined && scaleDownDeadline(current) !== undefined;
  if (isGoingBack(rollout) || isKept || rollout.spec.rollbackWindow) return NOTHING_KNOWN;
  return {
    effects: previewFacts(after, strategy),
    notes: only(isHeld, { kind: 'staysPaused', what: 'services' }),
  };
}

/** Without a delay (0) the pods of a preview that is given up stay for good, and while paused its Service still selects them. */
function previewGoes(after: ActionState, strategy: BlueGreenStrategy): readonly Effect[] {
  const count = otherPods(after);
  const stay = after.rollout.spec.paused === true || scaleDownDelaySeconds(strategy) === 0;
  if (count === 0 || stay) return [];
  return [{ kind: 'pods', of: 'others', from: count, to: 0, pace: undefined }];
}

function notesBeside(state: ActionState, target: ReplicaSet): readonly Note[] {
  const { rollout, replicaSets = [] } = state;
  const running = runningAnalyses(state) ?? 0;
  const highest = Math.max(0, ...replicaSets.map(revisionOf));
  const from = revisionOf(target);
  const current = currentReplicaSet(state);
  const stable = stableReplicaSet(state);
  const isGivenUp = isUpdating(rollout) && current !== undefined && current !== stable;
  const isHeld = rollout.spec.paused === true;
  return [
    ...only(isGivenUp && podTemplateHashOf(target) !== rollout.status.currentPodHash, {
      kind: 'givesUp',
      revision: current ? revisionOf(current) : 0,
    }),
    ...only(running > 0 && !isHeld, { kind: 'terminates', runs: running }),
    ...only(isExperimenting(state) && !isHeld, { kind: 'endsExperiment' }),
    ...only(from < highest, { kind: 'becomesRevision', revision: highest + 1, from }),
    ...workloadNotes(state),
    ...deployerNotes(state),
  ];
}

function workloadNotes({ rollout }: ActionState): readonly Note[] {
  const { workloadRef } = rollout.spec;
  return only(workloadRef !== undefined, { kind: 'changesWorkload', name: workloadRef?.name ?? '' });
}

function deployerNotes({ rollout }: ActionState): readonly Note[] {
  const deployer = deployerOf(rollout);
  return deployer ? [{ kind: 'putBack', deployer }] : [];
}
