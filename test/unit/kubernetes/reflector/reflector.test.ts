// What a reflector says of itself, how long it waits, and what it leaves behind: on a clock that the test moves.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { ReflectorOptions } from '../../../../src/kubernetes/reflector/reflector';
import { Reflector } from '../../../../src/kubernetes/reflector/reflector';
import type { ReflectorState } from '../../../../src/kubernetes/reflector/reflectorState';
import { answerStatus } from '../../../support/apiServer';
import { clusterOf, connectTest, kubeconfigOf } from '../../../support/connection';
import { ManualClock } from '../../../support/manualClock';
import { Reflecting } from '../../../support/reflecting';
import { waitFor } from '../../../support/waitFor';
import type { StoredWidget } from '../../../support/widgets';
import { WIDGETS, faults, line, readWidget } from '../../../support/widgets';

type Test = Reflecting<ManualClock>;
let test: Test;
let states: string[] = [];

async function create(options: Partial<ReflectorOptions<StoredWidget>> = {}): Promise<Test> {
  test = await Reflecting.create(new ManualClock(), options);
  states = [];
  test.reflector.onDidChangeState(({ data, activity }) => states.push(`${data.kind}/${activity.kind}`));
  return test;
}

async function activity(kind: ReflectorState['activity']['kind']): Promise<ReflectorState['activity']> {
  await waitFor(`the reflector is ${kind}`, () => test.reflector.state.activity.kind === kind);
  return test.reflector.state.activity;
}

/** Lets what is on the wire arrive. */
async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 5));
}

afterEach(async () => {
  await test.dispose();
  assert.equal(test.clock.timerCount, 0, 'timers left behind');
});

