// What a promise got wrong: each of its facts that isn't so, its deed, and what happens that it says nothing about.
import type { World } from '../../../../../src/rollouts';
import type { Promised, Whose } from '../../../../../src/rollouts/actions/promise/promise';
import { brokenEffect, isKeptFromEnding, type Promise } from './effectChecks';
import { active, desired, existing, weight } from './future';
import { brokenNote, namedFailures } from './noteChecks';
import { isBetween, type Place } from './walk';

/** Everything that is not as promised, as sentences; none where the promise is kept. */
export function broken(promise: Promise): readonly string[] {
  const { future, promised } = promise;
  const { stuck } = future.now;
  if (isOfAnotherRevision(promise) || isUnknowable(promise)) return [];
  if (stuck !== undefined) return isLostInPassing(promise) ? [] : [stuck];
  return [
    ...unsaidNotes(promise),
    ...promised.effects.map((effect) => told(effect, brokenEffect(effect, promise))),
    ...promised.notes.map((note) => told(note, brokenNote(note, promise))),
    told(promised.deed, brokenDeed(promise)),
    ...(isComplete(promised, future.place) ? unsaid(promise) : []),
  ].filter((each) => each !== undefined);
}

function told(fact: object, wrong: string | undefined): string | undefined {
  return wrong === undefined ? undefined : `${JSON.stringify(fact)}: ${wrong}`;
}

/** A new template that wasn't seen when the promise was made: it says so, and is about the revision that was. */
function isOfAnotherRevision({ future, promised }: Promise): boolean {
  const before = future.place.world.rollout.status.currentPodHash;
  if (future.now.cluster.status.currentPodHash === before) return false;
  return (
    promised.notes.some(({ kind }) => kind === 'lostIfNewRevision') ||
    promised.effects.some((effect) => effect.kind === 'latestChange' || (effect.kind === 'held' && effect.isUnseen))
  );
}

/**
 * A request can be lost on a controller that hasn't followed what was changed just before it, up to 1.9.1 while
 * ReplicaSets haven't noted a change of the replicas, and it is seen late while a router is waited for. Then the session says that the controller hasn't reacted.
 */
function isLostInPassing({ future: { place, now } }: Promise): boolean {
  // An analysis that is made again and fails at once aborts the update, which the session says.
  const isAborted = place.conditions.metrics === 'bad' && now.cluster.status.abort === true;
  return isBetween(place) || place.parts.router !== undefined || isScalingAtOld(place) || isAborted;
}

/** ReplicaSets have yet to note a change of the replicas, on a controller up to 1.9.1. */
function isScalingAtOld({ world, parts }: Place): boolean {
  const replicas = String(world.rollout.spec.replicas);
  const isScaling = world.replicaSets.some(
    ({ metadata, spec }) =>
      (spec.replicas ?? 1) > 0 && metadata.annotations?.['rollout.argoproj.io/desired-replicas'] !== replicas,
  );
  return parts.version === '1.9.1' && isScaling;
}

/** That the stable revision of a blue-green rollout is not scaled any more, and a rollbackWindow, show on ReplicaSets alone. */
function isUnknowable({ future: { place }, isKnown }: Promise): boolean {
  if (!isKnown && place.world.rollout.spec.rollbackWindow) return true;
  // Up to 1.9.1 it also shows only there that an abort waits for its delay.
  if (!isKnown && isScalingAtOld(place)) return true;
  const { rollout, replicaSets } = place.world;
  const { stableRS, currentPodHash } = rollout.status;
  const selected = active(rollout, place.world);
  if (isKnown || selected === undefined || selected === 'stable' || stableRS === currentPodHash) return false;
  const stable = replicaSets.find(({ metadata }) => metadata.labels?.['rollouts-pod-template-hash'] === stableRS);
  const noted = stable?.metadata.annotations?.['rollout.argoproj.io/desired-replicas'];
  return desired('stable', rollout, place.world) > 0 && noted !== String(rollout.spec.replicas);
}

function brokenDeed({ future, isKnown, promised: { deed, effects, notes } }: Promise): string | undefined {
  const { rollout } = future.place.world;
  const { cluster } = future.now;
  const { status, spec } = cluster.rollout;
  switch (deed.kind) {
    case 'abort':
      return status.abort ? undefined : cluster.phase;
    case 'endStep':
    case 'acceptAnalysis':
      // What comes after it may fail at once, which goes back to the first step.
      return future.now.moments.some(({ world }) => (world.rollout.status.currentStepIndex ?? 0) > deed.step) ||
        status.stableRS === status.currentPodHash
        ? undefined
        : 'the step is not left';
    case 'endPause':
      return spec.paused ? 'it is still paused' : undefined;
    case 'promoteFull': {
      if (effects.some(({ kind }) => kind === 'stuck')) return undefined;
      const end = future.healed.cluster.status;
      if (deed.isAborted !== (rollout.status.abort === true)) return 'it says something else of the abort';
      return end.stableRS === rollout.status.currentPodHash ? undefined : 'it is not promoted';
    }
    case 'pauseUpdate':
      return spec.paused ? brokenPlace(deed, future.place.world, isKnown) : 'it is not paused';
    case 'undo':
      return status.currentPodHash === rollout.status.currentPodHash ? undefined : 'it is at another revision';
    case 'pause':
      return spec.paused ? undefined : 'it is not paused';
    case 'resume':
      return spec.paused ? 'it is still paused' : undefined;
    case 'retry': {
      if (future.now.moments.every(({ world }) => world.rollout.status.abort)) return 'it stays aborted';
      const isHeld = notes.some(({ kind }) => kind === 'staysPaused');
      const failure = brokenFailure(deed.failed, future.place.world);
      if (failure !== undefined) return failure;
      return isHeld || !future.healed.cluster.status.abort ? undefined : 'it is aborted again';
    }
  }
}

