// A strategy in a text as the plan preview shows it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PlanDetailsView } from '../../../../src/presentation/plan';
import { ASSUMED_REPLICAS } from '../../../../src/presentation/plan/plannedReplicas';
import type { Case } from './writtenPlans';
import { ANALYSIS, indented, rollout, STEPS, view } from './writtenPlans';

function plan(given: Case): PlanDetailsView {
  const { body } = view(given);
  assert.ok(body.kind === 'plan', `a plan is shown: ${JSON.stringify(body)}`);
  return body.plan;
}

describe('the plan preview of a canary', () => {
  const text = rollout(STEPS);

  test('sums it up and has a row for each step and for the end', () => {
    const { summary, table } = plan({ text });
    assert.deepEqual(summary.match(/\d+/g), ['4', '100', '2', '1'], 'steps, weight, minutes, approvals');
    assert.equal(table.rows.length, 5);
    assert.deepEqual(
      table.rows.map(({ cells }) => cells.length),
      table.rows.map(() => table.columns.length),
    );
    assert.deepEqual(
      table.rows.map(({ approval }) => approval !== undefined),
      [false, false, false, true, false],
    );
  });

  test('leads from each row to its step in the text, and from the end to nowhere', () => {
    const { rows } = plan({ text }).table;
    assert.deepEqual(
      rows.map(({ offset }) => (offset === undefined ? undefined : text.slice(offset).split('\n')[0])),
      ['setWeight: 20', 'pause: { duration: 2m }', 'setWeight: 60', 'pause: {}', undefined],
    );
  });

  test('shows what takes time or waits, with real and wanted shares, and the end', () => {
    const { segments } = plan({ text: rollout(STEPS, 'replicas: 2') }).timeline;
    assert.deepEqual(
      segments.map(({ label, lasts, gateIcon }) => [label, lasts, gateIcon]),
      [
        ['33 %', '2 min', 'watch'],
        ['67 %', 'until promoted', 'person'],
        ['100 %', '', undefined],
      ],
    );
    assert.deepEqual(
      segments.map(({ wanted }) => wanted),
      [0.2, 0.6, 1],
    );
    const width = segments.reduce((sum, { share }) => sum + share, 0);
    assert.ok(Math.abs(width - 1) < 1e-9, `the bars fill the width: ${String(width)}`);
    assert.ok(
      segments.every(({ share }) => share > 0.1),
      'every bar can be seen',
    );
  });

  test('marks where a failing version is stopped, in the row and on the timeline', () => {
    const analysed = `canary:
  analysis:
    templates: [{ templateName: success-rate }]
  steps:
    - setWeight: 20
    - pause: { duration: 2m }
    - setWeight: 40
    - pause: { duration: 10m }
`;
    const { timeline, table, failure } = plan({ text: rollout(analysed) + ANALYSIS });
    assert.equal(failure.mark.tone, 'good');
    assert.match(failure.sentences.join(' '), /background/i);
    const stops = table.rows.filter(({ stop }) => stop !== undefined);
    assert.equal(stops.length, 1);
    const [stop] = timeline.marks;
    assert.ok(stop);
    assert.match(stop.label, /\d+ min/);
    const [first] = timeline.segments;
    assert.ok(first && stop.share > first.share && stop.share < 1, 'within the second pause');
  });

  test('says that nothing stops a failing version where nothing measures it', () => {
    const { failure, timeline } = plan({ text });
    assert.equal(failure.mark.tone, 'attention');
    assert.deepEqual(timeline.marks, []);
    assert.ok(failure.sentences.length > 0);
  });
});

