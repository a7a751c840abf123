// Durations and timestamps as Kubernetes and Go write and read them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatTimestamp, parseGoDuration, parseTimestamp, pauseSeconds } from '../../../../src/rollouts';

const S = 1000;
const M = 60 * S;

describe('a timestamp', () => {
  const cases: readonly (readonly [text: string | undefined, ms: number | undefined])[] = [
    ['1970-01-01T00:00:01Z', 1000],
    ['1970-01-01T00:00:01.250Z', 1250],
    ['1970-01-01T01:00:00+01:00', 0],
    ['1970-01-01', undefined],
    ['1970', undefined],
    ['1970-01-01T00:00:01', undefined],
    ['2026-11-23T12:37:26Z', 1_795_437_446_000],
    ['2026-01-02T00:00:00Z', 1_767_312_000_000],
    ['2026-01-01T24:00:00Z', 1_767_312_000_000],
    ['0001-01-01T00:00:00Z', -62_135_596_800_000],
    ['1970-13-01T00:00:00Z', undefined],
    ['1970-01-01T00:60:00Z', undefined],
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
