// A long day: edits, deletions and faults in a random order that a seed repeats. Whenever it is quiet, the store must
// equal the truth.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FastClock } from '../../../support/fastClock';
import { status } from '../../../support/kubernetes/apiServer';
import { Reflecting } from '../../../support/kubernetes/reflecting';
import { bookmarkLine, faults, line, startWatch } from '../../../support/kubernetes/widgets';

type Test = Reflecting<FastClock>;

const SEEDS = [1, 20_261_123];
const STEPS = 60;

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const DISTURBANCES: readonly ((test: Test) => void)[] = [
  ({ widgets }) => widgets.endWatches(),
  ({ widgets }) => widgets.cutWatches(),
  ({ widgets }) => widgets.bookmark(),
  ({ widgets }) => {
    widgets.write('{"type":"MODI');
    widgets.cutWatches();
  },
  ({ widgets }) => widgets.write('nonsense\n'),
  ({ widgets }) => widgets.write(bookmarkLine(1)),
  ({ widgets }) => {
    widgets.write(line('ERROR', status(410, 'Expired')));
    widgets.endWatches();
  },
  ({ widgets }) => {
    widgets.secretly(() => widgets.put('a', 'unseen'));
    widgets.oldestVersion = widgets.version;
    widgets.cutWatches();
  },
  ({ widgets }) => {
    widgets.watchFaults.push(faults.status(500, 'InternalError'), faults.cut);
    widgets.cutWatches();
  },
  ({ widgets }) => {
    widgets.watchFaults.push(faults.status(429, 'TooManyRequests', { 'Retry-After': '1' }));
    widgets.endWatches();
  },
  ({ widgets }) => {
    widgets.watchFaults.push(faults.status(410, 'Expired'), (response) => {
      startWatch(response);
      for (const object of widgets.objects.values()) response.write(line('ADDED', object));
      response.socket?.destroy();
    });
    widgets.endWatches();
  },
  ({ widgets }) => {
    widgets.listFaults.push(faults.cut);
    widgets.watchFaults.push(faults.status(401, 'Unauthorized'));
    widgets.endWatches();
  },
  ({ widgets }) => {
    for (const object of widgets.objects.values()) widgets.write(line('MODIFIED', object));
  },
];

describe('a reflector survives a long day of faults', () => {
  for (const seed of SEEDS) {
    it(`with seed ${seed}`, async () => {
      const random = randomFrom(seed);
      const pick = <T>(from: readonly T[]): T =>
        from[Math.floor(random() * from.length)] ?? assert.fail('nothing to pick');
      const test = await Reflecting.create(new FastClock(100), {
        random,
        backoff: { firstMs: 100, maxMs: 2000, quietMs: 1000 },
      });
      const { widgets } = test;
      widgets.knowsWatchList = random() < 0.5;
      try {
        test.start();
        await test.watching();
        for (let step = 0; step < STEPS; step++) {
          const edits = Math.floor(random() * 4);
          const edit = (): void => {
            const name = pick(['a', 'b', 'c', 'd', 'e']);
            if (random() < 0.3) widgets.remove(name);
            else widgets.put(name, String(step));
          };
          for (let i = 0; i < edits; i++) edit();
          pick(DISTURBANCES)(test);
          for (let i = 0; i < edits; i++) edit();
          await test.watching();
        }
        assert.equal(test.stored, test.truth);
      } catch (error) {
        throw new Error(`${test.situation}\n${test.log.text}`, { cause: error });
      } finally {
        await test.dispose();
      }
      assert.equal(test.clock.timerCount, 0, 'timers left behind');
    });
  }
});
