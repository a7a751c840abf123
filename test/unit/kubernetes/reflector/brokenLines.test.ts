// Lines that end, break, hang or die, each over real HTTPS. With oddEvents and refusals these are the faults that
// @kubernetes/client-node's informer was measured with, and more.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { FaultCase } from '../../../support/kubernetes/faultCase';
import { testFaults } from '../../../support/kubernetes/faultCase';
import { faults, startWatch } from '../../../support/kubernetes/widgets';
import { waitFor } from '../../../support/waitFor';

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
];

describe('a reflector keeps the store equal to the cluster when the line is broken:', () => {
  testFaults(CASES);
});