describe('the replicas of a plan', () => {
  const text = rollout(STEPS);
  const values = `rollout:\n  strategy:\n${indented(STEPS, 4)}`;

  const cases: readonly (readonly [where: string, given: Case, replicas: number, note: RegExp])[] = [
    ['the text', { text }, 5, /^From this file/],
    [
      'the setting, where the text does not say',
      { text: values, isValues: true, config: { replicas: 8 } },
      8,
      /argoRollouts\.assumedReplicas/,
    ],
    ['the text rather than the setting', { text, config: { replicas: 8 } }, 5, /^From this file/],
    [
      'its autoscaler, at least',
      {
        text: `${rollout(STEPS, 'paused: false')}---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: shop }
spec: { minReplicas: 10, scaleTargetRef: { kind: Rollout, name: shop } }
`,
      },
      10,
      /autoscaler/,
    ],
    ['the default, when nothing else is known', { text: rollout(STEPS, 'paused: false') }, 1, /default/i],
    ['nobody, so a number is assumed', { text: values, isValues: true }, ASSUMED_REPLICAS, /assumed/i],
    ['the person', { text, target: { replicas: 12 } }, 12, /here/],
  ];
  for (const [where, given, replicas, note] of cases)
    test(`come from ${where}`, () => {
      const found = plan(given);
      assert.equal(found.replicas, replicas);
      assert.match(found.replicasNote, note);
      assert.equal(found.replicasChosen, given.target?.replicas !== undefined);
    });

  test('change what is real', () => {
    const real = (replicas: number): string => plan({ text, target: { replicas } }).timeline.segments[0]?.label ?? '';
    assert.deepEqual([real(2), real(5), real(100)], ['33 %', '20 %', '20 %']);
  });
});

describe('a plan preview', () => {
  test('names the rollout, and the path where it stands in values', () => {
    const { name, place } = view({ text: `rollout:\n  strategy:\n${indented(STEPS, 4)}`, isValues: true });
    assert.deepEqual([name, place], ['shop', 'values.yaml, rollout.strategy']);
  });

  test('of a blue-green update has its phases', () => {
    const blueGreen =
      'blueGreen:\n  activeService: shop\n  previewService: shop-preview\n  autoPromotionEnabled: false\n';
    const { table, timeline, summary } = plan({ text: rollout(blueGreen) });
    assert.match(summary, /blue-green/i);
    assert.equal(table.nameColumn, 0);
    assert.ok(table.rows.some(({ approval }) => approval !== undefined));
    assert.ok(timeline.segments.some(({ gateIcon }) => gateIcon === 'person'));
    assert.equal(timeline.segments.at(-1)?.pieces[0]?.real, 1);
  });

  test('marks where a version is stopped after the switch, and ends when the old one is gone', () => {
    const blueGreen = `blueGreen:
  activeService: shop
  previewService: shop-preview
  scaleDownDelaySeconds: 600
  postPromotionAnalysis:
    templates: [{ templateName: smoke }]
`;
    const smoke = ANALYSIS.replaceAll('success-rate', 'smoke').replace(
      'failureLimit: 3',
      'failureLimit: 1\n      count: 5',
    );
    const { segments, marks } = plan({ text: rollout(blueGreen) + smoke }).timeline;
    const [stop] = marks;
    // Five measurements, one a minute: 4 min of analysis, then the delay of 10 min, then the end.
    assert.deepEqual(
      segments.map(({ lasts }) => lasts),
      ['4 min', '10 min', ''],
    );
    // The second failure comes after a quarter of the first bar.
    assert.match(stop?.label ?? '', /\b1 min\b/);
    assert.ok(stop);
    assert.ok(Math.abs(stop.share - (segments[0]?.share ?? 0) / 4) < 1e-9, String(stop.share));
  });

  test('says why there is no plan for a strategy that the controller would refuse', () => {
    const { body } = view({ text: rollout('canary:\n  steps:\n    - setWeight: 200\n') });
    assert.ok(body.kind === 'notice');
    assert.match(body.sentences.join(' '), /200/);
  });

  test('says so when the text has no strategy any more', () => {
    const { body, name } = view({ text: 'kind: Service\n' });
    assert.ok(body.kind === 'notice');
    assert.match(body.sentences.join(' '), /strategy/);
    assert.equal(name, 'values.yaml');
  });
});
