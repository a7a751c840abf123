import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { durationText, englishPanelStrings, timeFormatter } from '../../../../src/presentation';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('Lengths of time', () => {
  const cases: readonly (readonly [ms: number, text: string])[] = [
    [-5 * SECOND, '0 s'],
    [0, '0 s'],
    [999, '0 s'],
    [59 * SECOND, '59 s'],
    [MINUTE, '1 min'],
    [3 * MINUTE + 5 * SECOND, '3 min 05 s'],
    [59 * MINUTE + 59.9 * SECOND, '59 min 59 s'],
    [HOUR, '1 h'],
    [HOUR + 5 * MINUTE + 30 * SECOND, '1 h 05 min'],
    [DAY, '1 d'],
    [2 * DAY + 3 * HOUR, '2 d 03 h'],
  ];
  for (const [ms, text] of cases)
    it(`writes ${String(ms)} ms as "${text}"`, () => assert.equal(durationText(ms, englishPanelStrings), text));

  it('uses the units of the strings object', () =>
    assert.equal(durationText(61_000, { ...englishPanelStrings, minutes: 'Min.', seconds: 'Sek.' }), '1 Min. 01 Sek.'));
});

describe('Times of day', () => {
  const now = Date.UTC(2026, 10, 23, 13, 2, 11);

  it("are written in the person's zone, not in the machine's", () => {
    assert.equal(timeFormatter({ locale: 'en', timeZone: 'Europe/Berlin' })(now, now), '14:02:11');
    assert.equal(timeFormatter({ locale: 'en', timeZone: 'America/New_York' })(now, now), '08:02:11');
  });

  it('carry the date when they are more than half a day away', () =>
    assert.match(timeFormatter({ locale: 'en', timeZone: 'UTC' })(now - 2 * DAY, now), /^Nov 21, 2026.*13:02$/));

  for (const style of [
    { locale: 'en', timeZone: 'Mars/Olympus' },
    { locale: 'not a locale', timeZone: 'UTC' },
    { locale: '' },
  ])
    it(`are still written for ${JSON.stringify(style)}`, () =>
      assert.match(timeFormatter(style)(now, now), /^\d\d:\d\d:\d\d/));

  it('that are no times are a question mark', () => {
    const time = timeFormatter({ locale: 'en', timeZone: 'UTC' });
    assert.equal(time(Number.NaN, now), '?');
    assert.equal(time(1e20, now), '?');
  });
});
