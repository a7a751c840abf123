// What a person would see of the world at a moment of a course, and the stretches that this makes over time.
import { isCompleted } from '../analysis/metrics/phase';
import { isInconclusive } from '../model/sentences/pauseTime';
import { isAborted, isFullyPromoted, isPausedByHand, isSwitched, isUpdating } from '../model/state/updateState';
import { promotionGate } from '../model/steps/blueGreen';
import type { Gate } from '../model/steps/gate';
import { realWeight, weightLeftBehind } from '../model/steps/realWeight';
import { stepGate } from '../model/steps/stepGate';
import { canarySteps, currentStep } from '../model/steps/steps';
import { maxWeight, setWeight, weightShare } from '../model/steps/weight';
import type { Rollout } from '../objects/objects';
import type { World } from '../simulation/pass/world';
import type { ForecastStretch } from './course';

type Seen = Omit<ForecastStretch, 'startMs' | 'endMs'>;

/** The stretches of a course in the making. */
export class Stretches {
  readonly #list: ForecastStretch[] = [];

  /** The world has come to rest at a moment. */
  add(world: Pick<World, 'rollout' | 'replicaSets'>, now: number): void {
    const seen = seenOf(world);
    const last = this.#list.at(-1);
    if (last && isSame(last, seen)) return;
    if (last) this.#list.pop();
    // What lasts no time is nothing to see.
    if (last && last.startMs < now) this.#list.push({ ...last, endMs: now });
    const before = this.#list.at(-1);
    if (before?.endMs === now && isSame(before, seen)) this.#list.splice(-1, 1, { ...before, endMs: undefined });
    else this.#list.push({ startMs: now, endMs: undefined, ...seen });
  }

  get list(): readonly ForecastStretch[] {
    return [...this.#list];
  }

  /** The one that goes on; asked for once something was added. */
  get last(): ForecastStretch {
    return this.#list.at(-1) ?? { startMs: 0, endMs: undefined, wanted: 0, real: 0, gate: 'none' };
  }
}

function isSame(left: Seen, right: Seen): boolean {
  const fields = ['stepIndex', 'wanted', 'real', 'gate'] as const;
  return fields.every((field) => left[field] === right[field]);
}

/** What a person would see of it. */
export function seenOf({ rollout, replicaSets }: Pick<World, 'rollout' | 'replicaSets'>): Seen {
  const gate = gateOf(rollout);
  const { canary, blueGreen } = rollout.spec.strategy;
  if (blueGreen) {
    const share = isSwitched(rollout) ? 1 : 0;
    return { wanted: isAborted(rollout) ? 0 : share, real: share, gate };
  }
  const maximum = maxWeight(canary);
  const shareOf = (weight: number): number => weightShare(weight, maximum);
  const stepIndex = canarySteps(rollout).length === 0 ? undefined : rollout.status.currentStepIndex;
  const own = replicaSets.filter(({ metadata }) =>
    metadata.ownerReferences?.some(({ uid }) => uid === rollout.metadata.uid),
  );
  if (!isUpdating(rollout)) {
    // Going back by undo: what the other one still has.
    const left = weightLeftBehind(rollout, own)?.weight ?? 0;
    return { stepIndex, wanted: 1, real: 1 - shareOf(left), gate };
  }
  const real = realWeight(rollout, own)?.weight ?? 0;
  return { stepIndex, wanted: shareOf(setWeight(rollout)), real: shareOf(real), gate };
}

/** What holds the rollout besides its pods. A person's pause comes first: nothing else ends it. */
function gateOf(rollout: Rollout): Gate {
  const { status, spec } = rollout;
  if (isPausedByHand(rollout)) return 'person';
  if (isAborted(rollout)) return 'none';
  const pauses = status.pauseConditions ?? [];
  if (pauses.some(isInconclusive)) return 'person';
  if (spec.strategy.blueGreen) return blueGreenGate(rollout);
  const step = isFullyPromoted(rollout) ? undefined : currentStep(rollout)?.step;
  return step ? stepGate(step) : 'none';
}

function blueGreenGate({ spec, status }: Rollout): Gate {
  const { prePromotionAnalysisRunStatus: before, postPromotionAnalysisRunStatus: after } = status.blueGreen ?? {};
  if (status.pauseConditions?.some(({ reason }) => reason === 'BlueGreenPause')) {
    return promotionGate(spec.strategy.blueGreen).kind === 'time' ? 'time' : 'person';
  }
  return [before, after].some((run) => run !== undefined && !isCompleted(run.status)) ? 'analysis' : 'none';
}
