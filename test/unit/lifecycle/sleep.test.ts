// Sleeping on a clock, and being woken by a signal.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CancelSignal } from '../../../src/lifecycle';
import { sleep } from '../../../src/lifecycle';
import { ManualClock } from '../../support/manualClock';

/** A signal that is no Error's: as a pure room may be given one. */
class PlainSignal implements CancelSignal {
  aborted = false;
  readonly listeners = new Set<() => void>();

  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.delete(listener);
  }

  abort(): void {
    this.aborted = true;
    for (const listener of [...this.listeners]) listener();
  }
}

describe('sleeping', () => {
  it('ends when the time is over, and not before', async () => {
    const clock = new ManualClock();
    let awake = false;
    const sleeping = sleep(clock, 1000).then(() => {
      awake = true;
    });
    clock.advance(999);
    await Promise.resolve();
    assert.equal(awake, false);
    clock.advance(1);
    await sleeping;
    assert.equal(awake, true);
  });

  it('ends at once with the reason of the signal, and leaves no timer and no listener', async () => {
    const clock = new ManualClock();
    const controller = new AbortController();
    const reason = new Error('somebody has had enough');
    const sleeping = sleep(clock, 1000, controller.signal);
    controller.abort(reason);
    await assert.rejects(sleeping, reason);
    assert.equal(clock.timerCount, 0);
  });

  it('does not even begin when the signal was given before', async () => {
    const clock = new ManualClock();
    const reason = new Error('too late');
    await assert.rejects(sleep(clock, 1000, AbortSignal.abort(reason)), reason);
    assert.equal(clock.timerCount, 0);
  });

  it('makes an error of a reason that is none', async () => {
    const signal = new PlainSignal();
    const sleeping = sleep(new ManualClock(), 1000, signal);
    signal.abort();
    await assert.rejects(sleeping, /cancelled/);
    assert.equal(signal.listeners.size, 0);
  });

  it('forgets the signal when it ends by itself', async () => {
    const clock = new ManualClock();
    const signal = new PlainSignal();
    const sleeping = sleep(clock, 10, signal);
    assert.equal(signal.listeners.size, 1);
    clock.advance(10);
    await sleeping;
    assert.equal(signal.listeners.size, 0);
    signal.abort();
  });
});
