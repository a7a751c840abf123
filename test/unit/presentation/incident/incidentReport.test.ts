// What a window saw, as Markdown: what happened when, whatever the cluster's texts look like.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { IncidentOptions } from '../../../../src/presentation/incident';
import { incidentReport } from '../../../../src/presentation/incident';
import type { RecordedHistory } from '../../../../src/rollouts';
import { historyIn, historyOf } from '../../../support/recorded/readHistory';
import { readRecordings, recordingName } from '../../../support/recorded/recording';

const RECORDED = join(import.meta.dirname, '../../../fixtures/recorded/head');

function reportOf(history: RecordedHistory, options?: IncidentOptions): string {
  const work = incidentReport(history, options);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** The rows of a section's table, as cells. */
function rowsOf(report: string, section: string): readonly (readonly string[])[] {
  const [, text = ''] = report.split(`### ${section}\n`);
  const [table = ''] = text.split('\n###');
  const lines = table.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => line.slice(2, -2).split(/ (?<!\\)\| /));
}

const HAPPENED = 'What happened';
const MEASURED = 'Measurements that did not succeed';

describe('The report of an incident', () => {
  const failing = reportOf(historyIn(join(RECORDED, 'failing.jsonl')), { timeZone: 'Europe/Berlin' });

  it('says which rollout was watched, where, when in UTC and in which zone', () => {
    const [head = ''] = failing.split('###');
    for (const said of [
      'portal-services',
      'failing',
      '2026-11-23 11:58:57 UTC',
      '12:58:57 in Europe/Berlin',
      'web:1.0.1',
    ])
      assert.ok(head.includes(said), said);
  });

  it('tells each state once, in the order of time', () => {
    const rows = rowsOf(failing, HAPPENED);
    const times = rows.map(([time = '']) => time);
    assert.deepEqual(times, [...times].sort());
    for (const [index, row] of rows.entries()) assert.notDeepEqual(row.slice(1), rows[index - 1]?.slice(1));
    const paused = rows.find(([time]) => time === '11:59:30');
    assert.deepEqual(paused?.slice(1, 3), ['Paused', 'Step 4 of 8']);
    assert.match(paused[3] ?? '', /^40 % wanted/);
    const failed = rows.find(([, phase]) => phase === 'Degraded');
    assert.match(failed?.[4] ?? '', /success-rate failed 4 times/);
  });

  it('lists each failed measurement with value and condition, also those that the controller has dropped since', () => {
    const rows = rowsOf(failing, MEASURED);
    assert.equal(rows.length, 8);
    assert.equal(rows.filter(([, , metric, phase]) => metric === 'success-rate' && phase === 'Failed').length, 4);
    assert.ok(rows.some((row) => row[4]?.includes('81.63098712271179') && row[5]?.includes('95')));
  });

  it('lists warnings, and what was done with what came of it', () => {
    assert.ok(rowsOf(failing, 'Warnings').some(([, , reason]) => reason === 'RolloutAborted'));
    const actions = rowsOf(failing, 'Actions from this window');
    assert.ok(actions.some(([, action, outcome]) => /retry/.test(action ?? '') && /retried/.test(outcome ?? '')));
  });

  for (const one of readRecordings())
    it(`${recordingName(one)}: tells something of every recording, and every table is one`, () => {
      const report = reportOf(historyIn(one.file));
      const rows = rowsOf(report, HAPPENED);
      assert.ok(rows.length > 2);
      assert.ok(rows.every((row) => row.length === 5));
    });
});

describe('The report of a hostile cluster', () => {
  const HOSTILE = '| x | <img src=x> [a](http://evil) `code` @channel **b** \n\n# h \u202e ~~s~~ \\';
  const object = {
    ...{ kind: 'Rollout', apiVersion: 'argoproj.io/v1alpha1' },
    metadata: { name: HOSTILE, namespace: HOSTILE, uid: '1', creationTimestamp: '2026-11-23T11:00:00Z' },
    spec: { strategy: { canary: {} }, template: { spec: { containers: [{ name: HOSTILE, image: HOSTILE }] } } },
    status: {
      phase: 'Degraded',
      message: HOSTILE,
      conditions: [{ type: 'InvalidSpec', status: 'True', message: HOSTILE }],
    },
  };
  const event = {
    ...{ kind: 'Event', type: 'Warning', reason: HOSTILE, message: HOSTILE },
    ...{ metadata: { name: 'e', namespace: 'x', uid: '2' }, involvedObject: { kind: HOSTILE, name: HOSTILE } },
  };
  const text = [
    { t: 0, op: 'put', id: `Rollout/${HOSTILE}/1`, object },
    { t: 1, op: 'put', id: 'Event/e/2', object: event },
    { t: 2, op: 'action', text: HOSTILE },
    { t: 3, op: 'action', text: `says ${HOSTILE}` },
  ];
  const report = reportOf(historyOf(text.map((line) => JSON.stringify(line)).join('\n')));

  it('holds no markup, no mention and no row of theirs', () => {
    for (const line of report.split('\n')) {
      const bare = line.replace(/\\./g, '');
      assert.doesNotMatch(bare, /[<`@~[]|\u202e/, line);
      if (line.startsWith('|')) assert.ok([4, 5, 6].includes(bare.split('|').length - 1), line);
    }
    assert.doesNotMatch(report, /^# /m);
  });
});

describe('A report of a window that lost its connection', () => {
  it('says when nothing was seen, between the states', () => {
    const object = {
      kind: 'Rollout',
      metadata: { name: 'web', namespace: 'x', uid: '1' },
      spec: { strategy: { canary: {} } },
    };
    const header = { op: 'recording', version: 1, startedAt: '2026-11-23T14:00:00Z', rollout: 'Rollout/web/1' };
    const lines = [
      header,
      { t: 0, op: 'put', id: 'Rollout/web/1', object },
      { t: 60_000, op: 'watching', live: false },
      { t: 90_000, op: 'watching', live: true },
      { t: 91_000, op: 'delete', id: 'Rollout/web/1' },
    ];
    const rows = rowsOf(reportOf(historyOf(lines.map((line) => JSON.stringify(line)).join('\n'))), HAPPENED);
    const [time, , , , said = ''] = rows[1] ?? [];
    assert.equal(time, '14:01:00');
    assert.match(said, /14:01:30 UTC/);
    assert.equal(rows.length, 3);
  });
});

describe('A report of a long day', () => {
  it('stays short enough to be read', () => {
    const lines: object[] = [];
    const rollout = (index: number): object => ({
      ...{
        kind: 'Rollout',
        metadata: { name: 'web', namespace: 'x', uid: '1', creationTimestamp: '2026-11-23T11:00:00Z' },
      },
      spec: { strategy: { canary: { steps: Array.from({ length: 50 }, () => ({ pause: {} })) } } },
      status: { phase: 'Paused', currentStepIndex: index, observedGeneration: '1', stableRS: 'a', currentPodHash: 'b' },
    });
    for (let index = 0; index < 5000; index += 1)
      lines.push({ t: index * 17_000, op: 'put', id: 'Rollout/web/1', object: rollout(index % 50) });
    const report = reportOf(historyOf(lines.map((line) => JSON.stringify(line)).join('\n')));
    assert.equal(rowsOf(report, HAPPENED).length, 200);
    assert.match(report, /Earlier rows/);
    assert.match(report, /2026-11-24 /, 'rows after midnight say their day');
  });
});
