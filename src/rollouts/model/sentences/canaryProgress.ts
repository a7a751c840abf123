// A canary in the middle of an update: what its current step does and waits for. Source: reference 5.2 and 6.2.
import type { CanaryStep, ReplicaSet } from '../../objects/objects';
import { counted } from '../../words/countWords';
import { podCountText } from '../../words/podWords';
import { weightText } from '../../words/shareWords';
import { wantedCanaryCounts, wantedCanaryPods } from '../replicas/canaryPods';
import { isPromotingFully, isUpdating, wantedReplicas } from '../state/updateState';
import { isConfirmedByRouter, isScaledForRouter, isWeightHeldByRouter } from '../steps/routers';
import { canarySteps, currentStep, stepKind } from '../steps/steps';
import { maxWeight, setWeight } from '../steps/weight';
import { currentPods, currentReplicaSet, currentRevisionName, stableReplicaSet } from '../workloads/currentRevision';
import { availablePods } from '../workloads/replicaSetPods';
import { analysisProgress, backgroundAnalysisRemark, waitingForAnalysis } from './analysisRemark';
import { routerWord, stablePodsRemark } from './canaryPods';
import { experimenting } from './experiment';
import {
  type Facts,
  readyText,
  type RolloutSentence,
  waitingForConfirmation,
  waitingForController,
  waitingForPods,
  withRemark,
} from './facts';
import { withStep } from './share';
import { podsOfNewRevision } from './updating';
import { shown, stepPlace } from './words';

/** A canary between two revisions, at a step, past the last one, or without steps. */
export function canaryAtWork(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (!rollout.spec.strategy.canary || !isUpdating(rollout)) return undefined;
  // A full promotion leaves the index at its step until the controller has seen it.
  const current = isPromotingFully(rollout) ? undefined : currentStep(rollout);
  const sentence = current
    ? atStep(facts, current.step, stepPlace(rollout, current.index), current.index)
    : toEverything(facts, wayToEverything(rollout));
  return isPromotingFully(rollout) ? sentence : withRemark(sentence, backgroundAnalysisRemark(facts));
}

function atStep(facts: Facts, step: CanaryStep, place: string, index: number): RolloutSentence {
  const kind = stepKind(step);
  switch (kind) {
    case 'setWeight':
      return scaling(
        facts,
        ` to ${weightText(setWeight(facts.rollout), maxWeight(facts.rollout.spec.strategy.canary))}`,
        place,
      );
    case 'setCanaryScale':
      return scaling(facts, '', place);
    case 'pause':
      return waitingForController(facts, `Reached the pause at ${place}`);
    case 'analysis':
      return analysing(facts, place);
    case 'experiment':
      return experimenting(facts, place);
    case 'plugin':
      return plugin(facts, step, place, index);
    case 'setHeaderRoute':
      return waitingForController(facts, `Setting header route ${shown(step.setHeaderRoute?.name ?? '')} at ${place}`);
    case 'setMirrorRoute':
      return waitingForController(facts, `Setting mirror route ${shown(step.setMirrorRoute?.name ?? '')} at ${place}`);
    case 'invalid':
      return {
        text: `At ${place}, which is not a valid step`,
        waitsFor: 'person',
        needsAttention: true,
        short: withStep(facts, 'invalid step'),
      };
  }
}

/** Pods first, then the old ones, then what the traffic router says. `target`: " to 40 %", or nothing. */
function scaling(facts: Facts, target: string, place: string): RolloutSentence {
  const { rollout } = facts;
  const wanted = wantedCanaryPods(rollout);
  const canary = currentReplicaSet(facts);
  const asked = canary?.spec.replicas ?? currentPods(facts);
  if (asked > wanted) {
    return waitingForPods(
      facts,
      `Scaling down${target} at ${place}: ${counted(asked, 'canary pod')}, ${wanted} wanted`,
    );
  }
  if (!canary && asked < wanted) {
    return waitingForPods(
      facts,
      `Scaling up${target} at ${place}: ${podCountText(asked, wanted, 'canary pod', 'created')}`,
    );
  }
  const available = canary ? availablePods(canary) : wanted;
  if (available < wanted) {
    return waitingForPods(
      facts,
      `Scaling up${target} at ${place}: ${readyText(facts, available, wanted, 'canary pod')}`,
    );
  }
  const missing = (rollout.status.replicas ?? 0) - (rollout.status.availableReplicas ?? 0);
  if (!canary && missing > 0) {
    return waitingForPods(facts, `Scaling up${target} at ${place}: ${counted(missing, 'pod')} not ready yet`);
  }
  if (hasPodsToLose(facts, stableReplicaSet(facts))) {
    return waitingForPods(facts, `Scaled up${target} at ${place}: old pods are being removed`);
  }
  if (isScaledForRouter(rollout.spec.strategy.canary)) {
    const short = stablePodsRemark(facts, wantedCanaryCounts(rollout).stable);
    if (short) {
      const text = `Scaled${target} at ${place}, but the weight waits for the stable revision: ${short.text}`;
      return { ...waitingForPods(facts, text), needsAttention: short.needsAttention };
    }
    const waiting = waitingForWeight(facts, setWeight(rollout), `Scaled${target} at ${place}`);
    if (waiting) return waiting;
  }
  return waitingForController(facts, `Scaled${target} at ${place}: waiting for the controller to continue`);
}

