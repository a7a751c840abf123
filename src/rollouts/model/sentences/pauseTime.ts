// The times of the controller's own pauses.
import { pauseSeconds } from '../../objects/goDuration';
import type { PauseCondition, Rollout } from '../../objects/objects';
import { momentAfter, parseTimestamp } from '../../objects/timestamp';
import { promotionGate } from '../steps/blueGreen';
import { currentStep } from '../steps/steps';

/** True for a pause that a person must decide on. */
export function isInconclusive({ reason }: PauseCondition): boolean {
  return reason.startsWith('Inconclusive');
}

/**
 * The pause that decides how things go on: an inconclusive result before an ordinary pause, whose time runs out without
 * effect then.
 */
export function decidingPause({ spec, status }: Pick<Rollout, 'spec' | 'status'>): PauseCondition | undefined {
  const pauses = (status.pauseConditions ?? []).filter((pause) => !isLeftBehind(pause, { spec, status }));
  return pauses.find(isInconclusive) ?? pauses[0];
}

/** Of an experiment whose step was skipped: the pause of it stays in the status and holds nothing. Seen on the controller. */
function isLeftBehind({ reason }: PauseCondition, rollout: Pick<Rollout, 'spec' | 'status'>): boolean {
  return reason === 'InconclusiveExperiment' && !currentStep(rollout)?.step.experiment;
}

/**
 * When the pause that a canary or a blue-green rollout waits at ends by itself (milliseconds); `undefined` where it
 * waits for a person, or where that cannot be told. Blue-green: only with automatic promotion (reference 6.3).
 */
export function pauseEnd(
  { spec, status }: Pick<Rollout, 'spec' | 'status'>,
  pause: PauseCondition,
): number | undefined {
  const start = parseTimestamp(pause.startTime);
  const seconds =
    pause.reason === 'CanaryPauseStep'
      ? pauseSeconds(currentStep({ spec, status })?.step.pause?.duration)
      : pause.reason === 'BlueGreenPause'
        ? promotionSeconds(spec)
        : undefined;
  return start === undefined || seconds === undefined || seconds < 0 ? undefined : momentAfter(start, seconds * 1000);
}

function promotionSeconds({ strategy }: Rollout['spec']): number | undefined {
  const gate = promotionGate(strategy.blueGreen);
  return gate.kind === 'time' ? gate.seconds : undefined;
}
