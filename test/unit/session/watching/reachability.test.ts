// Back soon after the network is, while somebody looks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { failure } from '../../../support/kubernetes/fakeClient';
import { waitFor } from '../../../support/waitFor';
import { demoSession, rolloutObject } from '../demoSession';
import { arrival, openSession, rolloutWith } from '../watchedSession';

/** Looked at, with a network that the test cuts and mends. */
async function looking() {
  const { session, clock, client } = openSession({ rollouts: [rolloutWith('web')] });
  const stream = client.stream;
  const asked: number[] = [];
  let broken: Error | undefined;
  client.stream = (...args) => (broken ? Promise.reject(broken) : stream(...args));
  client.version = () => {
    asked.push(clock.now());
    return broken ? Promise.reject(broken) : Promise.resolve('v1.34.4');
  };
  const look = session.look();
  await arrival();
  assert.equal(session.freshness.doing, 'live');
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) {
      clock.advance(100);
      await arrival();
    }
  };
  return {
    ...{ session, clock, client, look, asked, pass },
    cut: async (error: Error): Promise<void> => {
      broken = error;
      client.cut();
      await arrival();
    },
    mend: () => (broken = undefined),
  };
}

const unreachable = failure('unreachable', 'The connection was refused.');

describe('A server that can not be reached', () => {
  it('is back within two seconds of the network, however long the reflectors would wait', async () => {
    const { session, client, clock, cut, mend, pass } = await looking();
    await cut(unreachable);
    await pass(90_000);
    assert.equal(session.freshness.doing, 'reconnecting');
    assert.ok((session.freshness.retryAt ?? 0) - clock.now() > 2000, 'its own next attempt is far');
    mend();
    await pass(2000);
    assert.deepEqual([...client.watched].sort(), ['analysisruns', 'rollouts']);
    assert.equal(session.freshness.doing, 'live');
    session.dispose();
    assert.equal(clock.timerCount, 0);
  });

  it('is asked one cheap question at a time for all that waits, and none while all is well', async () => {
    const { session, asked, clock, cut, mend, pass } = await looking();
    await pass(10_000);
    assert.equal(asked.length, 0);
    await cut(unreachable);
    await pass(30_000);
    const gaps = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    assert.ok(gaps.length >= 10);
    assert.ok(Math.min(...gaps) >= 1500, String(gaps));
    mend();
    await pass(2000);
    const { length } = asked;
    await pass(10_000);
    assert.equal(asked.length, length);
    session.dispose();
    assert.equal(clock.timerCount, 0);
  });

  it('is left alone while nobody looks, and asked again when somebody does', async () => {
    const { session, look, asked, cut, pass } = await looking();
    await cut(unreachable);
    look.dispose();
    await pass(10_000);
    assert.deepEqual(asked, []);
    session.look();
    await pass(2000);
    assert.equal(asked.length, 1);
    session.dispose();
  });

  it('is given up asking with its session, at once', async () => {
    const { session, client, cut, pass } = await looking();
    let stopped: boolean | undefined;
    await cut(unreachable);
    client.version = ({ signal } = {}) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          stopped = true;
          reject(unreachable);
        });
      });
    await pass(2000);
    session.dispose();
    assert.equal(stopped, true);
  });
});

describe('A server that answers', () => {
  it('with errors is left to the waits', async () => {
    const { session, asked, cut, pass } = await looking();
    await cut(failure('server', 'etcdserver: request timed out.'));
    await pass(20_000);
    assert.deepEqual(asked, []);
    session.dispose();
  });

  it('the question but nothing else is not hurried over and over', async () => {
    const { session, client, asked, cut, pass } = await looking();
    await cut(unreachable);
    client.version = () => {
      asked.push(0);
      return Promise.resolve('v1.34.4');
    };
    await pass(30_000);
    assert.equal(asked.length, 1);
    session.dispose();
  });
});

describe('A cluster whose connections are cut', () => {
  it('is back before the time that was told for the next attempt', async (t) => {
    // On a busy machine too, there is time between the network's return and the next attempt.
    const { cluster, session, clock } = await demoSession(t, { timesFaster: 4 });
    cluster.create(rolloutObject('web'));
    session.look();
    await waitFor('the fleet is live', () => session.freshness.doing === 'live');
    cluster.addFault({ kind: 'close' });
    cluster.disturb('close');
    await waitFor('its next attempt is far', () => (session.freshness.retryAt ?? 0) - clock.now() > 8000);
    const { retryAt = 0 } = session.freshness;
    cluster.clearFaults();
    await waitFor('the fleet is live again', () => session.freshness.doing === 'live');
    assert.ok(clock.now() < retryAt, 'it did not wait for its time');
  });
});
