// What is said about a log: which it is and how much of it, before its lines.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogToShow } from '../../../../src/presentation/documents';
import { logText, runPick } from '../../../../src/presentation/documents';
import { CREATED, CREATED_MS } from '../../../support/modelObjects';
import { timeInUtc } from '../../../support/timeInUtc';
import { numbersIn } from '../panel/numbersIn';

const POD: LogToShow['picture']['containers'][number]['source'] = {
  ...{ pod: 'web-1', container: 'web', roles: [], revision: 0 },
};
const CONTAINER = { source: POD, doing: 'following', hasOlder: false, isCut: false } as const;
const LOG: LogToShow = {
  ...{ kind: 'Pod', name: 'web-1', namespace: 'shop', context: 'prod', readAt: 'noon', formatTime: timeInUtc },
  request: { previous: false, follow: true },
  picture: { lines: [], dropped: 0, containers: [CONTAINER], podsLeftOut: 0 },
};
const lineOf = (text: string, source = POD) => ({ at: CREATED_MS, text, source });

function linesOf(log: Partial<LogToShow>, picture: Partial<LogToShow['picture']>): readonly string[] {
  return logText({ ...LOG, ...log, picture: { ...LOG.picture, ...picture } }).split('\n');
}

describe('The text of a log', () => {
  it('has its lines with their times, after one of ours that says whose they are', () => {
    const [head, ...rest] = linesOf({}, { lines: [lineOf('one'), lineOf('  two\t3')] });
    const time = timeInUtc(CREATED_MS);
    assert.deepEqual(rest, [`${time} one`, `${time}   two\t3`, '']);
    assert.match(head ?? '', /^# .*\bweb\b.*web-1.*shop.*prod/);
  });

  it('tells a whole one from cut, empty, ended and earlier ones, and how much was dropped', () => {
    const lines = [lineOf('x')];
    const heads = [
      linesOf({}, { lines }),
      linesOf({}, { lines, containers: [{ ...CONTAINER, hasOlder: true }] }),
      linesOf({}, { lines, containers: [{ ...CONTAINER, isCut: true }] }),
      linesOf({}, { lines, containers: [{ ...CONTAINER, doing: 'ended' }] }),
      linesOf({}, { lines, dropped: 1234 }),
      linesOf({}, {}),
      linesOf({ request: { previous: true, follow: false } }, { lines }),
    ].map(([head]) => head ?? '');
    assert.equal(new Set(heads).size, heads.length);
    assert.ok(numbersIn(heads[4]).includes(1234));
  });

  it('of several pods has aligned marks with role and pod', () => {
    const canary = { ...POD, pod: 'portal-services-6d5f4b7c9d-abcde', roles: ['canary'] as const };
    const old = { ...POD, pod: 'web-9', revision: 3 };
    const [, ...rest] = linesOf(
      { kind: 'Rollout', name: 'web' },
      {
        containers: [canary, old].map((source) => ({ ...CONTAINER, source })),
        lines: [lineOf('one', canary), lineOf('two', old)],
      },
    );
    const [first = '', second = ''] = rest;
    assert.match(first, /canary portal.*…-abcde +│ one$/);
    assert.match(second, /revision 3 web-9 +│ two$/);
    assert.equal(first.indexOf('│'), second.indexOf('│'));
  });

  it('says which pods cannot be read, a few of many, and how many are left out', () => {
    const problem = { sentence: 'It is refused.', remedy: 'Ask for pods/log.' };
    const containers = Array.from({ length: 7 }, (_, index) => ({
      ...CONTAINER,
      ...{ problem, source: { ...POD, pod: `web-${String(index)}` } },
    }));
    const said = linesOf({ kind: 'Rollout', name: 'web' }, { containers, podsLeftOut: 30 });
    assert.ok(numbersIn(said[0]).includes(30));
    assert.match(said[1] ?? '', /^# web-0: It is refused\. Ask for pods\/log\.$/);
    assert.ok(said.every((line) => line === '' || line.startsWith('#')));
    assert.ok(said.length < 9);
  });

  it('shows nothing that hides, reorders or breaks lines, and the beginning of a huge one', () => {
    const hostile = `a\u0000b\u001b]8;;x\u0007c\u202ed\u2028e\r`;
    const [, text = '', huge = ''] = linesOf({}, { lines: [lineOf(hostile), lineOf('x'.repeat(5_000_000))] });
    assert.ok(text.endsWith('a␀b␛]8;;x␇cd\ufffde'));
    assert.ok(huge.endsWith('x…') && huge.length < 5000);
  });
});

describe('A run to choose', () => {
  it('says how it ended, and that it is the one before', () => {
    const state = { terminated: { exitCode: 3, reason: 'Error', finishedAt: CREATED } };
    const pick = runPick({ container: 'web', kind: 'regular', previous: true, isReady: false, state }, timeInUtc);
    assert.equal(pick.label, 'web');
    assert.match(pick.detail, /\b3\b/);
    const present = runPick(
      { container: 'web', kind: 'regular', previous: false, isReady: true, state: {} },
      timeInUtc,
    );
    assert.notEqual(pick.description, present.description);
  });
});
