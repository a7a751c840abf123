// Holds each promised effect against what the simulation does.
import type { Rollout, World } from '../../../../../src/rollouts';
import type { Effect, Promised, Takeover } from '../../../../../src/rollouts/actions/promise/promise';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { active, available, type Course, desired, type Future, weight } from './future';
import { brokenPods, withoutNewPods } from './podChecks';
import { isBetween, type Moment, setConditions } from './walk';

type Fact<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>;
type Broken = string | undefined;

export interface Promise {
  readonly future: Future;
  readonly promised: Promised;
  /** Whether the promise was made with the ReplicaSets known. */
  readonly isKnown: boolean;
}

/** What is not true of an effect; `undefined` when all of it is. */
export function brokenEffect(effect: Effect, promise: Promise): Broken {
  if (isStuck(effect, promise)) return undefined;
  switch (effect.kind) {
    case 'pods':
      return brokenPods(effect, promise);
    case 'traffic':
      return traffic(effect, promise);
    case 'service':
      return service(effect, promise);
    case 'journey':
      return journey(effect, promise);
    case 'waits':
      return waits(effect, promise);
    case 'becomesStable':
    case 'fullPromotionContinues':
      return isPromoted(promise, promise.future.healed) ? undefined : 'it is not promoted';
    case 'runsAgain':
      return runsAgain(effect, promise);
    case 'held':
      return held(effect, promise);
    case 'nextUpdate':
      return nextUpdate(effect, promise);
    case 'latestChange':
      return unseen(promise);
    case 'stuck':
      return stuck(effect, promise);
    case 'timeOver': {
      const { currentStepIndex = 0 } = promise.future.now.cluster.status;
      return currentStepIndex > effect.step || isPromoted(promise, promise.future.healed)
        ? undefined
        : 'it still waits';
    }
  }
}

/** What comes in the end doesn't where the promise says that these controllers may stay stuck (P9). */
function isStuck({ kind }: Effect, promise: Promise): boolean {
  return isKeptFromEnding(promise) && (kind === 'traffic' || kind === 'pods');
}

/** The promise says that these controllers may do it after a delay only. */
export function isAfterDelay({ promised, future }: Promise): boolean {
  return future.place.parts.version === '1.9.1' && promised.notes.some(({ kind }) => kind === 'mayWaitForDelay');
}

/** The promise says that these controllers may stop on the way. */
export function isKeptFromEnding({ promised, future }: Promise): boolean {
  return future.place.parts.version === '1.9.1' && promised.notes.some(({ kind }) => kind === 'mayStick');
}

function traffic({ to, when }: Fact<'traffic'>, promise: Promise): Broken {
  const { future, isKnown } = promise;
  const { world } = future.place;
  const all = when.kind === 'stopsAt' ? when.weight : to === 'stable' ? 0 : 100;
  const end = future.healed.cluster.world;
  if (when.kind === 'mayStopAt' && weight(end) === when.weight) return undefined;
  const arrives = to === 'current' ? isPromoted(promise, future.healed) : weight(end) === all;
  if (!arrives) return `the weight is ${String(weight(end))} in the end`;
  switch (when.kind) {
    case 'already':
      return future.now.moments.every((moment) => weight(moment.world) === all) ? undefined : 'the weight moves';
    case 'never':
    case 'lost':
      return 'traffic is never without pods';
    case 'atOnce':
      if (isAfterDelay(promise)) return undefined;
      if (to === 'current')
        return isPromoted(promise, withoutNewPods(future)) ? undefined : 'traffic waits for pods to become ready';
      if (weight(future.now.cluster.world) !== all) return `the weight is ${String(weight(future.now.cluster.world))}`;
      return weight(withoutNewPods(future).cluster.world) === all
        ? undefined
        : 'traffic waits for pods to become ready';
    case 'mayStopAt':
      return undefined;
    case 'stopsAt':
      return weight(future.place.world) === 0 ? 'all traffic is there already' : undefined;
    case 'afterAnalysis':
    case 'afterPause':
      return 'no analysis decides on a weight';
    case 'asReady':
      // While pods are about to come or go, it is chance which of them the controller counts.
      return isKnown && !isBetween(future.place) && weight(future.frozen.cluster.world) === all
        ? 'traffic waits for no pod'
        : undefined;
    case 'onceReady':
      return onceReady(when, to === 'stable' ? 'stable' : 'current');
  }
  function onceReady({ ready, isLatest }: Extract<Takeover, { kind: 'onceReady' }>, of: 'current' | 'stable'): Broken {
    const at = world.rollout;
    if (isKnown && ready !== undefined && ready !== available(of, at, world))
      return `${available(of, at, world)} are ready`;
    if (!isKnown || ready === undefined || isLatest) return undefined;
    return weight(future.frozen.cluster.world) === all ? 'traffic moves before all pods are ready' : undefined;
  }
}

