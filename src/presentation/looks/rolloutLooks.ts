// How a rollout's state looks: its phase with its sentence, which may know better.
import type { Rollout, RolloutPhase, RolloutSentence, StatusKind } from '../../rollouts';
import { rolloutStatusKind, shownPhase } from '../../rollouts';

/** What of a sentence the look depends on. */
export type Telling = Pick<RolloutSentence, 'needsAttention'> & Partial<Pick<RolloutSentence, 'waitsFor' | 'isUrgent'>>;

/** The phase to show with its message: the controller's Healthy only where the sentence waits for nothing. */
export function toldPhase(
  rollout: Rollout,
  { waitsFor = 'nothing' }: Telling,
): { readonly phase: RolloutPhase; readonly message: string } {
  const shown = shownPhase(rollout);
  return shown.phase === 'Healthy' && waitsFor !== 'nothing' ? { phase: 'Progressing', message: '' } : shown;
}

/**
 * The kind that a rollout in this phase is shown as: trouble is never green, nothing moves where a person must act first,
 * and where nothing serves it is bad.
 */
export function rolloutKind(phase: RolloutPhase, { needsAttention, isUrgent, waitsFor }: Telling): StatusKind {
  if (isUrgent) return 'bad';
  const isStuck = phase === 'Progressing' && waitsFor === 'person';
  return needsAttention && (phase === 'Healthy' || isStuck) ? 'warning' : rolloutStatusKind(phase);
}
