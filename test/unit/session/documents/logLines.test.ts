// Lines of logs before they are shown: their times, and how many are kept.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isLater, readLogLine } from '../../../../src/session/documents/logs/logLine';
import { MergedLog } from '../../../../src/session/documents/logs/mergedLog';

const SOURCE = {
  ...{ namespace: 'shop', pod: 'web-1', podUid: 'uid-1', container: 'web' },
  ...{ roles: [], revision: 1 },
};
const line = (at: number, text: string) => ({ at, text, source: SOURCE });

describe('A line of a log', () => {
  it('has its time apart, whatever the zone and the number of digits', () => {
    const { stamp, text } = readLogLine('2026-11-23T13:00:00.12+01:00   at main.go:7', undefined);
    assert.deepEqual(stamp, { at: Date.UTC(2026, 10, 23, 12, 0, 0, 120), fraction: '120000000' });
    assert.equal(text, '  at main.go:7');
  });

  it('without a time has that of the line before', () => {
    const before = { at: 5, fraction: '000000000' };
    assert.deepEqual(readLogLine('failed to read log', before), { stamp: before, text: 'failed to read log' });
  });

  it('is later than another one by nanoseconds, also where zeros at the end are left out', () => {
    const [first, second] = ['2026-11-23T12:00:00.1Z', '2026-11-23T12:00:00.100000001Z'].map(
      (time) => readLogLine(`${time} x`, undefined).stamp,
    );
    assert.ok(first && second);
    assert.deepEqual([isLater(second, first), isLater(first, second), isLater(first, first)], [true, false, false]);
  });
});

describe('Several logs as one', () => {
  it('are in order of time, and lines of one moment in the order in which they came', () => {
    const log = new MergedLog();
    log.add([line(1, 'a'), line(5, 'e')]);
    log.add([line(3, 'c'), line(3, 'd'), line(2, 'b')]);
    assert.equal(log.lines.map(({ text }) => text).join(''), 'abcde');
  });

  it('keep so many lines, the newest, and count the others', () => {
    const log = new MergedLog({ lines: 3, characters: 100 });
    log.add([1, 2, 3, 4, 5].map((at) => line(at, String(at))));
    assert.deepEqual([log.lines.map(({ text }) => text).join(''), log.dropped], ['345', 2]);
  });

  it('keep so many characters, and not a single line that is longer', () => {
    const log = new MergedLog({ lines: 10, characters: 5 });
    log.add([line(1, 'abc'), line(2, 'def')]);
    assert.deepEqual([log.lines.map(({ text }) => text).join(''), log.dropped], ['def', 1]);
    log.add([line(3, 'x'.repeat(6))]);
    assert.deepEqual([log.lines.length, log.dropped], [0, 3]);
    log.add([line(4, 'g')]);
    assert.deepEqual([log.lines.length, log.dropped], [1, 3]);
  });
});