function service({ to, when }: Fact<'service'>, { future, isKnown, promised: { notes } }: Promise): Broken {
  const { world } = future.place;
  const at = world.rollout;
  const selected = (course: Course): string | undefined => active(at, course.cluster.world);
  switch (when.kind) {
    case 'already':
      // A pass may be about to take it back, before anything is asked.
      if (isBetween(future.place) && active(at, world) === to) return undefined;
      return selected(future.now) === to && active(at, world) === to
        ? undefined
        : `it selects ${String(selected(future.now))}`;
    case 'never':
    case 'lost':
      return selected(future.healed) === to ? undefined : `it selects ${String(selected(future.healed))} in the end`;
    case 'stopsAt':
    case 'mayStopAt':
      return 'a Service has no weight';
    case 'atOnce':
    case 'asReady':
      // An analysis after the switch may take it back at once.
      if (!future.now.moments.some((moment) => active(at, moment.world) === to))
        return `it selects ${String(selected(future.now))} at once`;
      if (notes.some(({ kind }) => kind === 'postPromotionAnalysis')) return undefined;
      return selected(withoutNewPods(future)) === to ? undefined : 'it waits for pods to become ready';
    case 'afterPause':
      if (selected(future.healed) !== to) return `it selects ${String(selected(future.healed))} in the end`;
      return selected(future.now) === to ? 'it switches without a pause' : undefined;
    case 'afterAnalysis':
      if (when.gate.kind === 'person') {
        const { pauseConditions = [] } = future.healed.cluster.status;
        return pauseConditions.some(({ reason }) => reason === 'BlueGreenPause') ? undefined : 'nobody is waited for';
      }
      if (selected(future.healed) !== to) return `it selects ${String(selected(future.healed))} in the end`;
      return selected(failing(future)) === to ? 'it switches though the analysis fails' : undefined;
    case 'onceReady':
      // Whether the revision is asked to have pods at all only its ReplicaSet tells.
      if (!isKnown && available('current', at, future.healed.cluster.world) === 0) return undefined;
      if (selected(future.healed) !== to) return `it selects ${String(selected(future.healed))} in the end`;
      if (!isKnown || when.ready === undefined) return undefined;
      if (when.ready !== available('current', at, world)) return `${available('current', at, world)} are ready`;
      return selected(future.frozen) === to ? 'it switches though not all pods are ready' : undefined;
  }
}

