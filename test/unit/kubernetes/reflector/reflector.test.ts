// What a reflector asks for, stores and says of itself, and what it leaves behind: on a clock that the test moves.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { ReflectorOptions } from '../../../../src/kubernetes';
import { Reflecting } from '../../../support/kubernetes/reflecting';
import type { StoredWidget } from '../../../support/kubernetes/widgets';
import { readWidget } from '../../../support/kubernetes/widgets';
import { ManualClock } from '../../../support/manualClock';
import { settle, waitFor } from '../../../support/waitFor';

type Test = Reflecting<ManualClock>;
let test: Test;

async function create(options: Partial<ReflectorOptions<StoredWidget>> = {}): Promise<Test> {
  test = await Reflecting.create(new ManualClock(), options);
  return test;
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
    assert.deepEqual(test.states, ['none/listing', 'synced/listing', 'synced/watching']);
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

  for (const knowsWatchList of [true, false])
    it(`keeps what is wanted of ${knowsWatchList ? 'a WatchList' : 'a list'} and of what follows, and takes the rest for read`, async () => {
      const { widgets, reflector } = await create({ keep: ({ value }) => value === 'wanted' });
      widgets.knowsWatchList = knowsWatchList;
      for (let i = 0; i < 20; i++) widgets.put(`w${i}`, i % 10 === 0 ? 'wanted' : 'of others');
      test.start();
      await waitFor('it watches', () => reflector.state.activity.kind === 'watching');
      const names = (): readonly string[] => [...reflector.store.values()].map(({ metadata }) => metadata.name).sort();
      assert.deepEqual(names(), ['w0', 'w10']);
      widgets.put('new', 'of others');
      widgets.put('w10', 'of others');
      widgets.put('last', 'wanted');
      await waitFor('the last change is stored', () => names().includes('last'));
      assert.deepEqual(names(), ['last', 'w0']);
      assert.equal(reflector.state.data.kind === 'synced' && reflector.state.data.unreadable, 0);
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
    assert.equal(test.states.at(-1), 'synced/watching');
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
    const before = { events, states: test.states.length };
    widgets.put('a', 'too late');
    reflector.dispose();
    widgets.put('b', 'too late');
    await settle();
    reflector.start();
    reflector.retry();
    await settle();
    assert.deepEqual({ events, states: test.states.length - 1 }, before);
    assert.equal(widgets.watcherCount, 0);
  });

  it('stops quietly when its connection ends', async () => {
    const { reflector, client, log } = await create();
    test.start();
    await test.watching();
    client.dispose();
    await test.activity('idle');
    assert.equal(reflector.store.size, 2);
    assert.doesNotMatch(log.text, /error|warn/);
  });

  it('says at once which objects changed, and the first picture in one piece', async () => {
    const { widgets, reflector } = await create();
    const changes: string[] = [];
    reflector.store.onDidChange((uids) =>
      changes.push(
        [...uids]
          .map((uid) => reflector.store.get(uid)?.metadata.name ?? 'gone')
          .sort()
          .join(),
      ),
    );
    test.start();
    await test.watching();
    assert.deepEqual(changes, ['a,b']);
    widgets.put('a', '2');
    widgets.remove('b');
    widgets.put('c', '1');
    await test.converged();
    assert.deepEqual(changes.slice(1), ['a', 'gone', 'c'], 'no time had to pass');
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
    await test.activity('watching');
    const unreadable = (): number => (reflector.state.data.kind === 'synced' ? reflector.state.data.unreadable : -1);
    assert.deepEqual([unreadable(), test.stored], [1, 'b=1']);
    widgets.put('b', 'throws');
    await waitFor('the second one is counted', () => unreadable() === 2);
    assert.equal(test.stored, '');
    widgets.put('a', 'fine');
    widgets.put('b', 'fine');
    await waitFor('both are back', () => unreadable() === 0);
    assert.match(log.text, /\bWidget\b.*cannot read this/);
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
});
