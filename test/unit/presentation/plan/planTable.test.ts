// The table of a plan: its rows, the shares that pods can't meet, and where a bad version is stopped.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BlueGreenPlan, CanaryPlan } from '../../../../src/authoring';
import { planTable } from '../../../../src/presentation/plan/planTable';
import { aTemplate, blueGreenPlan, canaryPlan, SEED_PLAN } from '../../authoring/plan/strategies';

const NGINX = {
  stableService: 'api',
  canaryService: 'api-canary',
  trafficRouting: { maxTrafficWeight: 1000, nginx: { stableIngress: 'api' } },
};

/** What a cell counts, without its words: "1 new, 4 old" is `1 4`. */
function counts(cell: string): string {
  return (cell.match(/\d+(?: (?:%|min\b|s\b))?/g) ?? []).join(' ');
}

/** The numbers of each row, and what it waits for. */
function lines(plan: CanaryPlan | BlueGreenPlan): readonly string[] {
  return planTable(plan).rows.map(({ cells }) => [...cells.slice(0, -1).map(counts), cells.at(-1)].join(' | '));
}

describe('the table of a canary', () => {
  test('has a row for each step, and one for the end', () => {
    assert.deepEqual(lines(SEED_PLAN), [
      // The step, what it sets, the weight, new and old pods, from, to, and what is waited for.
      '1 | 20 % | 20 % | 1 4 | 0 s | 0 s | pods',
      '2 | 2 min | 20 % | 1 4 | 0 s | 2 min | time',
      '3 | 40 % | 40 % | 2 3 | 2 min | 2 min | pods',
      '4 | 2 min | 40 % | 2 3 | 2 min | 4 min | time',
      '5 | 60 % | 60 % | 3 2 | 4 min | 4 min | pods',
      '6 | 2 min | 60 % | 3 2 | 4 min | 6 min | time',
      '7 | 80 % | 80 % | 4 1 | 6 min | 6 min | pods',
      '8 | 2 min | 80 % | 4 1 | 6 min | 8 min | time',
      ' |  | 100 % | 5 0 | 8 min | 8 min | pods',
    ]);
  });

  test('marks the step in which a bad version is stopped', () => {
    assert.deepEqual(
      planTable(SEED_PLAN).rows.flatMap(({ isStop }, index) => (isStop ? [index] : [])),
      [5],
    );
  });

  test('says both shares where pods cannot meet the weight', () => {
    const plan = canaryPlan({ steps: [{ setWeight: 20 }, { pause: {} }] }, { replicas: 2 });
    assert.equal(counts(planTable(plan).rows[0]?.cells[2] ?? ''), '33 % 20 %');
  });

  test('says a weight of another maximum than 100 with it', () => {
    const plan = canaryPlan({ ...NGINX, steps: [{ setWeight: 25 }] });
    assert.equal(counts(planTable(plan).rows[0]?.cells[1] ?? ''), '25 1000');
  });

  test('ends with the promotion where a step gave all traffic before, unless the weight went down again', () => {
    const steps = [{ pause: { duration: '10m' } }, { setWeight: 100 }, { pause: { duration: '30m' } }];
    const end = ' |  | 100 % | 10 0 | 40 min | 40 min | pods';
    assert.equal(lines(canaryPlan({ steps }, { replicas: 10 })).at(-1), end);
    const down = canaryPlan({ steps: [...steps, { setWeight: 50 }] }, { replicas: 10 });
    assert.notEqual(
      planTable(down).rows.at(-1)?.cells[1],
      planTable(canaryPlan({ steps }, { replicas: 10 })).rows.at(-1)?.cells[1],
    );
  });
});

describe('the table of a blue-green update', () => {
  test('has a row for each phase', () => {
    const strategy = {
      ...{ activeService: 'api', previewService: 'api-preview', scaleDownDelaySeconds: 300 },
      postPromotionAnalysis: { templates: [{ templateName: 'smoke' }] },
    };
    const templates = [aTemplate('smoke', { count: 3, interval: '30s', failureLimit: 1 })];
    const plan = blueGreenPlan(strategy, { podReadySeconds: 10, templates });
    assert.deepEqual(
      lines(plan).map((line) => line.replace(/^[^|]*\| /, '')),
      [
        '0 % | 5 5 | 0 s | 10 s | pods',
        '100 % | 5 5 | 10 s | 10 s | nothing',
        '100 % | 5 5 | 10 s | 1 min 10 s | analysis',
        '100 % | 5 5 | 1 min 10 s | 6 min 10 s | time',
      ],
    );
    assert.deepEqual(
      planTable(plan).rows.map(({ isStop }) => isStop),
      [false, false, true, false],
    );
  });
});
