// Requests that are refused, with everything that an API server and a proxy may answer, each over real HTTPS.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { answerStatus } from '../../../support/kubernetes/apiServer';
import type { FaultCase } from '../../../support/kubernetes/faultCase';
import { testFaults } from '../../../support/kubernetes/faultCase';
import { faults, line, startWatch } from '../../../support/kubernetes/widgets';
import { waitFor } from '../../../support/waitFor';

const CASES: readonly FaultCase[] = [
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
];

describe('a reflector keeps the store equal to the cluster when requests are refused:', () => {
  testFaults(CASES);
});
