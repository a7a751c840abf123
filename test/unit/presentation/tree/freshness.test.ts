import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PART_LOOKS } from '../../../../src/presentation/looks';
import type { TreeFreshness } from '../../../../src/presentation/tree';
import { freshnessLine, problemRows, readingRow } from '../../../../src/presentation/tree';
import { assertSays } from '../../../support/sentences/assertSays';

const PROBLEM = { sentence: 'The server did not answer.', remedy: 'Check the VPN.' };
const LIVE: TreeFreshness = { have: { asOf: 1 }, doing: 'live', refused: [] };
const lineOf = (freshness: Partial<TreeFreshness>): string | undefined =>
  freshnessLine({ ...LIVE, ...freshness }, 'prod', () => '14:32:07');

describe('The line above the rows', () => {
  it('is not there while the picture is live', () => assert.equal(lineOf({}), undefined));

  it('names the context while there is no picture yet, and leaves problems to the rows', () => {
    assert.match(lineOf({ have: undefined, doing: 'connecting' }) ?? '', /prod/);
    assert.equal(lineOf({ have: undefined, doing: 'connecting', problem: PROBLEM }), undefined);
    assert.equal(lineOf({ have: undefined, doing: 'refused' }), undefined);
  });

  it('says since when the picture is old, and why', () => {
    const line = lineOf({ doing: 'reconnecting', problem: PROBLEM }) ?? '';
    assert.ok(line.includes('14:32:07') && line.includes(PROBLEM.sentence), line);
  });

  it('says that a picture without a watch is only as good as its last reading', () =>
    assert.match(lineOf({ doing: 'polling' }) ?? '', /14:32:07.*watch/));
});

describe('The rows about problems', () => {
  const labels = (...args: Parameters<typeof problemRows>): readonly string[] =>
    problemRows(...args).map(({ label }) => label);

  it('are none while all is well', () => assert.deepEqual(problemRows({ kind: 'open' }, LIVE), []));

  it('say what is wrong and what to do, both to be read without a tooltip', () => {
    const rows = problemRows({ kind: 'failed', problem: PROBLEM }, undefined);
    assert.deepEqual(
      rows.map(({ label, look }) => [label, look]),
      [
        [PROBLEM.sentence, PART_LOOKS.problem],
        [PROBLEM.remedy, PART_LOOKS.remedy],
      ],
    );
    assert.deepEqual(labels({ kind: 'open' }, { ...LIVE, have: undefined, problem: PROBLEM }), [
      PROBLEM.sentence,
      PROBLEM.remedy,
    ]);
  });

  it('name each kubeconfig that cannot be read, and what to do', () => {
    const [one, other, remedy] = labels({ kind: 'noKubeconfig', problems: ['a is broken', 'b is broken'] }, undefined);
    assert.deepEqual([one, other], ['a is broken', 'b is broken']);
    assertSays(remedy ?? '', ['path', 'kubeconfig', 'demo cluster']);
  });

  it('are none for the first contact, which the welcome text is about', () => {
    assert.deepEqual(problemRows({ kind: 'noContext', problems: ['x'] }, undefined), []);
    assert.deepEqual(problemRows({ kind: 'noKubeconfig', problems: [] }, undefined), []);
    assert.deepEqual(problemRows({ kind: 'closed' }, undefined), []);
  });

  it('say which kind is left out, and where', () => {
    const refused = [
      { ...PROBLEM, objectKind: 'AnalysisRun', namespace: 'shop' },
      { ...PROBLEM, objectKind: 'Rollout', namespace: undefined },
    ];
    const [one, other] = problemRows({ kind: 'open' }, { ...LIVE, refused });
    assert.match(one?.label ?? '', /AnalysisRun.*shop/);
    assert.match(other?.label ?? '', /Rollout/);
    assert.deepEqual(one?.tooltip, [PROBLEM.sentence, PROBLEM.remedy]);
    assert.notEqual(one.id, other?.id);
  });
});

describe('The row below an open rollout', () => {
  const above = { id: 'rollout/a', rolloutUid: 'a' };

  it('says that its parts are read, or why they cannot be', () => {
    assert.equal(readingRow(above, undefined).look, PART_LOOKS.reading);
    const row = readingRow(above, PROBLEM);
    assert.deepEqual([row.label, row.look, row.rolloutUid], [PROBLEM.sentence, PART_LOOKS.problem, 'a']);
    assert.ok(row.tooltip.includes(PROBLEM.remedy));
  });
});
