// The seed's strategy, calculated by hand: four weights with two minutes each, three analyses every 60 s that fail at the
// 4th failure, five replicas.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CanaryPlan, planOf, planView } from '../../../../src/authoring/plan';
import { assertSays } from '../../../support/assertSays';
import { SEED, SEED_TEMPLATES, stepLines, timesIn } from './strategies';

const OPTIONS = { replicas: 5, templates: SEED_TEMPLATES };

/** What a cell counts, without its words: "1 new, 4 old" is `1 4`. */
function counts(cell: string): string {
  return (cell.match(/\d+(?: (?:%|min\b|s\b))?/g) ?? []).join(' ');
}

function seedPlan(podReadySeconds = 0): CanaryPlan {
  const plan = planOf(SEED, { ...OPTIONS, podReadySeconds });
  assert.ok(plan.kind === 'canary', JSON.stringify(plan));
  return plan;
}

describe("the plan of the seed's canary", () => {
  test('takes 8 minutes at least and no approval', () => {
    const plan = seedPlan();
    assert.equal(plan.method, 'simulated');
    assert.equal(plan.minimumMs, 8 * 60_000);
    assert.equal(plan.approvals, 0);
  });

  test('has one pod of five for each 20 %', () => {
    assert.deepEqual(stepLines(seedPlan()), [
      'setWeight: 20 | 0-0 s | 20 % | 1+4',
      'pause: 2m | 0-120 s | 20 % | 1+4',
      'setWeight: 40 | 120-120 s | 40 % | 2+3',
      'pause: 2m | 120-240 s | 40 % | 2+3',
      'setWeight: 60 | 240-240 s | 60 % | 3+2',
      'pause: 2m | 240-360 s | 60 % | 3+2',
      'setWeight: 80 | 360-360 s | 80 % | 4+1',
      'pause: 2m | 360-480 s | 80 % | 4+1',
    ]);
  });

  test('stops a bad version at the 4th failure after 4 minutes, when it has just got 60 %', () => {
    // Measured at 0 s (nobody has met the new version yet), then failing at 60, 120, 180 and 240 s.
    assert.deepEqual(seedPlan().failure, {
      kind: 'stopped',
      atMs: 240_000,
      stepIndex: 5,
      percent: 60,
      // Two minutes of 20 % and two of 40 %: 24 s + 48 s of all traffic, 30 % of 4 minutes.
      exposedMs: 72_000,
      exposedShare: 0.3,
      recoveredAtMs: 240_000,
      culprit: { metric: 'success-rate', stepIndex: undefined, place: 'background', failedMeasurements: 4 },
    });
  });

  test('waits for pods at each weight and at the end', () => {
    const plan = seedPlan(7);
    // Five times 7 s: four weights and the last pod.
    assert.equal(plan.minimumMs, 8 * 60_000 + 5 * 7_000);
    assert.deepEqual(stepLines(plan).slice(0, 3), [
      'setWeight: 20 | 0-7 s | 20 % | 1+4',
      'pause: 2m | 7-127 s | 20 % | 1+4',
      'setWeight: 40 | 127-134 s | 40 % | 2+3',
    ]);
  });

  test('stops a bad version at 40 % when pods take a while, and takes it back pod by pod', () => {
    const { failure } = seedPlan(7);
    assert.ok(failure.kind === 'stopped');
    assert.equal(failure.atMs, 240_000);
    assert.equal(failure.percent, 40);
    // 127 s of 20 % and 106 s of 40 %.
    assert.equal(failure.exposedMs, 25_400 + 42_400);
    assert.equal(failure.recoveredAtMs, 247_000);
  });

  test('is the same every time', () => {
    assert.deepEqual(seedPlan(3), seedPlan(3));
  });

  test('is told in sentences', () => {
    const view = planView(seedPlan(), 'portal-services');
    assert.match(view.title, /\bportal-services\b.*\b5 replicas$/);
    assertSays(view.summary, ['8 steps', '100 %', '8 min', '0 approvals']);
    const [stop = '', exposure = '', recovery, assumption, ...more] = view.failure.sentences;
    assert.deepEqual(timesIn(stop), ['4 failed measurements', '4 min', '60 %', '2 min']);
    assertSays(stop, ['background analysis', 'success-rate', 'step 6 of 8']);
    assert.deepEqual(timesIn(exposure), ['30 %', '1 min 12 s']);
    assert.ok(recovery !== undefined && assumption !== undefined && more.length === 0);
    assert.equal(view.notes.length, 1);
    assert.deepEqual(
      view.table.rows.map(({ cells }) => [...cells.slice(0, -1).map(counts), cells.at(-1)].join(' | ')),
      // The step, what it sets, the weight, new and old pods, from, to, and what is waited for.
      [
        '1 | 20 % | 20 % | 1 4 | 0 s | 0 s | pods',
        '2 | 2 min | 20 % | 1 4 | 0 s | 2 min | time',
        '3 | 40 % | 40 % | 2 3 | 2 min | 2 min | pods',
        '4 | 2 min | 40 % | 2 3 | 2 min | 4 min | time',
        '5 | 60 % | 60 % | 3 2 | 4 min | 4 min | pods',
        '6 | 2 min | 60 % | 3 2 | 4 min | 6 min | time',
        '7 | 80 % | 80 % | 4 1 | 6 min | 6 min | pods',
        '8 | 2 min | 80 % | 4 1 | 6 min | 8 min | time',
        ' |  | 100 % | 5 0 | 8 min | 8 min | pods',
      ],
    );
    assert.deepEqual(view.table.rows.map(({ isStop }) => isStop).indexOf(true), 5);
  });
});
