// What is said when an answer is not what the Kubernetes API sends.
import type { ApiClient } from '../../../../src/kubernetes';
import { Permissions } from '../../../../src/kubernetes';
import { Collection } from '../../../../src/kubernetes/reflector/collection';
import { Feed } from '../../../../src/kubernetes/reflector/feed';
import { WritableObjectStore } from '../../../../src/kubernetes/reflector/objectStore';
import { FastClock } from '../../../support/fastClock';
import { ApiServer } from '../../../support/kubernetes/apiServer';
import { clusterOf, connectTest, kubeconfigOf } from '../../../support/kubernetes/connection';
import type { StoredWidget } from '../../../support/kubernetes/widgets';
import { readWidget, WIDGETS } from '../../../support/kubernetes/widgets';
import { MemoryLog } from '../../../support/memoryLog';
import { textOfFailure } from '../../../support/sentences/errorText';
import type { Sentence } from '../../../support/sentences/sentenceTable';

interface AnswerCase {
  readonly when: string;
  readonly answers: string;
  readonly asks: (client: ApiClient) => Promise<unknown>;
}

const BOOKMARK = '{"type":"BOOKMARK","object":{"kind":"Widget","metadata":{"resourceVersion":"5"}}}\n';

const CASES: readonly AnswerCase[] = [
  { when: 'the version is none', answers: '{}', asks: (client) => client.version() },
  { when: 'an object is none', answers: '[]', asks: (client) => client.get({ resource: WIDGETS, name: 'a' }) },
  {
    when: 'a permission is neither given nor refused',
    answers: '{}',
    asks: (client) => new Permissions(client).can({ verb: 'list', resource: WIDGETS }),
  },
  { when: 'a list of one request is none', answers: 'hello', asks: (client) => client.list({ resource: WIDGETS }) },
  { when: 'a list is none', answers: 'hello', asks: (client) => feedOf(client).list(new AbortController().signal) },
  {
    when: 'a watch is unreadable',
    answers: 'hello\n',
    asks: (client) => feedOf(client).watch(new AbortController().signal),
  },
  { when: 'a watch ends at once', answers: '', asks: (client) => feedOf(client).watch(new AbortController().signal) },
  {
    when: 'a watch ends before its first picture',
    answers: '',
    asks: (client) => feedOf(client).watchList(new AbortController().signal),
  },
  {
    when: 'the history goes back in time',
    answers: BOOKMARK,
    asks: (client) => feedOf(client, '9').watch(new AbortController().signal),
  },
];

/** The table's part about odd answers. */
export async function answerSentences(): Promise<readonly Sentence[]> {
  const sentences: Sentence[] = [];
  for (const { when, answers, asks } of CASES) {
    const server = await ApiServer.start({ handler: (_request, response) => response.end(answers) });
    const client = connectTest(kubeconfigOf(clusterOf(server), { token: 't' }), { clock: new FastClock(1) });
    const says = await textOfFailure(() => asks(client));
    client.dispose();
    await server.stop();
    sentences.push({ when, says: says.replaceAll(server.url, 'https://10.0.0.1:6443') });
  }
  return sentences;
}

/** @param version the store is complete up to it. */
function feedOf(client: ApiClient, version?: string): Feed<StoredWidget> {
  const log = new MemoryLog();
  const store = new WritableObjectStore<StoredWidget>((error) => log.error('A listener failed', error));
  const collection = new Collection({ resource: WIDGETS, store, read: readWidget, log });
  if (version !== undefined) collection.moveTo(version);
  return new Feed({
    client,
    resource: WIDGETS,
    collection,
    clock: new FastClock(1),
    random: () => 0.5,
    onHeard: () => undefined,
    onSynced: (take) => take(),
    onWatching: () => undefined,
  });
}
