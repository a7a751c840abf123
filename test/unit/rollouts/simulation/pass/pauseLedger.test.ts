// The bookkeeping of pauses and aborts in one pass (reference 6.3 and 6.4, upstream `pause_test`).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RolloutStatus } from '../../../../../src/rollouts';
import { PauseLedger, type PauseStatus } from '../../../../../src/rollouts/simulation/pass/pauseLedger';

const NOW = '2026-11-23T12:00:00Z';
const EARLIER = '2026-11-23T11:59:00Z';
const STEP = { reason: 'CanaryPauseStep', startTime: EARLIER };
const ANALYSIS = { reason: 'InconclusiveAnalysisRun', startTime: EARLIER };
const PAUSED: RolloutStatus = { controllerPause: true, pauseConditions: [STEP] };
const NOTHING: PauseStatus = { abort: false, abortedAt: undefined };

type Row = readonly [
  what: string,
  before: RolloutStatus,
  during: (pauses: PauseLedger) => void,
  after: Partial<PauseStatus>,
];

const ROWS: readonly Row[] = [
  ['nothing happens', {}, () => undefined, {}],
  [
    'a pause begins',
    {},
    (pauses) => pauses.pause('CanaryPauseStep'),
    { pause: { controllerPause: true, pauseConditions: [{ reason: 'CanaryPauseStep', startTime: NOW }] } },
  ],
  ['a pause ends', PAUSED, (pauses) => pauses.endPause('CanaryPauseStep'), {}],
  [
    'a pause that is there already keeps its beginning',
    PAUSED,
    (pauses) => pauses.pause('CanaryPauseStep'),
    { pause: { controllerPause: true, pauseConditions: [STEP] } },
  ],
  [
    'one of two pauses ends',
    { controllerPause: true, pauseConditions: [STEP, ANALYSIS] },
    (pauses) => pauses.endPause('CanaryPauseStep'),
    { pause: { controllerPause: true, pauseConditions: [ANALYSIS] } },
  ],
  [
    'a second pause begins',
    PAUSED,
    (pauses) => pauses.pause('InconclusiveAnalysisRun'),
    { pause: { controllerPause: true, pauseConditions: [STEP, { reason: ANALYSIS.reason, startTime: NOW }] } },
  ],
  ['what a person ended is forgotten', { controllerPause: true }, () => undefined, {}],
  [
    'a condition of which the controller knows nothing stays, and stays unknown',
    { pauseConditions: [STEP] },
    () => undefined,
    { pause: { controllerPause: false, pauseConditions: [STEP] } },
  ],
  [
    'all pauses end',
    { controllerPause: true, pauseConditions: [STEP, ANALYSIS] },
    (pauses) => {
      pauses.endAllPauses();
    },
    {},
  ],
  [
    'an abort ends every pause',
    PAUSED,
    (pauses) => {
      pauses.abort('bad');
    },
    { abort: true, abortedAt: NOW },
  ],
  [
    'an abort keeps the time at which it began',
    { abort: true, abortedAt: EARLIER },
    (pauses) => {
      pauses.abort('again');
    },
    { abort: true, abortedAt: EARLIER },
  ],
  ["a person's abort gets its time", { ...PAUSED, abort: true }, () => undefined, { abort: true, abortedAt: NOW }],
  [
    'an abort is taken back',
    { abort: true, abortedAt: EARLIER },
    (pauses) => {
      pauses.removeAbort();
    },
    {},
  ],
];

describe('after a pass in which', () => {
  for (const [what, before, during, after] of ROWS) {
    test(what, () => {
      const pauses = new PauseLedger();
      during(pauses);
      assert.deepEqual(pauses.statusAfter(before, NOW), { ...NOTHING, ...after });
    });
  }
});

test('a pass pauses only when it adds a pause', () => {
  const pauses = new PauseLedger();
  pauses.endPause('CanaryPauseStep');
  assert.equal(pauses.pauses, false);
  pauses.pause('CanaryPauseStep');
  assert.equal(pauses.pauses, true);
});
