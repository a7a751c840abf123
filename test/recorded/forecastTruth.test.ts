// The forecast against the real controller: what it says at a quiet moment of a recording must be what the recording then
// shows, for as long as nobody acted and the metrics went on as they were. Times may differ by the controller's own lateness
// and by how long a pod takes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Course,
  isAborted,
  isCompleted,
  isFullyPromoted,
  joinRollout,
  podTrouble,
  type Rollout,
} from '../../src/rollouts';
import { forecast, forecastState } from '../../src/rollouts/forecast/forecast';
import { seenOf } from '../../src/rollouts/forecast/stretches';
import { recordingStart } from '../support/recorded/recordedClock';
import { recordedActions } from '../support/recorded/recordedInputs';
import { recordedObjects } from '../support/recorded/recordedObjects';
import {
  quietMoments,
  readRecordings,
  type RecordedMoment,
  type Recording,
  recordingName,
} from '../support/recorded/recording';

/** How late a controller, a kubelet and the recording's own clock may be together. */
const LATE_MS = 3000;

/** How far one pod's start may be from the usual one: what comes after several starts may be that much more off. */
const POD_MS = 1000;

/** Over all recordings, so that a test which compares nothing is noticed. */
const total = { states: 0, compared: 0, unknown: 0 };

for (const recording of readRecordings()) {
  const name = recordingName(recording);

  test(`${name}: what was forecast is what came`, (context) => {
    const start = recordingStart(recording);
    const moments = [...quietMoments(recording)];
    const touched = touchedLines(recording);
    const contradictions: string[] = [];
    let compared = 0;
    let unknown = 0;
    for (const [index, moment] of moments.entries()) {
      for (const rollout of recordedObjects(moment).rollouts) {
        const now = start + moment.line.t;
        const told = forecast(stateOf(moment, rollout), now);
        total.states += 1;
        if (told.asItGoes.stretches.length === 0) unknown += 1;
        const courses: readonly (readonly [Course | undefined, Outcomes])[] = [
          [told.asItGoes, 'same'],
          [told.recovering, 'successful'],
        ];
        for (const [course, outcomes] of courses) {
          for (const later of course ? laterMoments(moments.slice(index + 1), moment) : []) {
            const came = recordedObjects(later).rollouts.find(({ metadata }) => metadata.uid === rollout.metadata.uid);
            if (!course || !came || !goesOnSo(moment, later, outcomes) || hasNewTrouble(moment, later)) break;
            const at = start + later.line.t;
            if (course.end.kind === 'unknown' && at > course.end.atMs - LATE_MS) break;
            compared += 1;
            const problem = contradiction(course, stateOf(later, came), at, rollout);
            if (problem === undefined) continue;
            contradictions.push(
              `line ${moment.number} of line ${later.number}: ${problem}\n${courseText(course, start)}`,
            );
            break;
          }
        }
      }
    }
    /** Those until somebody touched something. */
    function laterMoments(list: readonly RecordedMoment[], since: RecordedMoment): readonly RecordedMoment[] {
      const next = touched.find((number) => number > since.number) ?? Number.POSITIVE_INFINITY;
      return list.filter(({ number }) => number < next);
    }
    total.compared += compared;
    total.unknown += unknown;
    context.diagnostic(
      `${name}: compared ${compared}, contradictions ${contradictions.length}, unknown at once ${unknown}`,
    );
    assert.deepEqual(contradictions, []);
  });
}

test('enough of what was forecast was compared', (context) => {
  context.diagnostic(`forecasts ${total.states}, later states compared ${total.compared}, not known ${total.unknown}`);
  assert.ok(total.compared > 2000 && total.unknown < total.states / 10);
});

/** What the metrics give: what they gave last, or success. */
type Outcomes = 'same' | 'successful';

function stateOf(moment: RecordedMoment, rollout: Rollout): ReturnType<typeof forecastState> {
  return forecastState(joinRollout({ ...recordedObjects(moment), rollout }));
}

