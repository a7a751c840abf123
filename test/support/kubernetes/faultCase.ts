// One fault, and the oracle that all of them share: the store equals the truth again, a watch is open, few requests were
// needed, and nothing is left behind.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FastClock } from '../fastClock';
import { Reflecting } from './reflecting';

export type FaultTest = Reflecting<FastClock>;

export interface FaultCase {
  readonly name: string;
  /** Before the reflector starts. */
  readonly prepare?: (test: FaultTest) => unknown;
  /** While a watch is open. */
  readonly disturb?: (test: FaultTest) => unknown;
  /** After the store equals the truth again. */
  readonly check?: (test: FaultTest) => unknown;
  /** More would be hammering. */
  readonly maxLists: number;
  readonly maxWatches: number;
  /** How many times faster than on the wall time passes; less where the work itself takes long on a busy machine. */
  readonly timeFactor?: number;
}

const unhandled: unknown[] = [];
process.on('unhandledRejection', (reason) => unhandled.push(reason));

/** A test for each case. */
export function testFaults(cases: readonly FaultCase[]): void {
  for (const { name, prepare, disturb, check, maxLists, maxWatches, timeFactor } of cases) {
    it(name, async () => {
      const test = await Reflecting.create(new FastClock(timeFactor));
      const { widgets } = test;
      try {
        await prepare?.(test);
        test.start();
        await test.watching();
        if (disturb) {
          await disturb(test);
          await test.converged();
          await test.watching();
        }
        widgets.put('z', 'live again');
        await test.converged();
        await check?.(test);
        assert.ok(widgets.lists <= maxLists, `${widgets.lists} lists, at most ${maxLists} are needed`);
        assert.ok(widgets.watches <= maxWatches, `${widgets.watches} watches, at most ${maxWatches} are needed`);
      } catch (error) {
        throw new Error(`${test.situation}\n${test.log.text}`, { cause: error });
      } finally {
        await test.dispose();
      }
      assert.equal(test.clock.timerCount, 0, 'timers left behind');
      assert.deepEqual(unhandled, [], 'unhandled rejections');
    });
  }
}