/** What the attempt before failed by, as its runs say; it is said wherever the status still names such a run. */
function brokenFailure(
  failed: Extract<Promised['deed'], { kind: 'retry' }>['failed'],
  world: World,
): string | undefined {
  if (!failed) return namedFailures(world).length === 0 ? undefined : 'a metric has failed';
  const { metric, kind, times } = failed;
  const results = world.analysisRuns.flatMap(({ status }) => status.metricResults ?? []);
  const isSo = results.some(
    ({ name, dryRun, failed: failures, consecutiveError }) =>
      name === metric && !dryRun && times === (kind === 'failures' ? failures : consecutiveError),
  );
  return isSo ? undefined : `${metric} has not failed ${times} times`;
}

/** Where a paused update is: its step, and its pods of those that are wanted. */
function brokenPlace(
  { step, pods, of }: Extract<Promised['deed'], { kind: 'pauseUpdate' }>,
  world: World,
  isKnown: boolean,
): string | undefined {
  const { spec, status } = world.rollout;
  const has = isKnown ? existing('current', world.rollout, world) : (status.updatedReplicas ?? 0);
  if (pods !== has || of !== spec.replicas) return `it has ${has} of ${String(spec.replicas)} pods`;
  const { currentStepIndex: index, currentPodHash, stableRS } = status;
  const count = spec.strategy.canary?.steps?.length ?? 0;
  const at = stableRS && stableRS !== currentPodHash && index !== undefined && index < count ? index : undefined;
  return step === at ? undefined : `it is at step ${String(at)}`;
}

const ALL: readonly Whose[] = ['current', 'stable', 'others'];
/** What decides after a switch, and what a retry clears, is said wherever it is so. */
function unsaidNotes({ future, promised: { deed, effects, notes } }: Promise): readonly string[] {
  const isSaid = (kind: string): boolean => notes.some((note) => note.kind === kind);
  const switches = effects.some((effect) => effect.kind === 'service' && effect.to === 'current');
  const { spec, status } = future.place.world.rollout;
  const { postPromotionAnalysis } = spec.strategy.blueGreen ?? {};
  const isAnalysed = postPromotionAnalysis !== undefined && status.stableRS !== status.currentPodHash;
  return [
    ...(deed.kind === 'endPause' && switches && isAnalysed && !isSaid('postPromotionAnalysis')
      ? ['unsaid: the analysis after the switch']
      : []),
    ...(deed.kind === 'retry' && namedFailures(future.place.world).length > 0 && !isSaid('clearsAnalyses')
      ? ['unsaid: failed analyses']
      : []),
  ];
}

const BOTH: readonly Whose[] = ['current', 'others'];

/** Of these deeds, what isn't said stays as it is. */
function isComplete({ deed: { kind }, effects }: Promised, { parts }: Place): boolean {
  if (kind === 'undo') return effects.length > 0 && parts.blueGreen === undefined;
  return kind === 'abort' || kind === 'pause' || kind === 'pauseUpdate' || kind === 'resume';
}

function unsaid(promise: Promise): readonly string[] {
  const { future, isKnown, promised } = promise;
  const { deed, effects, notes } = promised;
  if (
    effects.some((each) => each.kind === 'latestChange' || (each.kind === 'traffic' && each.when.kind === 'mayStopAt'))
  )
    return [];
  const goesOn = effects.some(
    (effect) =>
      effect.kind === 'journey' ||
      effect.kind === 'fullPromotionContinues' ||
      (effect.kind === 'waits' && effect.left !== undefined) ||
      (effect.kind === 'service' && effect.to === 'current' && effect.when.kind !== 'already'),
  );
  if (goesOn) return [];
  const { world } = future.place;
  const at = world.rollout;
  const end = future.healed.cluster.world;
  const isSaid = (of: Whose): boolean => effects.some((effect) => effect.kind === 'pods' && effect.of === of);
  // A manual pause holds no pod of a blue-green rollout, so neither it nor its end moves any.
  const isHeld = at.spec.strategy.blueGreen === undefined || deed.kind === 'abort';
  const revisions = (at.status.currentPodHash === at.status.stableRS ? BOTH : ALL).filter(
    (of) => of !== 'others' || !(isBetween(future.place) || notes.some(({ kind }) => kind === 'noRouter')),
  );
  const moved = (isKnown && isHeld && !isKeptFromEnding(promise) ? revisions : []).filter(
    (of) => !isSaid(of) && desired(of, at, end) !== desired(of, at, world),
  );
  const saysWeight =
    effects.some(({ kind }) => kind === 'traffic') ||
    notes.some(({ kind }) => kind === 'weightFollows' || kind === 'stillCompletes');
  const saysService = effects.some(({ kind }) => kind === 'service');
  return [
    ...moved.map((of) => `unsaid: ${of} goes from ${desired(of, at, world)} to ${desired(of, at, end)} pods`),
    ...(isKnown && !saysWeight && weight(end) !== weight(world)
      ? [`unsaid: the weight goes from ${String(weight(world))} to ${String(weight(end))}`]
      : []),
    ...(!saysService && active(at, end) !== active(at, world)
      ? [`unsaid: the active Service selects ${String(active(at, end))}`]
      : []),
  ];
}
