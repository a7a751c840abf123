// A watch that carries on and says odd things, each over real HTTPS.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { status } from '../../../support/kubernetes/apiServer';
import type { FaultCase } from '../../../support/kubernetes/faultCase';
import { testFaults } from '../../../support/kubernetes/faultCase';
import type { Fault, Widgets } from '../../../support/kubernetes/widgets';
import { bookmarkLine, faults, line } from '../../../support/kubernetes/widgets';
import { waitFor } from '../../../support/waitFor';

const CASES: readonly FaultCase[] = [
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
      widgets.put('a', 'still seen');
    },
    check: async ({ log }) => {
      await waitFor('the failure is in the log', () => log.text.includes('a faulty listener'));
    },
    maxLists: 0,
    maxWatches: 1,
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
    timeFactor: 1,
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
      const broken: Fault = (response, request) =>
        request.query.get('sendInitialEvents') === 'true'
          ? false
          : faults.lines(line('ERROR', status(500, 'InternalError')))(response, request);
      widgets.everyWatch = broken;
      widgets.endWatches();
    },
    maxLists: 0,
    maxWatches: 8,
  },
];

/** Changes "a" without an event, and gives what the event would have carried. */
function splitTruth(widgets: Widgets): unknown {
  widgets.secretly(() => widgets.put('a', 'grün'));
  return widgets.objects.get('a');
}

describe('a reflector keeps the store equal to the cluster when a watch says odd things:', () => {
  testFaults(CASES);
});