/** Nothing moves, and once the rollout is scaled back what was asked for comes. */
function stuck({ pods: count, wanted, noted }: Fact<'stuck'>, { future, promised: { deed } }: Promise): Broken {
  const { world } = future.place;
  const at = world.rollout;
  if (desired('stable', at, world) !== count || at.spec.replicas !== wanted) return 'other pods are asked for';
  const end = future.healed.cluster.world;
  if (desired('stable', at, end) !== count) return `stable has ${desired('stable', at, end)} pods in the end`;
  if (active(at, end) !== active(at, world)) return `the Service selects ${String(active(at, end))}`;
  const back = future.healedAfter('scaled back', (cluster) => cluster.scale(noted)).cluster;
  // A revision that came while it was stuck takes the place of the one that this is about.
  if (back.status.currentPodHash !== at.status.currentPodHash) return undefined;
  if (deed.kind === 'abort') return back.status.phase === 'Degraded' ? undefined : 'scaled back, it is not aborted';
  if (deed.kind === 'promoteFull')
    return back.status.stableRS === at.status.currentPodHash ? undefined : 'scaled back, it is not promoted';
  return back.status.phase === 'Progressing' && back.status.message === end.rollout.status.message
    ? 'scaled back, it still does not continue'
    : undefined;
}

/** The step is reached, and the first pause for a person from there on is the one that was named; else it is promoted. */
function journey({ from, gate, pods: count }: Fact<'journey'>, promise: Promise): Broken {
  const { future, promised } = promise;
  if (isDecidedByAnalysis(future.place.world) || mayHang(promised)) return undefined;
  const { moments } = future.healed;
  const start = moments.findIndex(({ world }) => (world.rollout.status.currentStepIndex ?? 0) >= from);
  if (start < 0) return 'the step is never reached';
  const first = moments.slice(start).find(isAtGate);
  const step = first?.world.rollout.status.currentStepIndex;
  if (gate) {
    if (step !== gate.step) return `it waits at ${step === undefined ? 'no step' : `step ${step + 1}`}`;
    const { world } = future.place;
    if (gate.stable && gate.stable.ready !== available('stable', world.rollout, world)) return 'others are ready';
    return first && weightAtGate(first, gate);
  }
  if (first) return `it waits at step ${String((step ?? 0) + 1)}`;
  if (!isPromoted(promise, future.healed)) return `it is not promoted: ${future.healed.cluster.phase}`;
  const at = future.place.world.rollout;
  const end = desired('current', at, future.healed.cluster.world);
  return end === count ? undefined : `it has ${end} pods in the end`;
}

/** An experiment that is not known may keep it at its step. */
function mayHang({ notes }: Promised): boolean {
  return notes.some((note) => note.kind === 'experimentHangs' && !note.isKnown);
}

/** The weight as the router has it; without one the last that the steps set. */
function weightAtGate({ world }: Moment, gate: NonNullable<Fact<'journey'>['gate']>): Broken {
  const steps = world.rollout.spec.strategy.canary?.steps ?? [];
  const last = steps.slice(0, gate.step).reduce<number | undefined>((set, step) => step.setWeight ?? set, undefined);
  if (gate.weight !== last) return `the steps set weight ${String(last)}`;
  const routed = weight(world);
  return routed === undefined || routed === (last ?? 0) ? undefined : `the weight is ${routed}`;
}

function isAtGate({ world: { rollout } }: Moment): boolean {
  const { pauseConditions, currentStepIndex = 0 } = rollout.status;
  const pause = rollout.spec.strategy.canary?.steps?.[currentStepIndex]?.pause;
  return (
    pause !== undefined &&
    pause.duration === undefined &&
    (pauseConditions?.some(({ reason }) => reason === 'CanaryPauseStep') ?? false)
  );
}

/** An analysis that has ended badly decides what comes, not the steps. */
function isDecidedByAnalysis({ analysisRuns }: World): boolean {
  return analysisRuns.some(
    ({ status }) =>
      status.phase === 'Inconclusive' ||
      status.phase === 'Failed' ||
      status.phase === 'Error' ||
      status.metricResults?.some(({ phase }) => phase !== 'Successful' && phase !== 'Running'),
  );
}

