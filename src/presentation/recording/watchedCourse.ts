// What whoever recorded a rollout had watched of its updates up to a moment: the panel draws the past from it as it drew it then.
import type { RecordedGap, RecordedHistory, SeenCourse } from '../../rollouts';
import { isOwnedBy, seenCourse } from '../../rollouts';

/** The course as it was seen at a moment (ms); `undefined` before the rollout was. */
export type WatchedCourse = (at: number) => SeenCourse | undefined;

/** Walks through the recording once; gives way between two moments. */
export function* watchedCourse(history: RecordedHistory): Generator<undefined, WatchedCourse> {
  /** One an update or attempt, as it stood when the next one began. */
  const courses: SeenCourse[] = [];
  let course: SeenCourse | undefined;
  let before = Number.NEGATIVE_INFINITY;
  for (const now of history.changesOf(['Rollout', 'ReplicaSet'])) {
    yield;
    const rollout = history.rolloutAt(now);
    if (!rollout) continue;
    const replicaSets = history.replicaSetsAt(now).filter((one) => isOwnedBy(one, rollout.metadata.uid));
    const isAfterGap = history.gaps.some(({ toMs }) => toMs > before && toMs <= now);
    const next = seenCourse(course, { rollout, replicaSets, now, isAfterGap });
    before = now;
    if (!next) continue;
    if (course && beginOf(course) === beginOf(next)) courses.pop();
    courses.push(next);
    course = next;
  }
  return (at) => {
    const last = courses.findLast((each) => beginOf(each) <= at);
    return last && until(last, at, history.gaps);
  };
}

function beginOf({ states: [first] }: SeenCourse): number {
  return first?.atMs ?? Number.POSITIVE_INFINITY;
}

/** As far as it was seen at the moment: the state of then had lasted until it, or until the connection was lost. */
function until(course: SeenCourse, at: number, gaps: readonly RecordedGap[]): SeenCourse {
  const states = course.states.filter(({ atMs }) => atMs <= at);
  const last = states.at(-1);
  const gap = last && gaps.find(({ fromMs, toMs }) => fromMs >= last.untilMs && fromMs <= at && at < toMs);
  return last ? { ...course, states: [...states.slice(0, -1), { ...last, untilMs: gap?.fromMs ?? at }] } : course;
}
