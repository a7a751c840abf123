// The moments of a recording that a person looks for: where phase or step changed, and where something was done.
import type { RecordedAction, RecordedHistory, Rollout } from '../../rollouts';
import { canarySteps, cleanText, isAborted, shownPhase } from '../../rollouts';
import type { PlaybackMark } from '../panel/protocol';

/** Marks closer than this share of the recording could not be told apart. */
const NEAREST = 1 / 400;

/** The marks, in the order of time; gives way between two states. */
export function* playbackMarks(history: RecordedHistory): Generator<undefined, readonly PlaybackMark[]> {
  const marks: PlaybackMark[] = [];
  let before: string | undefined;
  for (const { at } of history.rolloutStates) {
    const text = stateText(history.rolloutAt(at));
    if (text !== before) marks.push({ id: `change-${String(at)}`, atMs: at, kind: 'change', text });
    before = text;
    yield;
  }
  const actions = history.actions.filter(({ text }) => !isOutcome(text)).map(actionMark);
  return apart([...marks, ...actions, ...gapMarks(history)], (history.toMs - history.fromMs) * NEAREST);
}

/** A text of a recording that says what came of the action before. */
export function isOutcome(text: string): boolean {
  return text.startsWith('says ');
}

function gapMarks({ gaps, toMs: end }: RecordedHistory): readonly PlaybackMark[] {
  return gaps.flatMap(({ fromMs, toMs }, index): readonly PlaybackMark[] => [
    { id: `lost-${String(index)}`, atMs: fromMs, kind: 'change', text: 'Connection lost' },
    ...(toMs < end
      ? [{ id: `back-${String(index)}`, atMs: toMs, kind: 'change', text: 'Connected again' } as const]
      : []),
  ]);
}

function actionMark({ at, text }: RecordedAction, index: number): PlaybackMark {
  return { id: `action-${String(index)}`, atMs: at, kind: 'action', text: cleanText(text, 120) };
}

function stateText(rollout: Rollout | undefined): string {
  if (!rollout) return 'Deleted';
  const { phase } = shownPhase(rollout);
  const count = canarySteps(rollout).length;
  const index = rollout.status.currentStepIndex;
  const step = isAborted(rollout) || count === 0 || index === undefined || index >= count ? undefined : index + 1;
  return step === undefined ? phase : `${phase}, step ${String(step)} of ${String(count)}`;
}

/** In order, one of those that would lie on each other: the last state, or what was done. */
function apart(marks: readonly PlaybackMark[], distanceMs: number): readonly PlaybackMark[] {
  const kept: PlaybackMark[] = [];
  let groupFrom = Number.NEGATIVE_INFINITY;
  for (const mark of [...marks].sort((left, right) => left.atMs - right.atMs)) {
    if (mark.atMs - groupFrom >= distanceMs) {
      kept.push(mark);
      groupFrom = mark.atMs;
    } else if (kept.at(-1)?.kind === 'change') kept[kept.length - 1] = mark;
  }
  return kept;
}
