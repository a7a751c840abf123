// A stretch of the timeline in words.
import type { Rollout } from '../../../rollouts';
import { canarySteps, durationText, maxWeight, percentText, stepWords } from '../../../rollouts';
import { PHASE_WORDS } from '../../timeline/phaseWords';
import type { DrawnStretch } from './drawnStretch';

/** What it is: "Step 4: Pause for 1 min". Of a time of which nothing is known, that. */
export function stretchName({ stepIndex, phase, isEnd, isReturn }: DrawnStretch, rollout: Rollout): string {
  if (isEnd) return 'Promoted';
  if (isReturn) return 'Traffic returns to stable';
  if (phase !== undefined) return PHASE_WORDS[phase];
  if (stepIndex === undefined) return 'Not known';
  const step = canarySteps(rollout)[stepIndex];
  if (!step) return 'After the last step';
  return `Step ${String(stepIndex + 1)}: ${stepWords(step, maxWeight(rollout.spec.strategy.canary))}`;
}

/** The share that reached the new version in the end, or is expected to; `undefined`: not known. */
export function lastShare({ pieces, expected, part }: DrawnStretch): number | undefined {
  return part === 'past' || part === 'now' ? pieces.at(-1)?.real : expected;
}

/** "33 %"; empty where it is not known. */
export function shareLabel(stretch: DrawnStretch): string {
  const share = lastShare(stretch);
  return share === undefined ? '' : percentText(share * 100);
}

/** "wanted 40 %, real 33 %"; one of them alone where the other is not known, "40 %" where both are the same. */
export function shareWords(stretch: DrawnStretch): string {
  const { wanted, part } = stretch;
  const real = lastShare(stretch);
  const [wantedText, realText] = [wanted, real].map((share) =>
    share === undefined ? undefined : percentText(share * 100),
  );
  if (part === 'missed') return wantedText === undefined ? '' : `planned ${wantedText}`;
  if (wantedText === realText) return wantedText ?? '';
  const realWord = part === 'ahead' ? 'expected' : 'real';
  return [wantedText && `wanted ${wantedText}`, realText && `${realWord} ${realText}`].filter(Boolean).join(', ');
}

/** How long it lasts: "2 min", "until promoted". */
export function lastsText(stretch: DrawnStretch, isPausedByHand: boolean): string {
  const { part, gate, isOpen, isEnd, isReturn, lastsMs } = stretch;
  if (isEnd || isReturn) return '';
  if (part === 'past') return roundedDuration(lastsMs);
  if (part === 'now' && isPausedByHand) return 'until resumed';
  if (gate === 'person') return 'until promoted';
  if (lastsMs > 0 && !isOpen) return roundedDuration(lastsMs);
  if (gate === 'none' || gate === 'time') return '';
  return 'time unknown';
}

/** To the nearest second: the cluster's times are cut off to whole ones. */
function roundedDuration(ms: number): string {
  return durationText(Math.round(ms / 1000) * 1000);
}

/** Where it lies, in a word. */
export const PART_WORDS: Readonly<Record<DrawnStretch['part'], string>> = {
  plan: '',
  past: 'done',
  now: 'now',
  ahead: 'upcoming',
  missed: 'not reached',
};

/** All of it in a line. */
export function stretchWords(stretch: DrawnStretch, rollout: Rollout, lasts: string): string {
  const { part } = stretch;
  return [stretchName(stretch, rollout), shareWords(stretch), lasts, part === 'missed' ? PART_WORDS.missed : '']
    .filter((text) => text !== '')
    .join(' · ');
}