/** Without a traffic router the step completes only once the stable revision has scaled down. */
function hasPodsToLose({ rollout }: Facts, stable: ReplicaSet | undefined): boolean {
  if (isScaledForRouter(rollout.spec.strategy.canary)) return false;
  if ((rollout.status.replicas ?? 0) > wantedReplicas(rollout)) return true;
  return stable !== undefined && (stable.status.replicas ?? 0) > (stable.spec.replicas ?? 1);
}

function analysing(facts: Facts, place: string): RolloutSentence {
  const run = facts.rollout.status.canary?.currentStepAnalysisRunStatus;
  const progress = analysisProgress(facts, run);
  return waitingForAnalysis(facts, run, { ...progress, text: `Analysis at ${place}: ${progress.text}` });
}

function plugin(facts: Facts, step: CanaryStep, place: string, index: number): RolloutSentence {
  const statuses = facts.rollout.status.canary?.stepPluginStatuses ?? [];
  const status = statuses.findLast((status) => status.index === index);
  const message = status?.message ? ` (${shown(status.message)})` : '';
  const state = status?.phase ? `: ${shown(status.phase.toLowerCase())}${message}` : '';
  return {
    text: `Step plugin ${shown(step.plugin?.name ?? '')} at ${place}${state}`,
    waitsFor: 'controller',
    needsAttention: status?.phase === 'Failed' || status?.phase === 'Error',
    short: withStep(facts, status?.phase ? `plugin ${shown(status.phase.toLowerCase(), 20)}` : 'plugin'),
  };
}

function wayToEverything(rollout: Facts['rollout']): string {
  if (isPromotingFully(rollout)) return 'Promoting fully';
  return canarySteps(rollout).length > 0 ? 'All steps completed' : 'Updating';
}

/**
 * A canary that goes to everything, past its last step or promoted fully: pods first, then the traffic, then what the
 * router says of it, then the old pods. `steps` begins the sentence.
 */
function toEverything(facts: Facts, steps: string): RolloutSentence {
  const { rollout } = facts;
  const revision = currentRevisionName(rollout);
  const { canary } = rollout.spec.strategy;
  const wanted = wantedReplicas(rollout);
  const replicaSet = currentReplicaSet(facts);
  const made = replicaSet?.status.availableReplicas ?? currentPods(facts);
  if (made < wanted) return waitingForPods(facts, `${steps}: ${podsOfNewRevision(facts)}`);
  const { replicas = 0, availableReplicas = 0 } = rollout.status;
  if (!replicaSet && availableReplicas < replicas) {
    const unready = replicas - availableReplicas;
    return waitingForPods(facts, `${steps}: ${podsOfNewRevision(facts)}, ${counted(unready, 'pod')} not ready`);
  }
  if (isWeightHeldByRouter(canary)) {
    return (
      waitingForWeight(facts, maxWeight(canary), steps) ??
      waitingForController(facts, `${steps}: ${revision} has all its pods and all traffic, it becomes stable next`)
    );
  }
  if (replicas > wanted)
    return waitingForPods(facts, `${steps}: ${revision} has all its pods, old pods are being removed`);
  return waitingForController(facts, `${steps}: ${revision} has all its pods, it becomes stable next`);
}

/** The router is still to get this weight, or has yet to confirm it. */
function waitingForWeight(facts: Facts, weight: number, what: string): RolloutSentence | undefined {
  const { canary } = facts.rollout.spec.strategy;
  const { weights } = facts.rollout.status.canary ?? {};
  if (!weights || !isWeightHeldByRouter(canary)) return undefined;
  const maximum = maxWeight(canary);
  const target = weightText(weight, maximum);
  if (weights.canary.weight !== weight) {
    // Such a router is given all traffic first, and the status is written once it has confirmed it.
    if (weight === maximum && isConfirmedByRouter(canary))
      return waitingForConfirmation(facts, `${what}: waiting for the ${routerWord(facts)} to confirm ${target}`);
    const now = weightText(weights.canary.weight, maximum);
    return waitingForController(facts, `${what}: traffic goes to ${target} next, still ${now}`);
  }
  if (weights.verified !== false) return undefined;
  return waitingForConfirmation(facts, `${what}: waiting for the ${routerWord(facts)} to confirm ${target}`);
}
