// What must hold after every pass of the controller, whatever happened before.
import assert from 'node:assert/strict';
import type { ReplicaSet, World } from '../../../../../src/rollouts';
import {
  actions,
  canarySteps,
  describeRollout,
  desiredPods,
  isFullyPromoted,
  isInvalid,
  isScaledForRouter,
  maxWeight,
  podTemplateHashOf,
  selectedHash,
  strategyServices,
  wantedReplicas,
} from '../../../../../src/rollouts';
import { replicaLimits } from '../../../../../src/rollouts/model/replicas';
import { timeInUtc } from '../../../../support/timeInUtc';

const PHASES = ['Healthy', 'Progressing', 'Paused', 'Degraded'];

/** Asserts them of one pass, from what it found to what it left. */
export function assertInvariants(before: World, after: World, now: number): void {
  assertPods(before, after);
  // Weights that this pass left as they were may be those of another strategy.
  if (before.rollout.status.canary?.weights !== after.rollout.status.canary?.weights) assertWeights(after);
  assertServices(before, after);
  assertTold(after, now);
}

/** Asserts what holds once nothing changes any more; on the way there a field can be a pass behind another. */
export function assertAtRest({ rollout }: World): void {
  const { phase, abort, pauseConditions = [], controllerPause, currentStepIndex, currentStepHash } = rollout.status;
  // What a refused spec stops is left as it is.
  if (phase === undefined || isInvalid(rollout)) return;
  assert.ok(PHASES.includes(phase), `phase ${phase}`);
  // While a pause holds a change of the replicas back, the status is not worked on.
  const isHalted =
    rollout.spec.paused === true || pauseConditions.some(({ reason }) => reason === 'InconclusiveAnalysisRun');
  if (!isHalted) assert.ok(!(abort && pauseConditions.length > 0), 'aborted and paused');
  const reasons = pauseConditions.map(({ reason }) => reason);
  assert.equal(new Set(reasons).size, reasons.length, 'a pause stands twice');
  if (pauseConditions.length > 0) assert.equal(controllerPause, true, 'a pause that the controller does not know');
  const count = canarySteps(rollout).length;
  if (rollout.spec.strategy.blueGreen) {
    // A change of the replicas that it can't carry out keeps the controller from noting that the strategy is another.
    if (currentStepHash === undefined) assert.equal(currentStepIndex, undefined, 'blue-green has no steps');
  } else if (currentStepIndex !== undefined && currentStepHash !== undefined && phase !== 'Degraded')
    assert.ok(currentStepIndex >= 0 && currentStepIndex <= count, 'step out of range');
}

/** Without a router the pods are the traffic: never more than the surge allows, never fewer serving than they must be. */
function assertPods(before: World, after: World): void {
  for (const replicaSet of after.replicaSets) {
    assert.ok(
      Number.isInteger(desiredPods(replicaSet)) && desiredPods(replicaSet) >= 0,
      'a number of pods that is none',
    );
  }
  const { canary } = after.rollout.spec.strategy;
  if (!canary || isScaledForRouter(canary)) return;
  const replicas = wantedReplicas(after.rollout);
  const { maxSurge, maxUnavailable } = replicaLimits(canary, replicas);
  const asked = total(after.replicaSets, desiredPods);
  assert.ok(
    asked <= Math.max(replicas + maxSurge, total(before.replicaSets, desiredPods)),
    `${String(asked)} pods are asked for, ${String(replicas)} + ${String(maxSurge)} are allowed`,
  );
  const least = Math.min(replicas - maxUnavailable, total(before.replicaSets, serving));
  const left = total(after.replicaSets, serving);
  assert.ok(left >= least, `${String(left)} pods are left serving of at least ${String(least)}`);
}

/** Available pods that are still asked for. */
function serving(replicaSet: ReplicaSet): number {
  return Math.min(desiredPods(replicaSet), replicaSet.status.availableReplicas ?? 0);
}

/** The sum over the Rollout's own ReplicaSets; Experiments have their pods beside it. */
function total(replicaSets: readonly ReplicaSet[], count: (replicaSet: ReplicaSet) => number): number {
  const own = replicaSets.filter(({ metadata }) => metadata.ownerReferences?.[0]?.kind === 'Rollout');
  return own.reduce((sum, replicaSet) => sum + count(replicaSet), 0);
}

function assertWeights({ rollout }: World): void {
  const { weights } = rollout.status.canary ?? {};
  if (!weights) return;
  const all = [weights.canary, weights.stable, ...(weights.additional ?? [])].map(({ weight }) => weight);
  const maximum = maxWeight(rollout.spec.strategy.canary);
  assert.ok(
    all.every((weight) => weight >= 0 && weight <= maximum),
    `weights ${all.join(', ')} of ${String(maximum)}`,
  );
  assert.equal(
    all.reduce((sum, weight) => sum + weight, 0),
    maximum,
    'weights that do not add up',
  );
}

/** A Service that this pass switched selects a revision that exists. */
function assertServices(before: World, after: World): void {
  const hashes = new Set(after.replicaSets.map(podTemplateHashOf));
  for (const name of strategyServices(after.rollout)) {
    const [from, to] = [before, after].map(({ services }) => {
      const service = services.find(({ metadata }) => metadata.name === name);
      return service && selectedHash(service);
    });
    if (to !== undefined && to !== from)
      assert.ok(hashes.has(to), `Service ${name} selects ${to}, which does not exist`);
  }
}

/** Every state has its sentence, with and without what stands around the Rollout, and every action a decision. */
function assertTold({ rollout, replicaSets, analysisRuns, experiments }: World, now: number): void {
  const context = { now, formatTime: timeInUtc };
  for (const input of [{ rollout }, { rollout, replicaSets, analysisRuns, experiments }]) {
    const { text } = describeRollout(input, context);
    assert.match(text, /\S/);
    assert.doesNotMatch(text, /undefined|NaN|null|\[object/, text);
  }
  for (const action of actions) {
    const decision = action.decide({ rollout, replicaSets, analysisRuns, now });
    const words = decision.offered ? decision.effect : decision.reason;
    assert.match(words, /\S/);
    assert.doesNotMatch(words, /undefined|NaN|null|\[object/, words);
  }
  if (rollout.status.phase === 'Healthy') assert.ok(isFullyPromoted(rollout), 'healthy between two revisions');
}