function waits({ at, left }: Fact<'waits'>, { future }: Promise): Broken {
  const before = future.place.world.rollout;
  const isThere = ({ cluster }: Course): boolean => {
    const { rollout } = cluster;
    if (typeof at === 'object') return rollout.status.currentStepIndex === at.step && isPaused(rollout);
    if (at === 'preview') return active(before, cluster.world) !== 'current';
    return isPaused(rollout);
  };
  if (left === undefined) return isThere(future.laterWell(HOUR)) ? undefined : 'it does not wait';
  if (left > 2000 && !isThere(future.laterWell(left - 2000))) return 'it goes on too early';
  return isThere(future.laterWell(left + 2000)) && isThere(future.healed)
    ? 'it still waits after that time'
    : undefined;
}

const HOUR = 3_600_000;

function isPaused({ status }: Rollout): boolean {
  return (status.pauseConditions?.length ?? 0) > 0;
}

function isPromoted({ future }: Promise, { cluster }: Course): boolean {
  const { currentPodHash } = future.place.world.rollout.status;
  // Not always healthy: old pods that are kept for good count as a lack of progress.
  return cluster.status.stableRS === currentPodHash && cluster.status.abort !== true;
}

function runsAgain({ what }: Fact<'runsAgain'>, { future }: Promise): Broken {
  const count = ({ analysisRuns, experiments }: World): number =>
    what === 'analysis' ? analysisRuns.length : experiments.length;
  const before = count(future.place.world);
  return what === 'experiment' || count(future.healed.cluster.world) > before ? undefined : 'no analysis is started';
}

/** The controller sees what it had not seen. */
function unseen({ future }: Promise): Broken {
  const isSeen = ({ rollout: { metadata, status } }: World): boolean =>
    status.observedGeneration === String(metadata.generation);
  if (isSeen(future.place.world)) return 'it has seen the latest change';
  return isSeen(future.now.cluster.world) ? undefined : 'it does not see it';
}

/** After every measurement has turned bad. */
export function failing(future: Future): Course {
  return future.healedAfter('failing', (cluster) => setConditions(cluster, { pods: 'ready', metrics: 'bad' }));
}

/** Whatever is changed and becomes ready: pods and steps, or the Services, stay as they are. */
function held({ what, isUnseen }: Fact<'held'>, promise: Promise): Broken {
  const { future } = promise;
  const { world } = future.place;
  const at = world.rollout;
  if (isUnseen !== (unseen(promise) !== 'it has seen the latest change'))
    return 'it says something else of the latest change';
  const course = future.healedAfter('scaled', scaleUp);
  const after = course.cluster.world;
  if (what === 'services') {
    const selected = active(at, after);
    return selected === active(at, world) ? undefined : `the Service selects ${String(selected)}`;
  }
  if (
    after.rollout.status.currentStepIndex !== at.status.currentStepIndex &&
    after.rollout.status.currentPodHash === at.status.currentPodHash
  )
    return `it goes on to step ${String((after.rollout.status.currentStepIndex ?? 0) + 1)}`;
  for (const of of ['current', 'stable', 'others'] as const)
    if (desired(of, at, after) !== desired(of, at, world)) return `${of} has ${desired(of, at, after)} pods`;
  return undefined;
}

export function scaleUp(cluster: SimulatedCluster): void {
  cluster.scale((cluster.rollout.spec.replicas ?? 1) + 4);
}

function nextUpdate({ isHeld, what }: Fact<'nextUpdate'>, { future }: Promise): Broken {
  const at = future.place.world.rollout;
  const course = future.healedAfter('updated', (cluster) => cluster.setImage('web:9'));
  const selected = active(at, course.cluster.world);
  if (isHeld && what === 'services')
    return selected === active(at, future.place.world) ? undefined : `the Service selects ${String(selected)}`;
  const { currentPodHash } = course.cluster.status;
  const hasPods = course.moments.some(({ world }) =>
    world.replicaSets.some(
      ({ metadata, spec }) =>
        metadata.labels?.['rollouts-pod-template-hash'] === currentPodHash && (spec.replicas ?? 1) > 0,
    ),
  );
  if (isHeld === hasPods) return isHeld ? 'the next revision gets pods' : 'the next revision gets no pods';
  return undefined;
}
