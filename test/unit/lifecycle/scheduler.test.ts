// When a scheduler runs, on a clock that the test moves.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Scheduler } from '../../../src/lifecycle';
import { ManualClock } from '../../support/manualClock';

const WINDOW_MS = 250;
const GATHER_MS = 5;

/** `runs`: when it ran, in ms since the beginning. */
function scheduling(gatherMs?: number) {
  const clock = new ManualClock(0);
  const runs: number[] = [];
  const also: { run: () => void } = { run: () => undefined };
  const scheduler = new Scheduler({
    clock,
    windowMs: WINDOW_MS,
    gatherMs,
    run: () => {
      runs.push(clock.now());
      also.run();
    },
  });
  return { clock, runs, scheduler, also };
}

describe('a scheduler', () => {
  it('does nothing, and sets no timer, before it is asked', () => {
    const { clock, runs } = scheduling();
    clock.advance(10 * WINDOW_MS);
    assert.deepEqual(runs, []);
    assert.equal(clock.timerCount, 0);
  });

  it('runs at once for the first request, and once for all that come in its window', () => {
    const { clock, runs, scheduler } = scheduling();
    scheduler.request();
    assert.deepEqual(runs, [0]);
    for (let time = 0; time < 5; time += 1) {
      clock.advance(40);
      scheduler.request();
    }
    assert.deepEqual(runs, [0]);
    clock.advance(WINDOW_MS);
    assert.deepEqual(runs, [0, WINDOW_MS]);
  });

  it('runs once a window under steady requests, and never more often', () => {
    const { clock, runs, scheduler } = scheduling();
    for (let time = 0; time < 100; time += 1) {
      scheduler.request();
      clock.advance(10);
    }
    assert.deepEqual(runs, [0, 250, 500, 750, 1000]);
  });

  it('runs at once again after a quiet window', () => {
    const { clock, runs, scheduler } = scheduling();
    scheduler.request();
    clock.advance(WINDOW_MS);
    assert.equal(clock.timerCount, 0, 'it rests');
    clock.advance(33);
    scheduler.request();
    assert.deepEqual(runs, [0, WINDOW_MS + 33]);
  });

  it('takes a request of the run itself as one for the next window', () => {
    const { clock, runs, scheduler, also } = scheduling();
    also.run = () => {
      if (runs.length < 3) scheduler.request();
    };
    scheduler.request();
    clock.advance(10 * WINDOW_MS);
    assert.deepEqual(runs, [0, WINDOW_MS, 2 * WINDOW_MS]);
  });

  it('goes on after a run that failed', () => {
    const { clock, runs, scheduler, also } = scheduling();
    also.run = () => {
      throw new Error('a faulty run');
    };
    assert.throws(() => scheduler.request(), /a faulty run/);
    also.run = () => undefined;
    scheduler.request();
    clock.advance(WINDOW_MS);
    assert.deepEqual(runs, [0, WINDOW_MS]);
  });

  it('runs for nobody after its end, and leaves no timer', () => {
    const { clock, runs, scheduler } = scheduling();
    scheduler.request();
    scheduler.request();
    scheduler.dispose();
    scheduler.request();
    clock.advance(10 * WINDOW_MS);
    assert.deepEqual(runs, [0]);
    assert.equal(clock.timerCount, 0);
  });
});

describe('a scheduler that gathers', () => {
  it('runs once for what arrives together, a moment after the first', () => {
    const { clock, runs, scheduler } = scheduling(GATHER_MS);
    scheduler.request();
    assert.deepEqual(runs, []);
    clock.advance(GATHER_MS - 1);
    scheduler.request();
    clock.advance(1);
    assert.deepEqual(runs, [GATHER_MS]);
    clock.advance(10 * WINDOW_MS);
    assert.deepEqual(runs, [GATHER_MS], 'nothing was left over');
  });

  it('keeps its window after that', () => {
    const { clock, runs, scheduler } = scheduling(GATHER_MS);
    scheduler.request();
    clock.advance(GATHER_MS + 1);
    scheduler.request();
    clock.advance(WINDOW_MS);
    assert.deepEqual(runs, [GATHER_MS, GATHER_MS + WINDOW_MS]);
  });

  it('runs no more when it ends while it gathers', () => {
    const { clock, runs, scheduler } = scheduling(GATHER_MS);
    scheduler.request();
    scheduler.dispose();
    clock.advance(WINDOW_MS);
    assert.deepEqual(runs, []);
    assert.equal(clock.timerCount, 0);
  });
});
