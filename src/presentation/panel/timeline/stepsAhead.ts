// The steps of a canary and the phases of a blue-green update that nobody has forecast, from the plan alone: how long each
// takes as it is written, and what it waits for.
import type { ReplicaSet, Rollout } from '../../../rollouts';
import {
  canarySteps,
  pauseSeconds,
  phasePlace,
  phasesOf,
  promotionGate,
  scaleDownDelaySeconds,
  stepPlace,
  strategyOf,
} from '../../../rollouts';
import type { TimelinePart } from '../../timeline';
import type { DrawnPlace, DrawnStretch } from './drawnStretch';
import { aheadStretch, isDrawn } from './drawnStretch';

interface Known {
  readonly rollout: Rollout;
  readonly replicaSets: readonly ReplicaSet[];
}

/** All of the plan that follows a place (all of it without one), and the end. */
export function stepsAhead(known: Known, after: DrawnPlace | undefined, part: TimelinePart): readonly DrawnStretch[] {
  const isCanary = strategyOf(known.rollout) === 'Canary';
  const ahead = isCanary ? canaryAhead(known, after?.stepIndex ?? -1, part) : phasesAhead(known.rollout, after, part);
  return [...ahead.filter(isDrawn), endStretch(part)];
}

/** What is reached in the end, and stays. */
export function endStretch(part: TimelinePart): DrawnStretch {
  const place = { wanted: 1, real: 1, gate: 'none' as const };
  return { ...aheadStretch(place, { part, lastsMs: 0, isOpen: false }), isEnd: true };
}

function canaryAhead(known: Known, after: number, part: TimelinePart): readonly DrawnStretch[] {
  return canarySteps(known.rollout).flatMap((step, index) => {
    if (index <= after) return [];
    const seconds = Math.max(0, pauseSeconds(step.pause?.duration) ?? 0);
    return [aheadStretch(stepPlace(known, index), timeOf(part, step.pause ? seconds * 1000 : 0))];
  });
}

function phasesAhead(rollout: Rollout, after: DrawnPlace | undefined, part: TimelinePart): readonly DrawnStretch[] {
  const strategy = rollout.spec.strategy.blueGreen ?? {};
  const phases = phasesOf(rollout);
  const last = phases.findIndex(({ name }) => name === after?.phase);
  return phases.flatMap(({ name }, index) => {
    if (index <= last) return [];
    const gate = promotionGate(strategy);
    const pause = name === 'pause' && gate.kind === 'time' ? gate.seconds : 0;
    const kept = name === 'scaleDown' ? scaleDownDelaySeconds(strategy) : 0;
    return [aheadStretch(phasePlace(rollout, index), timeOf(part, (pause + kept) * 1000))];
  });
}

function timeOf(part: TimelinePart, lastsMs: number): Pick<DrawnStretch, 'part' | 'lastsMs' | 'isOpen'> {
  return { part, lastsMs, isOpen: false };
}
