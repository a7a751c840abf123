// The small pieces between the product and the window: context keys, times, the log, and what is told again.
import '../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ContextKeys } from '../../../src/extension/contextKeys';
import { CONTEXT_KEYS } from '../../../src/extension/ids';
import { openLog } from '../../../src/extension/log';
import { retellLater, tellAgainAt } from '../../../src/extension/retelling';
import { timeOfDay, timeOfDayWithSeconds } from '../../../src/extension/timeOfDay';
import { wallClock } from '../../../src/extension/wallClock';
import { USUAL_REACTION_MS } from '../../../src/rollouts';
import { ManualClock } from '../../support/manualClock';
import { executed } from '../../support/vscode/commands';
import { outputChannels } from '../../support/vscode/window';

describe('A context key', () => {
  it('is set when it changes, and only then: each time is a call to the window', async () => {
    executed.length = 0;
    const keys = new ContextKeys();
    for (const state of ['idle', 'connecting', 'connecting', 'live'] as const) await keys.set('state', state);
    await keys.set('hasPlan', false);
    assert.deepEqual(
      executed.map(({ command, args }) => [command, ...args]),
      [
        ['setContext', CONTEXT_KEYS.state, 'idle'],
        ['setContext', CONTEXT_KEYS.state, 'connecting'],
        ['setContext', CONTEXT_KEYS.state, 'live'],
        ['setContext', CONTEXT_KEYS.hasPlan, false],
      ],
    );
  });
});

describe('A time', () => {
  it("is the machine's own, on 24 hours, with seconds where they matter", () => {
    const afternoon = new Date(2026, 10, 23, 14, 5, 7).getTime();
    assert.equal(timeOfDay(afternoon), '14:05');
    assert.equal(timeOfDayWithSeconds(afternoon), '14:05:07');
    assert.equal(timeOfDay(new Date(2026, 10, 23, 0, 5).getTime()), '00:05');
  });
});

describe('The wall clock', () => {
  it('rings after a while, unless it is stopped before', async () => {
    const rung: string[] = [];
    const stopped = wallClock.after(0, () => rung.push('stopped'));
    stopped.dispose();
    const before = Date.now();
    await new Promise<void>((resolve) => {
      wallClock.after(1, () => rung.push('rung'));
      // Its own timers don't keep a process alive.
      setTimeout(resolve, 20);
    });
    assert.deepEqual(rung, ['rung']);
    assert.ok(wallClock.now() >= before);
  });
});

describe('The log', () => {
  it('writes an error with its stack, and anything else as what it is', () => {
    const log = openLog();
    log.debug('one');
    log.info('two');
    log.warn('three');
    log.error('four');
    log.error('five', new Error('x'));
    log.error('six', { code: 7 });
    log.show();
    const channel = outputChannels.get('Argo Rollouts');
    assert.ok(channel);
    assert.deepEqual(channel.lines.slice(0, 4), ['debug one', 'info two', 'warn three', 'error four']);
    assert.match(channel.lines[4] ?? '', /^error five: Error: x\n\s+at /);
    assert.equal(channel.lines[5], 'error six: {"code":7}');
    assert.equal(channel.shown, 1);
    log.dispose();
    assert.equal(channel.disposed, true);
  });
});

describe('What changes by time alone', () => {
  it('is told again at the earliest of its moments', () => {
    const clock = new ManualClock(1_000_000);
    let told = 0;
    retellLater([{ until: 1_060_000 }, {}, { until: 1_030_000 }], () => (told += 1), clock);
    clock.advance(29_000);
    assert.equal(told, 0);
    clock.advance(2000);
    assert.equal(told, 1);
    assert.equal(clock.timerCount, 0);
  });

  it('is told once more when the controller is late', () => {
    const clock = new ManualClock(1_000_000);
    let told = 0;
    retellLater([{ until: 999_000 }], () => (told += 1), clock);
    clock.advance(USUAL_REACTION_MS);
    assert.equal(told, 1);
  });

  it('is told at once where its moment has passed', () => {
    const clock = new ManualClock(1_000_000);
    let told = 0;
    tellAgainAt(1, () => (told += 1), clock);
    clock.advance(1000);
    assert.equal(told, 1);
  });

  it('sets no timer where there is no moment, or one in a month', () => {
    const clock = new ManualClock(1_000_000);
    const fail = (): never => assert.fail('There is nothing to tell.');
    assert.equal(retellLater([{}], fail, clock), undefined);
    assert.equal(tellAgainAt(undefined, fail, clock), undefined);
    assert.equal(tellAgainAt(clock.now() + 31 * 86_400_000, fail, clock), undefined);
    assert.equal(clock.timerCount, 0);
  });
});
