// A recording opened as the player opens it, all at once.
import type { Playing } from '../../../src/presentation/recording';
import { playbackMarks, watchedCourse } from '../../../src/presentation/recording';
import type { RecordedHistory } from '../../../src/rollouts';

/** What work that gives way comes to. */
export function resultOf<T>(work: Generator<undefined, T>): T {
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}

/** The recording with everything that is found in it once. */
export function playing(history: RecordedHistory): Pick<Playing, 'history' | 'marks' | 'watched'> {
  return { history, marks: resultOf(playbackMarks(history)), watched: resultOf(watchedCourse(history)) };
}
