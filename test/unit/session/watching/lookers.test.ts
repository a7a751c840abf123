// Watching while somebody looks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GRACE_MS, Lookers } from '../../../../src/session/watching/lookers';
import { ManualClock } from '../../../support/manualClock';

function looking() {
  const clock = new ManualClock();
  const log: string[] = [];
  const lookers = new Lookers({ clock, start: () => log.push('start'), stop: () => log.push('stop') });
  return { clock, log, lookers };
}

describe('looks', () => {
  it('start at the first and stop a grace period after the last', () => {
    const { clock, log, lookers } = looking();
    const [first, second] = [lookers.hold(), lookers.hold()];
    assert.deepEqual(log, ['start']);
    first.dispose();
    clock.advance(2 * GRACE_MS);
    assert.deepEqual(log, ['start']);
    second.dispose();
    clock.advance(GRACE_MS - 1);
    assert.deepEqual(log, ['start']);
    clock.advance(1);
    assert.deepEqual(log, ['start', 'stop']);
  });

  it('go on without a break when somebody looks again in time', () => {
    const { clock, log, lookers } = looking();
    lookers.hold().dispose();
    clock.advance(GRACE_MS - 1);
    const again = lookers.hold();
    clock.advance(2 * GRACE_MS);
    assert.deepEqual(log, ['start']);
    again.dispose();
    clock.advance(GRACE_MS);
    assert.deepEqual(log, ['start', 'stop']);
  });

  it('start again after they have stopped', () => {
    const { clock, log, lookers } = looking();
    lookers.hold().dispose();
    clock.advance(GRACE_MS);
    lookers.hold();
    assert.deepEqual(log, ['start', 'stop', 'start']);
  });

  it('count each look once, however often it is let go', () => {
    const { clock, log, lookers } = looking();
    const look = lookers.hold();
    lookers.hold();
    look.dispose();
    look.dispose();
    clock.advance(2 * GRACE_MS);
    assert.deepEqual(log, ['start']);
  });

  it('stop at once at the end, without a timer left, and never start again', () => {
    const { clock, log, lookers } = looking();
    lookers.hold().dispose();
    const look = lookers.hold();
    lookers.dispose();
    assert.deepEqual(log, ['start', 'stop']);
    look.dispose();
    lookers.hold().dispose();
    assert.deepEqual(log, ['start', 'stop']);
    assert.equal(clock.timerCount, 0);
  });
});
