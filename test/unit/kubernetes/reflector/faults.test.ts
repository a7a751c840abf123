// The faults that a cluster, a network and a proxy produce, each over real HTTPS: the store must equal the truth again,
// with few requests. The first 23 are those that @kubernetes/client-node's informer was measured with.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { FastClock } from '../../../support/fastClock';
import { answerStatus, status } from '../../../support/apiServer';
import { Reflecting } from '../../../support/reflecting';
import { waitFor } from '../../../support/waitFor';
import type { Fault } from '../../../support/widgets';
import { bookmarkLine, faults, line, startWatch } from '../../../support/widgets';

type Case = Reflecting<FastClock>;

interface FaultCase {
  readonly name: string;
  /** Before the reflector starts. */
  readonly prepare?: (test: Case) => void;
  /** While a watch stands. */
  readonly disturb?: (test: Case) => void | Promise<void>;
  /** After the store equals the truth again. */
  readonly check?: (test: Case) => void | Promise<void>;
  /** More would be hammering. */
  readonly maxLists: number;
  readonly maxWatches: number;
}

const unhandled: unknown[] = [];
process.on('unhandledRejection', (reason) => unhandled.push(reason));

const CASES: readonly FaultCase[] = [
  {
    name: 'the server ends the watch as it should: it is opened again, without a list',
    disturb: ({ widgets }) => widgets.endWatches(),
    check: ({ reflector }) => assert.equal(reflector.state.activity.kind, 'watching'),
    maxLists: 0,
    maxWatches: 3,
  },
  {
    name: 'the connection is reset in the middle of the stream',
    disturb: ({ widgets }) => widgets.cutWatches(),
    maxLists: 0,
    maxWatches: 3,
  },
  {
    name: 'the stream is cut in the middle of a line, and the connection closed',
    disturb: async ({ widgets }) => {
      widgets.write('{"type":"MODIFIED","object":{"kind":"Wid');
      await new Promise((resolve) => setTimeout(resolve, 20));
      widgets.cutWatches();
    },
    maxLists: 0,
    maxWatches: 3,
  },
  {
    name: 'the stream ends cleanly in the middle of a line',
    disturb: ({ widgets }) => {
      widgets.write('{"type":"MODIFIED","object":{"kind":"Wid');
      widgets.endWatches();
    },
    maxLists: 0,
    maxWatches: 3,
  },
  {
    name: 'the version is too old, said as an ERROR event inside the stream',
    disturb: ({ widgets }) => {
      widgets.write(line('ERROR', status(410, 'Expired', 'too old resource version: 1 (10360)')));
      widgets.endWatches();
    },
    maxLists: 0,
    maxWatches: 3,
  },
  {
    name: 'the version is too old, said as an HTTP answer',
    disturb: ({ widgets }) => {
      widgets.watchFaults.push(faults.status(410, 'Expired'));
      widgets.endWatches();
    },
    maxLists: 0,
    maxWatches: 4,
  },
  {
    name: 'the watch is refused with 429 and a Retry-After',
    disturb: ({ widgets }) => {
      widgets.watchFaults.push(faults.status(429, 'TooManyRequests', { 'Retry-After': '1' }));
      widgets.endWatches();
    },
    maxLists: 0,
    maxWatches: 4,
  },
  {
    name: 'the list is refused with 429 and a Retry-After',
    prepare: ({ widgets }) => {
      widgets.knowsWatchList = false;
      widgets.listFaults.push(faults.status(429, 'TooManyRequests', { 'Retry-After': '1' }));
    },
    maxLists: 2,
    maxWatches: 3,
  },
  {
    name: 'the watch is answered with 500',
    disturb: ({ widgets }) => {
      widgets.watchFaults.push(faults.status(500, 'InternalError'));
      widgets.endWatches();
    },
    maxLists: 0,
    maxWatches: 4,
  },
  {
    name: 'the watch is answered with 401 once',
    disturb: ({ widgets }) => {
      widgets.watchFaults.push(faults.status(401, 'Unauthorized'));
      widgets.endWatches();
    },
    maxLists: 0,
    maxWatches: 4,
  },
  {
    name: 'one line is no JSON: the picture is taken anew',
    disturb: ({ widgets }) => {
      widgets.secretly(() => widgets.put('a', 'lost with the broken line'));
      widgets.write('{"type":"MODIFIED","object":{"kind":"Widget",,,\n');
    },
    maxLists: 0,
    maxWatches: 4,
  },
  {
    name: 'a listener throws',
    disturb: ({ reflector, widgets }) => {
      reflector.store.onDidChange(() => {
        throw new Error('a faulty listener');
      });
      widgets.put('a', 'seen all the same');
    },
    check: async ({ log }) => {
      await waitFor('the failure is in the log', () => log.text.includes('a faulty listener'));
    },
    maxLists: 0,
    maxWatches: 1,
  },
  {
    name: 'the server closes each watch at once, for a long time: it is not hammered',
    disturb: async ({ widgets, clock }) => {
      const before = widgets.watches;
      widgets.everyWatch = (response) => {
        startWatch(response);
        response.end();
      };
      widgets.endWatches();
      const end = clock.now() + 60_000;
      await waitFor('a minute went by', () => clock.now() > end);
      widgets.everyWatch = undefined;
      assert.ok(widgets.watches - before <= 12, `${widgets.watches - before} watches in a minute`);
    },
    maxLists: 2,
    maxWatches: 16,
  },
  {
    name: 'the version is always too old, for a long time: it is not hammered with lists',
    prepare: ({ widgets }) => (widgets.knowsWatchList = false),
    disturb: async ({ widgets, clock }) => {
      const before = widgets.lists;
      widgets.everyWatch = faults.status(410, 'Expired');
      widgets.endWatches();
      const end = clock.now() + 60_000;
      await waitFor('a minute went by', () => clock.now() > end);
      widgets.everyWatch = undefined;
      assert.ok(widgets.lists - before <= 12, `${widgets.lists - before} lists in a minute`);
    },
    maxLists: 16,
    maxWatches: 20,
  },
  {
    name: 'an event is repeated, and an older one comes after a newer one: nothing goes back in time',
    disturb: async ({ widgets, reflector }) => {
      const older = widgets.put('a', '2');
      const newer = widgets.put('a', '3');
      await waitFor('the newer state is stored', () => reflector.store.get(newer.metadata.uid)?.value === '3');
      widgets.write(line('MODIFIED', newer));
      widgets.write(line('MODIFIED', older));
      const gone = widgets.put('c', '1');
      widgets.remove('c');
      widgets.write(line('MODIFIED', gone));
      widgets.put('b', 'the last');
    },
    check: ({ reflector, widgets }) => {
      const a = widgets.objects.get('a');
      assert.equal(reflector.store.get(a?.metadata.uid ?? '')?.value, '3');
      assert.equal(
        [...reflector.store.values()].some(({ metadata }) => metadata.name === 'c'),
        false,
      );
    },
    maxLists: 0,
    maxWatches: 1,
  },
  {
    name: 'the server is down for a while and comes back on the same port',
    disturb: async ({ server, widgets, reflector }) => {
      const { port } = server;
      await server.stop();
      await waitFor('the reflector waits', () => reflector.state.activity.kind === 'waiting');
      const { activity, data } = reflector.state;
      assert.ok(activity.kind === 'waiting' && activity.error.kind === 'unreachable');
      assert.equal(data.kind, 'synced');
      widgets.put('c', 'made while it was down');
      await server.listen('127.0.0.1', port);
    },
    maxLists: 0,
    maxWatches: 12,
  },
  {
    name: 'the first list hangs',
    prepare: ({ widgets }) => {
      widgets.knowsWatchList = false;
      widgets.listFaults.push(faults.hang);
    },
    maxLists: 2,
    maxWatches: 3,
  },
  {
    name: 'the line is dead and nobody says so: silence is noticed',
    disturb: ({ widgets }) => {
      widgets.abandonWatches();
      widgets.put('a', 'changed behind a dead line');
    },
    maxLists: 0,
    maxWatches: 3,
  },
  {
    name: 'a letter is split over two chunks',
    disturb: async ({ widgets }) => {
      const bytes = Buffer.from(line('MODIFIED', splitTruth(widgets)));
      const split = bytes.indexOf(Buffer.from('ü')) + 1;
      widgets.write(bytes.subarray(0, split));
      await new Promise((resolve) => setTimeout(resolve, 20));
      widgets.write(bytes.subarray(split));
    },
    maxLists: 0,
    maxWatches: 1,
  },
  {
    name: 'a value holds line separators of Unicode',
    disturb: ({ widgets }) => void widgets.put('a', 'one\u2028two\u2029three\u0085'),
    maxLists: 0,
    maxWatches: 1,
  },
  {
    name: 'an event of 20 MB',
    disturb: ({ widgets }) => void widgets.put('a', 'x'.repeat(20 * 1024 * 1024)),
    maxLists: 0,
    maxWatches: 1,
  },
  {
    name: 'an object is deleted while the line is down and its history forgotten',
    disturb: ({ widgets }) => {
      widgets.secretly(() => widgets.remove('b'));
      widgets.oldestVersion = widgets.version + 1;
      widgets.cutWatches();
    },
    maxLists: 0,
    maxWatches: 4,
  },
  {
    name: 'a bookmark moves the version on, so that a later watch begins there',
    disturb: async ({ widgets, server }) => {
      widgets.write(bookmarkLine(150));
      await new Promise((resolve) => setTimeout(resolve, 20));
      const before = server.requests.length;
      widgets.endWatches();
      await waitFor('a second watch', () => server.requests.length > before);
      assert.equal(server.requests.at(-1)?.query.get('resourceVersion'), '150');
      for (let i = widgets.version; i < 151; i++) widgets.put('a', String(i));
    },
    maxLists: 0,
    maxWatches: 3,
  },
  {
    name: 'every byte comes in a chunk of its own',
    disturb: ({ widgets }) => {
      widgets.secretly(() => widgets.put('a', 'slowly'));
      for (const byte of Buffer.from(line('MODIFIED', widgets.objects.get('a')))) widgets.write(Buffer.of(byte));
    },
    maxLists: 0,
    maxWatches: 1,
  },
  {
    name: 'lines end with CR LF, and empty lines come in between',
    disturb: ({ widgets }) => {
      widgets.secretly(() => widgets.put('a', 'windows'));
      widgets.write(`\r\n\n${line('MODIFIED', widgets.objects.get('a')).trimEnd()}\r\n\r\n`);
    },
    maxLists: 0,
    maxWatches: 1,
  },
  {
    name: 'an event of a type that is not known is ignored',
    disturb: ({ widgets }) => {
      widgets.write(line('CELEBRATED', {}));
      widgets.put('a', 'after it');
    },
    maxLists: 0,
    maxWatches: 1,
  },
  {
    name: 'an event without metadata can not be trusted: the picture is taken anew',
    disturb: ({ widgets }) => {
      widgets.secretly(() => widgets.put('a', 'lost'));
      widgets.write(line('MODIFIED', { kind: 'Widget' }));
    },
    maxLists: 0,
    maxWatches: 4,
  },
  {
    name: 'an event of another kind can not be trusted: the picture is taken anew',
    disturb: ({ widgets }) => {
      widgets.secretly(() => widgets.put('a', 'lost'));
      widgets.write(line('MODIFIED', { kind: 'Table', metadata: { uid: 'x', resourceVersion: '999' } }));
    },
    maxLists: 0,
    maxWatches: 4,
  },
  {
    name: 'a bookmark without metadata says only that the server lives',
    disturb: ({ widgets }) => {
      widgets.write(line('BOOKMARK', {}));
      widgets.put('a', 'after it');
    },
    maxLists: 0,
    maxWatches: 1,
  },
  {
    name: 'the same name is deleted and made again: the new object is shown',
    disturb: ({ widgets }) => {
      widgets.remove('a');
      widgets.put('a', 'new');
    },
    maxLists: 0,
    maxWatches: 1,
  },
  {
    name: 'an unknown object is deleted: nothing happens',
    disturb: ({ widgets }) => {
      const uid = 'nobody';
      widgets.write(
        line('DELETED', { kind: 'Widget', metadata: { uid, name: 'x', resourceVersion: '110' }, value: '' }),
      );
      while (widgets.version < 111) widgets.put('a', String(widgets.version));
    },
    maxLists: 0,
    maxWatches: 1,
  },
  {
    name: 'a WatchList is refused inside the stream (an older etcd): pages, and not asked again',
    prepare: ({ widgets }) => (widgets.knowsWatchList = false),
    disturb: ({ widgets }) => {
      widgets.oldestVersion = widgets.version + 1;
      widgets.secretly(() => widgets.put('c', '1'));
      widgets.oldestVersion = widgets.version;
      widgets.cutWatches();
    },
    check: ({ server, log }) => {
      const asked = server.requests.filter(({ query }) => query.get('sendInitialEvents') === 'true');
      assert.equal(asked.length, 1);
      assert.doesNotMatch(log.text, /RequestWatchProgress/);
    },
    maxLists: 3,
    maxWatches: 6,
  },
  {
    name: 'a WatchList is refused with 422: pages',
    prepare: ({ widgets }) => void widgets.watchFaults.push(faults.status(422, 'Invalid')),
    maxLists: 1,
    maxWatches: 2,
  },
  {
    name: 'a WatchList is taken for a plain watch by an old server: pages after a while',
    prepare: ({ widgets }) =>
      void widgets.watchFaults.push((response) => {
        startWatch(response);
        for (const object of widgets.objects.values()) response.write(line('ADDED', object));
      }),
    maxLists: 1,
    maxWatches: 2,
  },
  {
    name: 'a WatchList ends before its picture is complete: it is tried again',
    prepare: ({ widgets }) => void widgets.watchFaults.push(faults.lines(line('ADDED', widgets.objects.get('a')))),
    maxLists: 0,
    maxWatches: 2,
  },
  {
    name: 'the token for the next page is too old: everything in one list',
    prepare: ({ widgets }) => {
      widgets.knowsWatchList = false;
      widgets.pageSize = 1;
      widgets.put('c', '1');
      widgets.everyList = (response, { query }) =>
        query.get('continue') === null
          ? false
          : answerStatus(response, 410, 'Expired', 'The provided continue parameter is too old');
    },
    check: ({ server }) => {
      const lists = server.requests.filter(({ query }) => query.get('watch') === null);
      assert.deepEqual(
        lists.map(({ query }) => [query.get('limit'), query.get('continue') !== null]),
        [
          ['250', false],
          ['250', true],
          [null, false],
        ],
      );
    },
    maxLists: 3,
    maxWatches: 3,
  },
  {
    name: 'the list is cut off in the middle: it is read again',
    prepare: ({ widgets }) => {
      widgets.knowsWatchList = false;
      widgets.listFaults.push((response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.end(
          '{"apiVersion":"test.dev/v1","items":[{"kind":"Widget","metadata":{"name":"half","uid":"h","resourceVersion":"1"},"value":"x"},{"ki',
        );
      });
    },
    check: ({ stored }) => assert.doesNotMatch(stored, /half/),
    maxLists: 2,
    maxWatches: 3,
  },
  {
    name: 'a proxy answers the list with a page of HTML',
    prepare: ({ widgets }) => {
      widgets.knowsWatchList = false;
      widgets.listFaults.push((response) => {
        response.writeHead(502, { 'Content-Type': 'text/html' });
        response.end('<html><head><title>502 Bad Gateway</title></head><body><h1>502</h1></body></html>');
      });
    },
    check: ({ log }) => {
      assert.match(log.text, /502: 502 Bad Gateway/);
      assert.doesNotMatch(log.text, /<html>/);
    },
    maxLists: 2,
    maxWatches: 3,
  },
  {
    name: "the server's history went back to a backup: the picture is taken anew",
    disturb: ({ widgets }) => {
      widgets.write(bookmarkLine(50));
    },
    maxLists: 0,
    maxWatches: 3,
  },
  {
    name: 'the same version fails again and again inside the stream: it is doubted',
    disturb: ({ widgets }) => {
      const broken: Fault = (response, { query }) =>
        query.get('sendInitialEvents') === 'true'
          ? false
          : faults.lines(line('ERROR', status(500, 'InternalError')))(response, never());
      widgets.everyWatch = broken;
      widgets.endWatches();
    },
    maxLists: 0,
    maxWatches: 8,
  },
];

function never(): never {
  return undefined as never;
}

function splitTruth(widgets: Case['widgets']): unknown {
  widgets.secretly(() => widgets.put('a', 'grün'));
  return widgets.objects.get('a');
}

describe('a reflector keeps the store equal to the cluster when', { concurrency: false }, () => {
  after(() => assert.deepEqual(unhandled, []));

  for (const { name, prepare, disturb, check, maxLists, maxWatches } of CASES) {
    it(name, async () => {
      const test = await Reflecting.create(new FastClock());
      try {
        prepare?.(test);
        test.start();
        await test.watching();
        if (disturb) {
          await disturb(test);
          await test.converged();
          await test.watching();
        }
        test.widgets.put('z', 'live again');
        await test.converged();
        await check?.(test);
        assert.ok(test.widgets.lists <= maxLists, `${test.widgets.lists} lists, at most ${maxLists} are needed`);
        assert.ok(test.widgets.watches <= maxWatches, `${test.widgets.watches} watches, at most ${maxWatches}`);
      } catch (error) {
        throw new Error(`${test.situation}\n${test.log.text}`, { cause: error });
      } finally {
        await test.dispose();
      }
      assert.equal(test.clock.timerCount, 0, 'timers left behind');
    });
  }
});
