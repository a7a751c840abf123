// Freshness that changes by time alone is told, and told once.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Activity } from '../../../../src/session';
import type { WatchPart } from '../../../../src/session/watching/freshness';
import { TROUBLE_MS } from '../../../../src/session/watching/freshness';
import { FreshnessTeller } from '../../../../src/session/watching/freshnessTeller';
import { failure } from '../../../support/kubernetes/fakeClient';
import { ManualClock } from '../../../support/manualClock';

function telling() {
  const clock = new ManualClock();
  const data = { kind: 'synced', since: 0, asOf: 0, unreadable: 0 } as const;
  const state: { part: WatchPart } = {
    part: {
      kind: 'Rollout',
      namespace: undefined,
      troubledSince: undefined,
      state: { data, activity: { kind: 'watching' } },
    },
  };
  const teller = new FreshnessTeller({
    clock,
    parts: () => ({ main: [state.part], others: [] }),
    onListenerError: (error) => {
      throw error;
    },
  });
  const told: Activity[] = [];
  teller.onDidChange(({ doing }) => told.push(doing));
  const breakOff = (): void => {
    const activity = { kind: 'waiting', until: 0, error: failure('unreachable', 'gone') } as const;
    state.part = { ...state.part, troubledSince: clock.now(), state: { data, activity } };
    teller.update();
  };
  const mend = (): void => {
    state.part = { ...state.part, troubledSince: undefined, state: { data, activity: { kind: 'watching' } } };
    teller.update();
  };
  return { clock, teller, told, breakOff, mend };
}

describe('telling freshness', () => {
  it('says that it reconnects once the break has lasted, and that it is live again', () => {
    const { clock, told, breakOff, mend } = telling();
    breakOff();
    assert.deepEqual(told, []);
    clock.advance(TROUBLE_MS - 1);
    assert.deepEqual(told, []);
    clock.advance(1);
    assert.deepEqual(told, ['reconnecting']);
    mend();
    assert.deepEqual(told, ['reconnecting', 'live']);
  });

  it('says nothing of a break that is over soon', () => {
    const { clock, told, breakOff, mend } = telling();
    breakOff();
    clock.advance(TROUBLE_MS - 1);
    mend();
    clock.advance(10 * TROUBLE_MS);
    assert.deepEqual(told, []);
    assert.equal(clock.timerCount, 0);
  });

  it('leaves no timer behind', () => {
    const { clock, teller, breakOff } = telling();
    breakOff();
    assert.equal(clock.timerCount, 1);
    teller.dispose();
    assert.equal(clock.timerCount, 0);
  });
});
