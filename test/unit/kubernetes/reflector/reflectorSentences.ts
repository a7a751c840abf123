// What a reflector says of faults that are nobody's answer: an error of our own, and objects that can't be read.
import { Reflector } from '../../../../src/kubernetes';
import { Collection, Draft } from '../../../../src/kubernetes/reflector/collection';
import { WritableObjectStore } from '../../../../src/kubernetes/reflector/objectStore';
import { FakeClient } from '../../../support/kubernetes/fakeClient';
import type { StoredWidget } from '../../../support/kubernetes/widgets';
import { readWidget, WIDGETS } from '../../../support/kubernetes/widgets';
import { ManualClock } from '../../../support/manualClock';
import { MemoryLog } from '../../../support/memoryLog';
import { errorText } from '../../../support/sentences/errorText';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { waitFor } from '../../../support/waitFor';

/** The table's part about reflectors. */
export async function reflectorSentences(): Promise<readonly Sentence[]> {
  return [...(await faultSentences()), { when: 'log: objects that can not be read', says: unreadable() }];
}

async function faultSentences(): Promise<readonly Sentence[]> {
  const client = new FakeClient();
  client.stream = () => Promise.reject(new TypeError('a fault of ours'));
  const log = new MemoryLog();
  const reflector = new Reflector<StoredWidget>({
    client,
    resource: WIDGETS,
    read: readWidget,
    clock: new ManualClock(),
    random: () => 0.5,
    log,
  });
  reflector.start();
  await waitFor('the watch has failed', () => reflector.state.activity.kind === 'waiting');
  const { activity } = reflector.state;
  reflector.dispose();
  return [
    { when: 'a watch fails by a fault of ours', says: 'error' in activity ? errorText(activity.error) : '(nothing)' },
    { when: 'log: a watch fails by a fault of ours', says: log.messages.join('\n') },
  ];
}

function unreadable(): string {
  const log = new MemoryLog();
  const store = new WritableObjectStore<StoredWidget>(() => undefined);
  const read = (raw: unknown): StoredWidget | undefined => {
    if (raw === 'odd') throw new TypeError('a fault of ours');
    return undefined;
  };
  const collection = new Collection({ resource: WIDGETS, store, read, log });
  const draft = new Draft<StoredWidget>();
  for (const raw of [{}, 'odd']) collection.draw(draft, raw);
  return log.messages.join('\n');
}
