import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { STATE_LOOKS } from '../../../../src/presentation/looks';
import type { Row } from '../../../../src/presentation/tree';
import { AnalysisRunRows } from '../../../../src/presentation/tree';
import { analysisRunRow } from '../../../../src/presentation/tree/analysisRows';
import type { Above } from '../../../../src/presentation/tree/row';
import type { Json } from '../../../support/modelObjects';
import { anAnalysisRun } from '../../../support/modelObjects';
import { TestFleet } from './fleet';
import { TELLING } from './objects';

const ABOVE = { id: 'rollout/a', rolloutUid: 'a' };
const ALONE = { id: 'runs/standalone', rolloutUid: undefined };

function runRow(status: Json, above: Above = ALONE): Row {
  const analysisRun = anAnalysisRun({
    name: 'api-2',
    spec: {
      metrics: [
        {
          ...{ name: 'success-rate', successCondition: 'result > 0.95', failureCondition: 'result < 0.9' },
          ...{ count: 5, failureLimit: 2, provider: { prometheus: {} } },
        },
      ],
    },
    status,
  });
  return analysisRunRow(above, { analysisRun, type: 'Step', stepIndex: 2, jobs: [] }, TELLING);
}

const measured: Json = {
  phase: 'Running',
  message: 'under way',
  metricResults: [
    {
      ...{ name: 'success-rate', phase: 'Running', count: 2, successful: 1, failed: 1 },
      measurements: [
        { phase: 'Successful', value: '[0.97]', startedAt: '2026-11-23T12:00:00Z', finishedAt: '2026-11-23T12:00:01Z' },
        { phase: 'Failed', value: '[0.85]', startedAt: '2026-11-23T12:01:00Z', finishedAt: '2026-11-23T12:01:01Z' },
      ],
    },
  ],
};

describe('An analysis run', () => {
  it('says its phase, the step it belongs to as people count, and its message', () =>
    assert.match(runRow(measured, ABOVE).description, /^Running · 1 of 2 failures left · Step 3 · 4 min · under way$/));

  it('says before which promotion it runs in words, not as the label is written', () => {
    const analysisRun = anAnalysisRun({ name: 'api-2', status: { phase: 'Running' } });
    const row = analysisRunRow(ABOVE, { analysisRun, type: 'PrePromotion', stepIndex: undefined, jobs: [] }, TELLING);
    assert.match(row.description, /pre-promotion/i);
  });

  it('names its namespace where no rollout stands above it', () => {
    assert.match(runRow(measured).description, / · shop · /);
    assert.doesNotMatch(runRow(measured, ABOVE).description, /shop/);
  });

  it('finds the results of a metric whose name is made of an argument', () => {
    const analysisRun = anAnalysisRun({
      name: 'api-2',
      spec: {
        metrics: [{ name: 't-{{args.x}}', count: 5, interval: '1m', provider: { prometheus: {} } }],
        args: [{ name: 'x', value: '1' }],
      },
      status: { phase: 'Running', metricResults: [{ name: 't-1', phase: 'Failed', count: 1, failed: 1 }] },
    });
    const node = { analysisRun, type: 'Step', stepIndex: 2, jobs: [] } as const;
    const [metric] = analysisRunRow(ABOVE, node, TELLING).children?.() ?? [];
    assert.equal(metric?.label, 't-1');
    assert.match(metric.description, /^Failed/);
  });

  it('counts the failures that are left of the metric nearest to its end, of no dry run, and not once it has ended', () => {
    const metric = (name: string, failureLimit: number) => ({ name, failureLimit, provider: { web: {} } });
    const left = (phase: string, results: readonly Json[]): string =>
      analysisRunRow(
        ABOVE,
        {
          ...{ type: 'Step', stepIndex: 2, jobs: [] },
          analysisRun: anAnalysisRun({
            name: 'api-2',
            spec: { metrics: [metric('errors', 3), metric('latency', 4), metric('tried', 1), metric('strict', 0)] },
            status: { phase, metricResults: results },
          }),
        },
        TELLING,
      ).description;
    const tried = { name: 'tried', phase: 'Running', failed: 1, dryRun: true };
    assert.match(
      left('Running', [{ name: 'latency', phase: 'Running', failed: 3 }, tried]),
      / · 1 of 4 failures left · /,
    );
    const ended = ['errors', 'latency'].map((name) => ({ name, phase: 'Successful' }));
    assert.doesNotMatch(left('Successful', [...ended, tried]), /left/);
  });

  it('opens the panel at itself', () => assert.equal(runRow(measured, ABOVE).opensRun, 'api-2'));

  it('that its controller has not seen yet is pending', () => {
    const row = runRow({});
    assert.match(row.description, /^Pending/);
    assert.equal(row.look, STATE_LOOKS.waiting);
  });

  it('is heard with name, phase and message', () => assert.match(runRow(measured).spoken, /api-2.*Running.*under way/));
});

