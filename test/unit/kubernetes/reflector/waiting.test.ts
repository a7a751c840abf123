// How long a reflector waits after what, and what it says meanwhile: on a clock that the test moves.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { Reflector } from '../../../../src/kubernetes';
import { answerStatus } from '../../../support/kubernetes/apiServer';
import { clusterOf, connectTest, kubeconfigOf } from '../../../support/kubernetes/connection';
import { Reflecting } from '../../../support/kubernetes/reflecting';
import { faults, line, readWidget, WIDGETS } from '../../../support/kubernetes/widgets';
import { ManualClock } from '../../../support/manualClock';
import { settle, waitFor } from '../../../support/waitFor';

type Test = Reflecting<ManualClock>;
let test: Test;

async function create(): Promise<Test> {
  test = await Reflecting.create(new ManualClock());
  return test;
}

afterEach(async () => {
  await test.dispose();
  assert.equal(test.clock.timerCount, 0, 'timers left behind');
});

describe('a reflector', () => {
  it('renews a silent watch without a word, and says that it waits only when that fails', async () => {
    const { clock, widgets, server } = await create();
    test.start();
    await test.watching();
    const before = test.states.length;
    clock.advance(90_000);
    await waitFor('a second watch', () => widgets.watches === 2);
    await test.watching();
    assert.equal(test.states.length, before);
    const { port } = server;
    await server.stop();
    const waiting = await test.activity('waiting');
    assert.ok(waiting.kind === 'waiting' && waiting.error.kind === 'unreachable');
    assert.equal(test.states.at(-1), 'synced/waiting');
    await server.listen('127.0.0.1', port);
  });

  it('waits longer each time, up to half a minute, and starts small again after two quiet minutes', async () => {
    const { clock, widgets } = await create();
    test.start();
    await test.watching();
    widgets.everyWatch = faults.cut;
    widgets.cutWatches();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      const state = await test.activity('waiting');
      assert.ok(state.kind === 'waiting');
      waits.push(state.until - clock.now());
      const seen = widgets.watches;
      clock.advance(state.until - clock.now());
      await waitFor('another attempt', () => widgets.watches > seen);
      await waitFor('it failed too', () => {
        const now = test.reflector.state.activity;
        return now.kind === 'waiting' && now.until > clock.now();
      });
    }
    assert.deepEqual(waits, [1200, 2400, 4800, 9600, 19_200, 22_500, 22_500, 22_500]);
    widgets.everyWatch = undefined;
    clock.advance(30_000);
    await test.watching();
    clock.advance(80_000);
    await test.watching();
    clock.advance(80_000);
    await test.watching();
    widgets.everyWatch = faults.cut;
    widgets.cutWatches();
    const state = await test.activity('waiting');
    assert.ok(state.kind === 'waiting');
    assert.equal(state.until - clock.now(), 1200);
    widgets.everyWatch = undefined;
  });

  it('waits as long as the server asks, but not for hours, and takes no new list after it', async () => {
    const { clock, widgets } = await create();
    test.start();
    await test.watching();
    widgets.watchFaults.push(faults.status(429, 'TooManyRequests', { 'Retry-After': '17' }));
    widgets.watchFaults.push(faults.status(503, 'ServiceUnavailable', { 'Retry-After': '86400' }));
    widgets.endWatches();
    for (const expected of [17_000, 60_000]) {
      await waitFor(`it waits ${expected} ms`, () => {
        const now = test.reflector.state.activity;
        return now.kind === 'waiting' && now.until - clock.now() === expected;
      });
      clock.advance(expected);
    }
    await test.watching();
    assert.equal(widgets.lists, 0);
  });

  it('connects at once when the computer woke up', async () => {
    const { clock, widgets } = await create();
    test.start();
    await test.watching();
    widgets.abandonWatches();
    widgets.put('a', 'changed while asleep');
    clock.sleepThrough(40_000);
    await test.converged();
    assert.equal(widgets.lists, 0);
    assert.equal(widgets.watches, 2);
  });

  it('does not wait any longer when the computer woke up, or somebody wants it now', async () => {
    const { clock, widgets, reflector } = await create();
    widgets.everyWatch = faults.cut;
    test.start();
    await test.activity('waiting');
    widgets.everyWatch = undefined;
    reflector.retry();
    await test.watching();
    widgets.everyWatch = faults.cut;
    widgets.cutWatches();
    await test.activity('waiting');
    widgets.everyWatch = undefined;
    clock.sleepThrough(3_600_000);
    await test.watching();
  });

  it('is refused where it may not list, looks again each minute, and keeps what it had', async () => {
    const { clock, widgets, reflector } = await create();
    const forbid: typeof widgets.everyList = (response) =>
      answerStatus(
        response,
        403,
        'Forbidden',
        'widgets.test.dev is forbidden: User "u" cannot list resource "widgets" in API group "test.dev" at the cluster scope',
      );
    widgets.everyList = forbid;
    widgets.everyWatch = forbid;
    test.start();
    const refused = await test.activity('refused');
    assert.ok(refused.kind === 'refused' && refused.error.kind === 'forbidden');
    assert.match(refused.error.message, /list widgets\.test\.dev .*whole cluster/);
    const asked = test.server.requests.length;
    clock.advance(59_000);
    await settle();
    assert.equal(test.server.requests.length, asked);
    widgets.everyList = undefined;
    widgets.everyWatch = undefined;
    clock.advance(1000);
    await test.watching();
    assert.equal(reflector.state.data.kind, 'synced');
    assert.ok(!test.states.includes('none/waiting'));
  });

  it('waits for a kind that is not installed yet', async () => {
    const { clock, server, widgets } = await create();
    const { handler } = server;
    server.handler = (_request, response) => {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      response.end('404 page not found\n');
    };
    test.start();
    const refused = await test.activity('refused');
    assert.ok(refused.kind === 'refused' && refused.error.kind === 'notInstalled');
    server.handler = handler;
    widgets.put('c', 'first of its kind');
    clock.advance(60_000);
    await test.watching();
  });

  it('lists again and again where it may not watch, and tries to watch now and then', async () => {
    const { clock, widgets } = await create();
    widgets.everyWatch = (response) =>
      answerStatus(response, 403, 'Forbidden', 'User "u" cannot watch resource "widgets" in API group "test.dev"');
    test.start();
    await test.activity('polling');
    await test.converged();
    widgets.put('a', 'seen by the next list');
    for (let i = 0; i < 10; i++) {
      const lists = widgets.lists;
      // 30 s and an eighth of it, by a chance of 0.5.
      await waitFor('it waits for the next list', () => clock.timersInMs.includes(33_750));
      clock.advance(33_750);
      await waitFor('the next list', () => widgets.lists > lists);
      await test.converged();
    }
    assert.equal(test.reflector.state.activity.kind, 'polling');
    widgets.everyWatch = undefined;
    await waitFor('it waits once more', () => clock.timersInMs.includes(33_750));
    clock.advance(33_750);
    await test.watching();
  });

  it('asks a plugin that failed only when somebody wants it', async () => {
    const { clock } = await create();
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'no-such-plugin', interactiveMode: 'Never' };
    const client = connectTest(kubeconfigOf(clusterOf(test.server, test.authority), { exec }), {
      clock,
      log: test.log,
    });
    const reflector = new Reflector({
      client,
      resource: WIDGETS,
      read: readWidget,
      clock,
      random: () => 0.5,
      log: test.log,
    });
    reflector.start();
    await waitFor('it is refused', () => reflector.state.activity.kind === 'refused');
    const asked = (): number => test.log.lines.filter((text) => /\bAsking\b.*\bcredential plugin\b/.test(text)).length;
    for (let i = 0; i < 10; i++) {
      clock.advance(60_000);
      await settle();
    }
    assert.equal(asked(), 1);
    reflector.retry();
    await waitFor('the plugin is asked again', () => asked() === 2);
    reflector.dispose();
    client.dispose();
  });

  it('shows an error inside the stream with its place', async () => {
    const { widgets } = await create();
    test.start();
    await test.watching();
    widgets.write(
      line('ERROR', { kind: 'Status', code: 500, reason: 'InternalError', message: 'etcdserver: leader changed' }),
    );
    widgets.endWatches();
    const state = await test.activity('waiting');
    assert.ok(state.kind === 'waiting');
    assert.deepEqual(
      [state.error.kind, state.error.verb, state.error.resource, state.error.context],
      ['server', 'watch', 'widgets.test.dev', 'test'],
    );
  });
});
