// The replayer's time: what is there when, at which speed, and what happens after the end.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRecording } from '../../../../src/demo';
import { Replayer } from '../../../../src/demo/replay/replayer';
import { kindNamed } from '../../../../src/demo/server/storage/kinds';
import { Store } from '../../../../src/demo/server/storage/store';
import { ManualClock } from '../../../support/manualClock';

const ROLLOUT = kindNamed('Rollout');

/** A rollout that appears after 1 s, changes after 3 s and is gone after 11 s. */
const LINES = [
  {
    t: 1_000,
    op: 'put',
    id: 'Rollout/web/1',
    object: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: {
        name: 'web',
        namespace: 'a',
        uid: '1',
        resourceVersion: '7',
        creationTimestamp: '2020-01-01T00:00:01Z',
      },
      status: { phase: 'Healthy' },
    },
  },
  {
    t: 3_000,
    op: 'patch',
    id: 'Rollout/web/1',
    patch: { status: { phase: 'Paused', abortedAt: '2020-01-01T00:00:03Z' } },
  },
  { t: 11_000, op: 'delete', id: 'Rollout/web/1' },
];

function replaying(
  speed: number,
  loop = false,
): { clock: ManualClock; store: Store; replayer: Replayer; seen: () => string } {
  const clock = new ManualClock();
  const store = new Store();
  const recording = parseRecording(LINES.map((line) => JSON.stringify(line)).join('\n'));
  const replayer = new Replayer({ store, clock, recording, speed, loop });
  replayer.start();
  const seen = (): string => JSON.stringify(store.get(ROLLOUT, 'a', 'web')?.['status'] ?? 'nothing');
  return { clock, store, replayer, seen };
}

describe('A replayed recording', () => {
  it('begins with its first state, and shows each next one at its time', () => {
    const { clock, seen } = replaying(1);
    assert.match(seen(), /Healthy/);
    clock.advance(1_999);
    assert.match(seen(), /Healthy/);
    clock.advance(1);
    assert.match(seen(), /Paused/);
    clock.advance(8_000);
    assert.equal(seen(), '"nothing"');
  });

  it('at twice the speed takes half the time', () => {
    const { clock, seen } = replaying(2);
    clock.advance(1_000);
    assert.match(seen(), /Paused/);
    clock.advance(4_000);
    assert.equal(seen(), '"nothing"');
  });

  it('moves every timestamp to the present', () => {
    const { clock, store } = replaying(1);
    const began = clock.now();
    clock.advance(2_000);
    const object = store.get(ROLLOUT, 'a', 'web');
    assert.equal(Date.parse(object?.metadata.creationTimestamp ?? ''), began);
    assert.match(JSON.stringify(object), new RegExp(new Date(began + 2_000).toISOString().replace('.000', '')));
  });

  it('stays at its end, with no timer left', () => {
    const { clock } = replaying(1);
    clock.advance(60_000);
    assert.equal(clock.timerCount, 0);
  });

  it('begins again after a rest when it is told to', () => {
    const { clock, seen } = replaying(1, true);
    clock.advance(10_000);
    assert.equal(seen(), '"nothing"');
    clock.advance(10_000);
    assert.match(seen(), /Healthy/);
  });

  it('stops at a line, and stays there', () => {
    const { clock, replayer, seen } = replaying(1);
    replayer.stopAt(2);
    assert.match(seen(), /Paused/);
    assert.deepEqual(replayer.playing, { line: 2, lines: 3, action: undefined });
    clock.advance(60_000);
    assert.match(seen(), /Paused/);
    assert.equal(clock.timerCount, 0);
  });
});