describe('A metric', () => {
  const metric = (status: Json): Row => {
    const [row] = runRow(status, ABOVE).children?.() ?? [];
    assert.ok(row);
    return row;
  };

  it('says how much failure is left, and what it is judged by', () => {
    const row = metric(measured);
    assert.match(row.description, /^Running · .*1 of 2 /);
    for (const part of ['result > 0.95', 'result < 0.9'])
      assert.ok(
        row.tooltip.some((line) => line.endsWith(part)),
        part,
      );
    assert.equal(row.rolloutUid, 'a');
  });

  it('says that it is a dry run, and looks like nothing to worry about', () => {
    const row = metric({ metricResults: [{ name: 'success-rate', phase: 'Failed', dryRun: true }] });
    assert.match(row.description, /^Failed \(dry run\) · /);
    assert.equal(row.look, STATE_LOOKS.neutral);
  });

  it('that was never measured has nothing below it', () => {
    const row = metric({ phase: 'Running' });
    assert.match(row.description, /^Pending · /);
    assert.equal(row.expandable, undefined);
  });

  it('has its measurements below it, the newest first, with value, phase and time', () => {
    const [newest, oldest] = metric(measured).children?.() ?? [];
    assert.deepEqual([newest?.label, oldest?.label], ['[0.85]', '[0.97]']);
    assert.equal(newest?.description, `Failed · at ${Date.parse('2026-11-23T12:01:01Z')}`);
    assert.equal(newest.look, STATE_LOOKS.bad);
  });

  it('keeps the row of a measurement when older ones are dropped', () => {
    const ids = (row: Row): readonly string[] => row.children?.().map(({ id }) => id) ?? [];
    const [newest] = ids(metric(measured));
    const [result] = measured['metricResults'] as readonly { readonly measurements: readonly Json[] }[];
    const kept = { ...measured, metricResults: [{ ...result, measurements: result?.measurements.slice(1) }] };
    assert.deepEqual(ids(metric(kept)), [newest]);
  });

  it('shows what went wrong in place of a value', () => {
    const error = { phase: 'Error', message: 'no such host', startedAt: '2026-11-23T12:02:00Z' };
    const status = { metricResults: [{ name: 'success-rate', phase: 'Running', measurements: [error] }] };
    assert.equal(metric(status).children?.()[0]?.label, 'no such host');
  });
});

describe('The analysis runs of the fleet', () => {
  let fleet: TestFleet;
  let rows: AnalysisRunRows;

  beforeEach(() => {
    fleet = new TestFleet();
    rows = new AnalysisRunRows(fleet, () => TELLING);
  });

  const below = (root: Row | undefined): readonly string[] => (root?.children?.() ?? []).map(({ label }) => label);
  const labels = (): readonly string[] => rows.roots().flatMap(below);
  const ownedBy = (kind: string, name: string): Json => ({ ownerReferences: [{ kind, name, uid: `uid-of-${name}` }] });

  it('have those that still run first, then the newest', () => {
    fleet.putRun('old', 'Successful', '2026-11-23T10:00:00Z');
    fleet.putRun('new', 'Failed', '2026-11-23T12:00:00Z');
    fleet.putRun('running', 'Running', '2026-11-23T09:00:00Z');
    fleet.putRun('unseen', '', '2026-11-23T08:00:00Z');
    rows.update('all');
    assert.deepEqual(labels(), ['running', 'unseen', 'new', 'old']);
  });

  it('stand below what they belong to, which is open where one runs', () => {
    const put = (name: string, phase: string, metadata: Json): void =>
      void fleet.runs.set(name, anAnalysisRun({ name, status: { phase }, metadata }));
    put('web-1', 'Failed', { ...ownedBy('Rollout', 'web'), creationTimestamp: '2026-11-23T12:00:00Z' });
    put('web-2', 'Running', { ...ownedBy('Rollout', 'web'), creationTimestamp: '2026-11-23T11:00:00Z' });
    put('compare-1', 'Failed', { ...ownedBy('Experiment', 'compare'), creationTimestamp: '2026-11-23T10:00:00Z' });
    put('by-hand', 'Inconclusive', { ownerReferences: [], creationTimestamp: '2026-11-23T09:00:00Z' });
    rows.update('all');
    assert.deepEqual(
      rows.roots().map((root) => [root.label, root.description, root.expandable, ...below(root)]),
      [
        ['web', '1 running · shop · 2 runs', 'expanded', 'web-2', 'web-1'],
        ['compare', 'Failed · experiment · shop · 1 run', 'collapsed', 'compare-1'],
        ['Standalone', 'Inconclusive · 1 run', 'collapsed', 'by-hand'],
      ],
    );
    assert.deepEqual(
      rows.roots().map(({ rolloutUid }) => rolloutUid),
      ['uid-of-web', undefined, undefined],
    );
  });

  it('stay where they are while one is measured, and move when it ends', () => {
    fleet.putRun('one', 'Running');
    fleet.putRun('two', 'Running');
    rows.update('all');
    fleet.putRun('one', 'Running');
    assert.deepEqual(rows.update(['one', 'uid-of-a-rollout']), { changed: ['one'], reordered: false });
    fleet.putRun('one', 'Successful');
    assert.equal(rows.update(['one']).reordered, true);
    assert.deepEqual(labels(), ['two', 'one']);
  });

  it('go with what was deleted', () => {
    fleet.putRun('one', 'Running');
    rows.update('all');
    fleet.runs.clear();
    assert.equal(rows.update(['one']).reordered, true);
    assert.deepEqual(labels(), []);
    assert.equal(rows.row('one'), undefined);
  });
});
