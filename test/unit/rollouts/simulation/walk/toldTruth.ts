// What must hold of all that is told, in every state: it contradicts neither the facts nor itself.
import assert from 'node:assert/strict';
import { desiredPods, isCompleted, maxWeight, wantedReplicas } from '../../../../../src/rollouts';
import { hashOfCanaryShare, hashSelectedBy, isOffered, numberOf, type Told, withHash } from './toldState';

/** Asserts what holds in every state, also between two passes. */
export function assertToldTrue(told: Told): void {
  const { known, alone, panel, row, below } = told;
  assert.doesNotMatch(JSON.stringify([known, alone, panel, row, below]), /undefined|NaN|\[object|Infinity/);
  assertHealthy(told);
  assertWaysOn(told);
  assertRowIsWeaker(told);
  for (const { text } of [known, alone]) assertServing(told, text);
  assertCounts(told);
  assertStep(told);
}

/** Asserts what holds once nothing changes any more at this moment. */
export function assertToldTrueAtRest(told: Told): void {
  const { known, alone, world } = told;
  const { analysisRuns, replicaSets } = world;
  for (const { text } of [known, alone]) assertShare(told, text);
  assertWeight(told);
  if (known.waitsFor === 'analysis') {
    assert.ok(
      analysisRuns.some(({ status }) => !isCompleted(status.phase)),
      `no analysis runs: ${known.text}`,
    );
  }
  if (known.waitsFor === 'pods' && !known.needsAttention) {
    assert.ok(
      replicaSets.some((each) => each.status.availableReplicas !== desiredPods(each)),
      `no pod is missing: ${known.text}`,
    );
  }
}

/** Healthy, in words or in color: the newest template is the stable one, has its pods and all traffic. */
function assertHealthy(told: Told): void {
  const { known, alone, panel, row, world } = told;
  const isKnown = known.text.startsWith('Healthy') || panel.status.tone === 'good';
  if (!isKnown && !alone.text.startsWith('Healthy') && row.look?.icon !== 'pass') return;
  const { spec, status } = world.rollout;
  const current = withHash(told, status.currentPodHash);
  assert.equal(status.stableRS, status.currentPodHash, 'healthy between two revisions');
  // What a referenced workload asks for now, a Rollout does not tell before its controller has looked.
  const image = spec.template?.spec.containers[0]?.image;
  if (image !== undefined)
    assert.equal(current?.spec.template?.spec.containers[0]?.image, image, 'healthy without the newest template');
  const { weight = 0, podTemplateHash } = status.canary?.weights?.canary ?? {};
  assert.ok(weight === 0 || podTemplateHash === status.currentPodHash, 'healthy with traffic elsewhere');
  const wanted = wantedReplicas(world.rollout);
  if (isKnown) assert.ok((current?.status.availableReplicas ?? 0) >= wanted, 'healthy and short of pods');
}

/** What a person is asked for can be done. */
function assertWaysOn(told: Told): void {
  const { known } = told;
  const { text } = known;
  const advised: readonly (readonly [advice: RegExp, ...actions: readonly string[]])[] = [
    // A preview that is not ready can only be promoted fully.
    [/^Waiting for you/, 'promote', 'promoteFull'],
    [/\bpromote fully\b/, 'promoteFull'],
    [/\bretry\b(?! once)/, 'retry'],
    [/\bresume(?!d)|^Paused manually/, 'resume'],
  ];
  for (const [advice, ...ids] of advised)
    if (advice.test(text))
      assert.ok(
        ids.some((id) => isOffered(told, id)),
        `not offered: ${text}`,
      );
  if (known.waitsFor === 'person') assert.ok(known.needsAttention, `nobody is told: ${text}`);
  const isElsewhere = known.waitsFor !== 'person' && known.until === undefined && known.waitsFor !== 'controller';
  assert.ok(!isElsewhere || !isOffered(told, 'promote'), `promote is offered: ${text}`);
}

/** A closed row may know less than the panel, but claims nothing that the panel denies. */
function assertRowIsWeaker({ known, alone, panel, row }: Told): void {
  assert.ok(known.needsAttention || !alone.needsAttention, `the row asks for more: ${alone.text} | ${known.text}`);
  assert.ok(known.isUrgent || !alone.isUrgent, `the row is more urgent: ${alone.text} | ${known.text}`);
  if (panel.status.tone === 'good') assert.equal(row.look?.icon, 'pass', 'only the panel is well');
}

/** A revision that is named as serving serves. */
function assertServing(told: Told, text: string): void {
  const { blueGreen, canary } = told.world.rollout.spec.strategy;
  const active =
    /revision (\d+)(?: still)? serves|revision (\d+) (?:is|stays) active|active Service still sends traffic to revision (\d+)/i;
  const named = active.exec(text)?.slice(1).find(Boolean);
  if (named !== undefined && blueGreen) {
    assert.equal(numberOf(told, hashSelectedBy(told, blueGreen.activeService)), Number(named), text);
  }
  if (named !== undefined && canary && wantedReplicas(told.world.rollout) > 0) {
    const serves = told.own.find(
      (each) => numberOf(told, each.metadata.labels?.['rollouts-pod-template-hash']) === Number(named),
    );
    assert.ok((serves?.status.availableReplicas ?? 0) > 0, `without a pod: ${text}`);
  }
}

/** Numbers of pods are those of the ReplicaSet that is meant, and of what is wanted. */
function assertCounts(told: Told): void {
  const { text } = told.known;
  const { status } = told.world.rollout;
  for (const [phrase, count, wanted, kind = ''] of text.matchAll(
    /(\d+) of (\d+) (canary |stable )?pods? (?:ready|available)/g,
  )) {
    assert.ok(Number(count) <= Number(wanted), `more than are wanted: ${phrase}`);
    if (kind === '') continue;
    const meant = withHash(told, kind === 'stable ' ? status.stableRS : status.currentPodHash);
    assert.equal(meant?.status.availableReplicas ?? 0, Number(count), phrase);
  }
}

/** The canary's share goes to the revision that is named: a Service follows its revision within one pass. */
function assertShare(told: Told, text: string): void {
  const share = /% of the traffic still goes to revision (\d+)|canary Service, which selects revision (\d+)/.exec(text);
  const named = share?.[1] ?? share?.[2];
  if (named !== undefined) assert.equal(numberOf(told, hashOfCanaryShare(told)), Number(named), text);
}

/** The panel's timeline says the weight that the router gives to this revision. */
function assertWeight(told: Told): void {
  const { panel, world } = told;
  const { spec, status } = world.rollout;
  const { weights } = status.canary ?? {};
  const shown = /([\d.]+) % real \(set/.exec(panel.timeline?.weight ?? '')?.[1];
  if (shown === undefined || !weights) return;
  const isOfCurrent = hashOfCanaryShare(told) === status.currentPodHash;
  const share = (weights.canary.weight * 100) / maxWeight(spec.strategy.canary);
  assert.ok(Math.abs(Number(shown) - (isOfCurrent ? share : 0)) <= 1, panel.timeline?.weight);
}

/** Sentence and track name the same step. */
function assertStep({ known, panel }: Told): void {
  const current = panel.timeline?.steps?.items.filter(({ state }) => state === 'current') ?? [];
  assert.ok(current.length <= 1, 'two current steps');
  const named = /\bat step (\d+) of/.exec(known.text)?.[1];
  if (named !== undefined) assert.equal(current[0]?.number, Number(named), known.text);
}
