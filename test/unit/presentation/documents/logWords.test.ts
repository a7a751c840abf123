// What is said about a log: which it is and how much of it, before its lines.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { logText, runPick } from '../../../../src/presentation/documents';
import { CREATED } from '../../../support/modelObjects';
import { timeInUtc } from '../../../support/timeInUtc';
import { numbersIn } from '../panel/numbersIn';

const LOG = {
  ...{ pod: 'web-1', namespace: 'shop', context: 'prod', readAt: 'noon' },
  run: { container: 'web', previous: false },
};

describe('The text of a log', () => {
  const headOf = (log: { text: string; lines: number; isCut: boolean }, run = LOG.run): string =>
    logText({ ...LOG, run, log }).split('\n')[0] ?? '';

  it('has its lines as they are, after one of ours', () => {
    const text = logText({ ...LOG, log: { text: 'one\ntwo\n', lines: 1000, isCut: false } });
    assert.deepEqual(text.split('\n').slice(1), ['one', 'two', '']);
    assert.match(text, /^# .*\bweb\b.*web-1.*shop.*prod/);
  });

  it('tells a whole one from a cut one, an empty one, and that of a run before', () => {
    const heads = [
      headOf({ text: 'x', lines: 1000, isCut: false }),
      headOf({ text: 'x', lines: 10, isCut: true }),
      headOf({ text: '', lines: 1000, isCut: false }),
      headOf({ text: 'x', lines: 1000, isCut: false }, { container: 'web', previous: true }),
    ];
    assert.equal(new Set(heads).size, 4);
    assert.ok(numbersIn(heads[1]).includes(10));
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
