// How a rollout's state looks: its phase with its sentence, which may know better.
import type { Rollout, RolloutPhase, RolloutSentence, StatusKind } from '../../rollouts';
import { rolloutStatusKind, shownPhase } from '../../rollouts';
import type { StateLook } from './stateLooks';
import { STATE_LOOKS } from './stateLooks';

/** What of a sentence the look depends on. */
export type Telling = Pick<RolloutSentence, 'needsAttention'> &
  Partial<Pick<RolloutSentence, 'waitsFor' | 'isUrgent' | 'trouble' | 'isPausedManually'>>;

/** What a rollout is seen as at a glance: the kinds of any state, and those that only a rollout has. */
export type RolloutKind = StatusKind | 'nothingServes' | 'person' | 'failing';

/** The look of every kind of rollout; each has a shape of its own. */
export const ROLLOUT_LOOKS: Readonly<Record<RolloutKind, StateLook>> = {
  ...STATE_LOOKS,
  // A pause that ends by itself is work in progress.
  waiting: { ...STATE_LOOKS.waiting, tone: 'working' },
  nothingServes: { icon: 'circle-slash', colour: 'testing.iconFailed', tone: 'bad' },
  person: { icon: 'person', colour: 'list.warningForeground', tone: 'attention' },
  failing: { icon: 'flame', colour: 'charts.orange', tone: 'attention' },
};

/** The phase to show with its message: the controller's Healthy only where the sentence waits for nothing. */
export function toldPhase(
  rollout: Rollout,
  { waitsFor = 'nothing' }: Telling,
): { readonly phase: RolloutPhase; readonly message: string } {
  const shown = shownPhase(rollout);
  return shown.phase === 'Healthy' && waitsFor !== 'nothing' ? { phase: 'Progressing', message: '' } : shown;
}

/**
 * The kind that a rollout in this phase is shown as: what a person must know first decides, whatever the phase says. Trouble is
 * never green, and what waits for a person never looks like what goes on by itself.
 */
export function rolloutKind(
  phase: RolloutPhase,
  { needsAttention, isUrgent, waitsFor, trouble, isPausedManually }: Telling,
): RolloutKind {
  if (isUrgent) return 'nothingServes';
  const kind = rolloutStatusKind(phase);
  if (kind === 'bad' || kind === 'warning') return kind;
  if (isPausedManually) return 'paused';
  if (needsAttention) return attentionKind(kind, waitsFor, trouble?.of);
  if (waitsFor === 'time') return 'waiting';
  // A pause that is over, and not ended yet.
  return kind === 'paused' && waitsFor !== undefined ? 'progressing' : kind;
}

/** Who is to act, or what is wrong. */
function attentionKind(
  kind: StatusKind,
  waitsFor: Telling['waitsFor'],
  trouble: 'pods' | 'analysis' | undefined,
): RolloutKind {
  if (waitsFor === 'person') return kind === 'ok' ? 'warning' : 'person';
  if (trouble === 'analysis') return 'failing';
  return kind === 'unknown' || waitsFor === undefined ? kind : 'warning';
}