describe('a reflector', () => {
  it('does nothing before it is started', async () => {
    const { server, reflector } = await create();
    await settle();
    assert.equal(server.requests.length, 0);
    assert.deepEqual(reflector.state, { data: { kind: 'none' }, activity: { kind: 'idle' } });
  });

  it('takes picture and watch in one stream, bounded, with bookmarks', async () => {
    const { server, clock } = await create();
    test.start();
    await test.watching();
    assert.deepEqual(Object.fromEntries(server.requests[0]?.query ?? []), {
      watch: 'true',
      allowWatchBookmarks: 'true',
      timeoutSeconds: '450',
      sendInitialEvents: 'true',
      resourceVersionMatch: 'NotOlderThan',
    });
    assert.equal(server.requests.length, 1);
    assert.deepEqual(states, ['none/listing', 'synced/listing', 'synced/watching']);
    assert.deepEqual(test.reflector.state.data, {
      kind: 'synced',
      since: clock.now(),
      asOf: clock.now(),
      unreadable: 0,
    });
  });

  it('asks only for what its selectors and namespace say', async () => {
    const { server, widgets } = await create({
      namespace: 'shop',
      labelSelector: 'app in (a,b)',
      fieldSelector: 'x=y',
    });
    widgets.knowsWatchList = false;
    test.start();
    await test.watching();
    for (const { path, query } of server.requests) {
      assert.equal(path, '/apis/test.dev/v1/namespaces/shop/widgets');
      assert.deepEqual([query.get('labelSelector'), query.get('fieldSelector')], ['app in (a,b)', 'x=y']);
    }
    assert.deepEqual(
      server.requests.map(({ query }) => [query.get('watch'), query.get('limit'), query.get('resourceVersion')]),
      [
        ['true', null, null],
        [null, '250', null],
        ['true', null, '102'],
      ],
    );
  });

  it('reads a list in pages', async () => {
    const { server, widgets } = await create();
    widgets.knowsWatchList = false;
    for (let i = 0; i < 600; i++) widgets.put(`w${i}`, 'x');
    test.start();
    await test.watching();
    const lists = server.requests.filter(({ query }) => query.has('limit'));
    assert.deepEqual(
      lists.map(({ query }) => query.get('continue')),
      [null, '702/250', '702/500'],
    );
    assert.equal(test.reflector.store.size, 602);
  });

  it('knows how old its data is: every byte counts', async () => {
    const { clock, widgets, reflector } = await create();
    test.start();
    await test.watching();
    const since = clock.now();
    clock.advance(40_000);
    widgets.bookmark();
    await waitFor(
      'the bookmark was heard',
      () => reflector.state.data.kind === 'synced' && reflector.state.data.asOf === clock.now(),
    );
    assert.deepEqual(reflector.state.data, { kind: 'synced', since, asOf: clock.now(), unreadable: 0 });
    assert.equal(states.at(-1), 'synced/watching');
  });

  it('renews a silent watch without a word, and says that it waits only when that fails', async () => {
    const { clock, widgets, server } = await create();
    test.start();
    await test.watching();
    const before = states.length;
    clock.advance(90_000);
    await waitFor('a second watch', () => widgets.watches === 2);
    await test.watching();
    assert.equal(states.length, before);
    const { port } = server;
    await server.stop();
    const waiting = await activity('waiting');
    assert.ok(waiting.kind === 'waiting' && waiting.error.kind === 'unreachable');
    assert.equal(states.at(-1), 'synced/waiting');
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
      const state = await activity('waiting');
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
    const state = await activity('waiting');
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
    await activity('waiting');
    widgets.everyWatch = undefined;
    reflector.retry();
    await test.watching();
    widgets.everyWatch = faults.cut;
    widgets.cutWatches();
    await activity('waiting');
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
    const refused = await activity('refused');
    assert.ok(refused.kind === 'refused' && refused.error.kind === 'forbidden');
    assert.match(refused.error.message, /may not list widgets\.test\.dev in the whole cluster/);
    const asked = test.server.requests.length;
    clock.advance(59_000);
    await settle();
    assert.equal(test.server.requests.length, asked);
    widgets.everyList = undefined;
    widgets.everyWatch = undefined;
    clock.advance(1000);
    await test.watching();
    assert.equal(reflector.state.data.kind, 'synced');
    assert.ok(!states.includes('none/waiting'));
  });

  it('waits for a kind that is not installed yet', async () => {
    const { clock, server, widgets } = await create();
    const { handler } = server;
    server.handler = (_request, response) => {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      response.end('404 page not found\n');
    };
    test.start();
    const refused = await activity('refused');
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
    await activity('polling');
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
    const asked = (): number => test.log.lines.filter((text) => text.includes('Asking the credential plugin')).length;
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

  it('stops, and carries on later from its version', async () => {
    const { server, widgets, reflector } = await create();
    test.start();
    await test.watching();
    reflector.stop();
    assert.equal(reflector.state.activity.kind, 'idle');
    assert.equal(reflector.state.data.kind, 'synced');
    await waitFor('the watch is closed', () => widgets.watcherCount === 0);
    widgets.put('a', 'changed meanwhile');
    await settle();
    assert.notEqual(test.stored, test.truth);
    reflector.start();
    reflector.start();
    await test.watching();
    assert.equal(widgets.lists, 0);
    assert.equal(server.requests.at(-1)?.query.get('resourceVersion'), '102');
  });

  it('delivers nothing after it was disposed', async () => {
    const { reflector, widgets } = await create();
    let events = 0;
    reflector.store.onDidChange(() => events++);
    test.start();
    await test.watching();
    const before = { events, states: states.length };
    widgets.put('a', 'too late');
    reflector.dispose();
    widgets.put('b', 'too late');
    await settle();
    reflector.start();
    reflector.retry();
    await settle();
    assert.deepEqual({ events, states: states.length - 1 }, before);
    assert.equal(widgets.watcherCount, 0);
  });

  it('stops quietly when its connection ends', async () => {
    const { reflector, client, log } = await create();
    test.start();
    await test.watching();
    client.dispose();
    await activity('idle');
    assert.equal(reflector.store.size, 2);
    assert.doesNotMatch(log.text, /error|warn/);
  });

  it('says which objects changed, at once after a quiet time and then in one piece', async () => {
    const { clock, widgets, reflector } = await create();
    const changes: string[][] = [];
    reflector.store.onDidChange((uids) =>
      changes.push([...uids].map((uid) => reflector.store.get(uid)?.metadata.name ?? 'gone').sort()),
    );
    test.start();
    await test.watching();
    assert.deepEqual(changes, [['a', 'b']]);
    clock.advance(1000);
    for (let i = 0; i < 50; i++) widgets.put('a', String(i));
    widgets.remove('b');
    widgets.put('c', '1');
    await test.converged();
    assert.deepEqual(changes, [['a', 'b'], ['a']]);
    clock.advance(250);
    assert.deepEqual(changes, [['a', 'b'], ['a'], ['a', 'c', 'gone']]);
  });

  it('reports what was deleted while it could not see it, and nothing that is unchanged', async () => {
    const { clock, widgets, reflector } = await create();
    test.start();
    await test.watching();
    const uidOfB = widgets.objects.get('b')?.metadata.uid ?? '';
    const kept = reflector.store.get(widgets.objects.get('a')?.metadata.uid ?? '');
    const changes: (readonly string[])[] = [];
    reflector.store.onDidChange((uids) => changes.push([...uids]));
    widgets.secretly(() => widgets.remove('b'));
    widgets.oldestVersion = widgets.version + 1;
    clock.advance(40_000);
    widgets.cutWatches();
    for (let i = 0; i < 20 && test.stored !== test.truth; i++) {
      await settle();
      clock.advance(1000);
    }
    await test.converged();
    clock.advance(250);
    assert.deepEqual(changes, [[uidOfB]]);
    assert.equal(reflector.store.get(widgets.objects.get('a')?.metadata.uid ?? ''), kept);
  });

  it('counts objects that can not be read, leaves them out, and takes them back when they can', async () => {
    const read = (raw: unknown): StoredWidget | undefined => {
      const widget = readWidget(raw);
      if (widget?.value === 'throws') throw new Error('cannot read this');
      return widget?.value === 'odd' ? undefined : widget;
    };
    const { widgets, reflector, log } = await create({ read });
    widgets.put('a', 'odd');
    test.start();
    await waitFor('it watches', () => widgets.watcherCount > 0);
    await activity('watching');
    const unreadable = (): number => (reflector.state.data.kind === 'synced' ? reflector.state.data.unreadable : -1);
    assert.deepEqual([unreadable(), test.stored], [1, 'b=1']);
    widgets.put('b', 'throws');
    await waitFor('the second one is counted', () => unreadable() === 2);
    assert.equal(test.stored, '');
    widgets.put('a', 'fine');
    widgets.put('b', 'fine');
    await waitFor('both are back', () => unreadable() === 0);
    assert.match(log.text, /A Widget could not be read and is left out.*cannot read this/);
  });

  it('fills in kind and version, which lists of built-in kinds leave out', async () => {
    const seen: unknown[] = [];
    const { widgets } = await create({
      read: (raw) => {
        seen.push(raw);
        return readWidget(raw);
      },
    });
    widgets.knowsWatchList = false;
    widgets.listFaults.push((response) => {
      const items = [...widgets.objects.values()].map(({ metadata, value }) => ({ metadata, value }));
      response.end(JSON.stringify({ items, metadata: { resourceVersion: '102' } }));
    });
    test.start();
    await test.watching();
    for (const raw of seen) {
      assert.ok(typeof raw === 'object' && raw !== null && 'kind' in raw && 'apiVersion' in raw);
      assert.deepEqual([raw.kind, raw.apiVersion], ['Widget', 'test.dev/v1']);
    }
  });

  it('shows an error inside the stream with its place', async () => {
    const { widgets } = await create();
    test.start();
    await test.watching();
    widgets.write(
      line('ERROR', { kind: 'Status', code: 500, reason: 'InternalError', message: 'etcdserver: leader changed' }),
    );
    widgets.endWatches();
    const state = await activity('waiting');
    assert.ok(state.kind === 'waiting');
    assert.deepEqual(
      [state.error.kind, state.error.verb, state.error.resource, state.error.context],
      ['server', 'watch', 'widgets.test.dev', 'test'],
    );
  });
});