/** What is wrong with a course, given what came; `undefined` where it fits. */
function contradiction(
  { stretches, end }: Course,
  came: ReturnType<typeof forecastState>,
  at: number,
  before: Rollout,
): string | undefined {
  const { rollout } = came;
  const isPromoted = !isFullyPromoted(before) && isFullyPromoted(rollout);
  const hasAborted = !isAborted(before) && isAborted(rollout);
  const off = LATE_MS + stretches.length * POD_MS;
  const saysPromoted = end.kind === 'promoted' ? end.atMs : Number.POSITIVE_INFINITY;
  const saysAborted = end.kind === 'rolledBack' ? end.atMs : Number.POSITIVE_INFINITY;
  if (isPromoted && at < saysPromoted - off) return 'it was promoted';
  if (!isPromoted && at > saysPromoted + off) return 'it was not promoted';
  if (hasAborted && at < saysAborted - off) return 'it was rolled back';
  if (!hasAborted && at > saysAborted + off) return 'it was not rolled back';
  if (isPromoted || hasAborted) return undefined;
  const seen = seenOf(came);
  const around = stretches.filter(({ startMs, endMs = Number.POSITIVE_INFINITY }, index) => {
    const off = LATE_MS + index * POD_MS;
    return startMs - off <= at && at <= endMs + off;
  });
  const isSaid = around.some(
    ({ stepIndex, wanted, real, gate }) =>
      stepIndex === seen.stepIndex &&
      wanted === seen.wanted &&
      gate === seen.gate &&
      Math.abs(real - seen.real) < 0.001,
  );
  return isSaid ? undefined : JSON.stringify(seen);
}

function courseText({ stretches, end }: Course, start: number): string {
  const at = (ms: number): string => String(ms - start);
  const parts = stretches.map(
    ({ startMs, stepIndex, wanted, real, gate }) =>
      `${at(startMs)}: ${JSON.stringify({ stepIndex, wanted, real, gate })}`,
  );
  return `${parts.join('\n      ')}\n      ${JSON.stringify(end)}${'atMs' in end ? ` at ${at(end.atMs)}` : ''}`;
}

/** Lines at which somebody changed something: an action, another spec. */
function touchedLines(recording: Recording): readonly number[] {
  const acted = recordedActions(recording);
  return recording.lines.flatMap((line, index) => {
    const isSpec = line.op === 'patch' && line.id.startsWith('Rollout/') && 'spec' in line.patch;
    const isNew = line.op === 'put' && line.id.startsWith('Rollout/');
    return line.op === 'action' || isSpec || isNew || acted.has(index + 1) ? [index + 1] : [];
  });
}

/** Whether pods have got into a trouble that nobody could know of: they count as starting until then. */
function hasNewTrouble(moment: RecordedMoment, later: RecordedMoment): boolean {
  const troubled = (one: RecordedMoment): readonly string[] =>
    recordedObjects(one).pods.flatMap((pod) => (podTrouble(pod) ? [pod.metadata.uid] : []));
  const known = new Set(troubled(moment));
  return troubled(later).some((uid) => !known.has(uid));
}

/** Whether the measurements between two moments gave what they were expected to. */
function goesOnSo(moment: RecordedMoment, later: RecordedMoment, outcomes: Outcomes): boolean {
  const before = new Map(recordedObjects(moment).analysisRuns.map((run) => [run.metadata.uid, run]));
  return recordedObjects(later).analysisRuns.every((run) =>
    (run.status.metricResults ?? []).every(({ name, measurements = [] }) => {
      const known = before.get(run.metadata.uid)?.status.metricResults?.find((result) => result.name === name);
      const done = known?.measurements?.filter(({ phase }) => isCompleted(phase)) ?? [];
      const wanted = outcomes === 'same' ? (done.at(-1)?.phase ?? 'Successful') : 'Successful';
      const isNew = ({ startedAt = '' }: { startedAt?: string | undefined }): boolean =>
        startedAt > (done.at(-1)?.startedAt ?? '');
      return measurements.filter(isNew).every(({ phase }) => !isCompleted(phase) || phase === wanted);
    }),
  );
}
