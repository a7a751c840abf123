// Durations and timestamps as Kubernetes and Go write and read them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  formatTimestamp,
  humanDuration,
  parseGoDuration,
  parseTimestamp,
  pauseSeconds,
} from '../../../../src/rollouts';

const S = 1000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;
const Y = 365 * D;

describe('an age', () => {
  const cases: readonly (readonly [ms: number, text: string])[] = [
    [-3 * S, '<invalid>'],
    [-2 * S, '<invalid>'],
    [-1999, '0s'],
    [-1 * S, '0s'],
    [-1, '0s'],
    [0, '0s'],
    [999, '0s'],
    [119 * S + 999, '119s'],
    [2 * M, '2m'],
    [2 * M + 1 * S, '2m1s'],
    [9 * M + 59 * S, '9m59s'],
    [10 * M + 59 * S, '10m'],
    [3 * H - 1, '179m'],
    [3 * H, '3h'],
    [3 * H + 59 * M, '3h59m'],
    [8 * H - 1, '7h59m'],
    [8 * H + 30 * M, '8h'],
    [2 * D - 1, '47h'],
    [2 * D, '2d'],
    [2 * D + 5 * H, '2d5h'],
    [8 * D - 1, '7d23h'],
    [8 * D + 23 * H, '8d'],
    [2 * Y - 1, '729d'],
    [2 * Y, '2y'],
    [2 * Y + D, '2y1d'],
    [8 * Y - 1, '7y364d'],
    [8 * Y + 100 * D, '8y'],
    [100 * Y, '100y'],
  ];
  for (const [ms, text] of cases) test(`of ${ms} ms reads ${text}`, () => assert.equal(humanDuration(ms), text));
});

describe('a timestamp', () => {
  const cases: readonly (readonly [text: string | undefined, ms: number | undefined])[] = [
    ['1970-01-01T00:00:01Z', 1000],
    ['1970-01-01T00:00:01.250Z', 1250],
    ['1970-01-01T01:00:00+01:00', 0],
    ['1970-01-01', undefined],
    ['1970', undefined],
    ['1970-01-01T00:00:01', undefined],
    ['1970-13-01T00:00:00Z', undefined],
    ['', undefined],
    ['yesterday', undefined],
    [undefined, undefined],
  ];
  for (const [text, ms] of cases)
    test(`${text ?? '(absent)'} is ${ms ?? 'unreadable'}`, () => assert.equal(parseTimestamp(text), ms));

  test('is written in UTC with whole seconds', () => assert.equal(formatTimestamp(1250), '1970-01-01T00:00:01Z'));
});

describe('a Go duration', () => {
  const cases: readonly (readonly [text: string, ms: number | undefined])[] = [
    ['10s', 10 * S],
    ['1h30m', 90 * M],
    ['1.5m', 90 * S],
    ['-10s', -10 * S],
    ['+1s', S],
    ['100ms', 100],
    ['.5s', 500],
    ['0', 0],
    ['5', undefined],
    ['5x', undefined],
    ['1d', undefined],
    ['s', undefined],
    ['', undefined],
    ['1s ', undefined],
    [' 1s', undefined],
  ];
  for (const [text, ms] of cases)
    test(`"${text}" is ${ms ?? 'refused'}`, () => assert.equal(parseGoDuration(text), ms));
});

describe('the seconds of a pause', () => {
  const cases: readonly (readonly [duration: number | string | undefined, seconds: number | undefined])[] = [
    [undefined, undefined],
    [30, 30],
    ['30', 30],
    ['5m', 300],
    ['1500ms', 1],
    ['5x', -1],
    ['', -1],
  ];
  for (const [duration, seconds] of cases) {
    test(`${duration === undefined ? '(absent)' : JSON.stringify(duration)}: ${seconds ?? 'waits for a person'}`, () => {
      assert.equal(pauseSeconds(duration), seconds);
    });
  }
});
