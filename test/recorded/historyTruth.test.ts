// What is told of an update's past against what the recorded rollout really went through: nothing that is rebuilt from the
// cluster's objects alone may contradict it, and what was watched must be exact.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Past, pastOf, type PastStretch, type SeenCourse, seenCourse } from '../../src/rollouts';
import { recordingStart } from '../support/recorded/recordedClock';
import {
  eventsAt,
  ownReplicaSets,
  placesWithin,
  type TruePlace,
  truePlaces,
} from '../support/recorded/recordedHistory';
import { recordedObjects } from '../support/recorded/recordedObjects';
import { quietMoments, readRecordings, recordingName, replay } from '../support/recorded/recording';

/** The objects' times have whole seconds, and what shows a change is written a moment after it. */
const WITHIN_MS = 1500;

for (const recording of readRecordings()) {
  const name = recordingName(recording);
  const places = truePlaces(recording);
  const start = recordingStart(recording);

  for (const withEvents of [true, false])
    test(`${name}: the past rebuilt ${withEvents ? 'with' : 'without'} events contradicts nothing`, (context) => {
      const wrong: string[] = [];
      let [known, all] = [0, 0];
      for (const moment of quietMoments(recording)) {
        const { rollouts, analysisRuns } = recordedObjects(moment);
        for (const rollout of rollouts) {
          const past = pastOf({
            ...{ rollout, analysisRuns, now: start + moment.line.t },
            replicaSets: ownReplicaSets(moment, rollout),
            events: withEvents ? eventsAt(moment) : [],
          });
          if (!past) continue;
          const truth = places.get(rollout.metadata.uid) ?? [];
          for (const stretch of past.stretches) {
            all += stretch.endMs - stretch.startMs;
            if (stretch.stepIndex !== undefined || stretch.phase !== undefined)
              known += stretch.endMs - stretch.startMs;
            const contradiction = contradictionOf(stretch, truth, WITHIN_MS);
            if (contradiction !== undefined)
              wrong.push(`line ${moment.number}: ${contradiction} ${text(stretch, start)}`);
          }
          wrong.push(...wrongEnd(past, truth).map((what) => `line ${moment.number}: ${what}`));
        }
      }
      context.diagnostic(
        `${name}: known ${all === 0 ? 'nothing' : `${Math.round((100 * known) / all)} %`} of the time`,
      );
      assert.deepEqual(wrong, []);
    });

  test(`${name}: what was watched is told as it was`, () => {
    const wrong: string[] = [];
    const seen = new Map<string, SeenCourse | undefined>();
    const quiet = new Set([...quietMoments(recording)].map(({ number }) => number));
    for (const moment of replay(recording)) {
      const { rollouts, analysisRuns } = recordedObjects(moment);
      for (const rollout of rollouts) {
        const { uid } = rollout.metadata;
        const replicaSets = ownReplicaSets(moment, rollout);
        const now = start + moment.line.t;
        seen.set(uid, seenCourse(seen.get(uid), { rollout, replicaSets, now }));
        if (!quiet.has(moment.number)) continue;
        const past = pastOf({ rollout, replicaSets, analysisRuns, now, seen: seen.get(uid) });
        for (const stretch of past?.stretches ?? []) {
          if (stretch.known === 'rebuilt') wrong.push(`line ${moment.number}: rebuilt ${text(stretch, start)}`);
          const contradiction = contradictionOf(stretch, places.get(uid) ?? [], 0);
          if (contradiction !== undefined)
            wrong.push(`line ${moment.number}: ${contradiction} ${text(stretch, start)}`);
        }
      }
    }
    assert.deepEqual(wrong, []);
  });
}

/** What of a stretch was never so within it; `undefined` where each of it was. */
function contradictionOf(stretch: PastStretch, truth: readonly TruePlace[], withinMs: number): string | undefined {
  const { startMs, endMs } = stretch;
  const inside = placesWithin(truth, Math.min(startMs + withinMs, endMs), Math.max(endMs - withinMs, startMs));
  const around = placesWithin(truth, startMs - withinMs, endMs + withinMs);
  const isShort = endMs - startMs <= 2 * withinMs;
  const holds = (isSo: (place: TruePlace) => boolean): boolean => (isShort ? around.some(isSo) : inside.every(isSo));
  const near = (left: number | undefined, right: number | undefined): boolean =>
    left === undefined || right === undefined || Math.abs(left - right) < 0.005;
  if (stretch.stepIndex !== undefined && !holds(({ stepIndex }) => stepIndex === stretch.stepIndex)) return 'step';
  if (!holds((place) => near(place.wanted, stretch.wanted))) return 'wanted';
  return holds((place) => near(place.real, stretch.real)) ? undefined : 'real';
}

/** What is wrong about the end of an aborted update. */
function wrongEnd({ ended }: Past, truth: readonly TruePlace[]): readonly string[] {
  if (ended?.how !== 'aborted') return [];
  const around = placesWithin(truth, ended.atMs - WITHIN_MS, ended.atMs + WITHIN_MS);
  return [
    ...(around.some(({ isAborted }) => isAborted) ? [] : ['no abort at that time']),
    ...(ended.atStep === undefined || around.some((place) => !place.isAborted && place.stepIndex === ended.atStep)
      ? []
      : [`not aborted at step ${ended.atStep}`]),
  ];
}

function text({ startMs, endMs, stepIndex, phase, wanted, real }: PastStretch, start: number): string {
  return JSON.stringify({ from: startMs - start, to: endMs - start, stepIndex, phase, wanted, real });
}
