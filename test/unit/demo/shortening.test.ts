// Speed: which members of an object become shorter, and how.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../src/demo/server/storage/json';
import { shortened } from '../../../src/demo/shortening';

function pause(duration: Json): { spec: { strategy: { canary: { steps: Json[] } } } } {
  return { spec: { strategy: { canary: { steps: [{ setWeight: 20 }, { pause: { duration } }] } } } };
}

describe('At a higher speed', () => {
  const CASES: readonly (readonly [
    what: string,
    speed: number,
    before: Record<string, Json>,
    after: Record<string, Json>,
  ])[] = [
    ['a pause of 2m is one of 30s', 4, pause('2m'), pause('30s')],
    ['a pause of 1h is one of 15m', 4, pause('1h'), pause('15m')],
    ['a pause in seconds stays a number', 4, pause(120), pause(30)],
    ['a pause of a number in quotes stays in quotes', 4, pause('120'), pause('30')],
    ['a pause is never shorter than a second', 1000, pause('2m'), pause('1s')],
    ['a pause that cannot be read is left alone', 4, pause('5x'), pause('5x')],
    [
      'a deadline is shorter',
      4,
      { spec: { progressDeadlineSeconds: 600 } },
      { spec: { progressDeadlineSeconds: 150 } },
    ],
    ['no delay stays none', 4, { spec: { minReadySeconds: 0 } }, { spec: { minReadySeconds: 0 } }],
    [
      'an interval may be a fraction of a second',
      40,
      { spec: { metrics: [{ interval: '60s' }, { interval: '30s', initialDelay: '20s' }] } },
      { spec: { metrics: [{ interval: '1500ms' }, { interval: '750ms', initialDelay: '500ms' }] } },
    ],
    [
      'windows of a query are shorter',
      4,
      { spec: { metrics: [{ provider: { prometheus: { query: 'rate(a[2m]) / rate(b[1h30m])' } } }] } },
      { spec: { metrics: [{ provider: { prometheus: { query: 'rate(a[30000ms]) / rate(b[1350000ms])' } } }] } },
    ],
    [
      'everything else stays',
      4,
      { spec: { replicas: 4 }, status: { duration: '2m' } },
      { spec: { replicas: 4 }, status: { duration: '2m' } },
    ],
    ['at speed 1 everything stays, letter by letter', 1, pause('60s'), pause('60s')],
  ];
  for (const [what, speed, before, after] of CASES)
    it(what, () => {
      assert.deepEqual(shortened(before, speed), after);
    });
});
