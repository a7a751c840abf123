// Why an object can't be read, in the session's own words.
import { ObjectDocuments } from '../../../../src/session/documents/objectDocuments';
import { FakeClient } from '../../../support/kubernetes/fakeClient';
import { textOfFailure } from '../../../support/sentences/errorText';
import type { Sentence } from '../../../support/sentences/sentenceTable';

const POD = { kind: 'Pod', namespace: 'shop', name: 'web-1' } as const;

/** The table's part about documents. */
export async function documentSentences(): Promise<readonly Sentence[]> {
  const client = new FakeClient();
  const documents = new ObjectDocuments(client);
  const put = (names: readonly string[], status: object): void => {
    const containers = names.map((name) => ({ name, image: 'web:1' }));
    client.put('pods/web-1', {
      kind: 'Pod',
      metadata: { name: 'web-1', uid: 'uid-1' },
      spec: { containers },
      status: { ...status },
    });
  };
  put(['web'], { containerStatuses: [{ name: 'web', state: { waiting: { reason: 'ImagePullBackOff' } } }] });
  const oneWaits = await textOfFailure(() => documents.runs(POD));
  put(['web', 'log'], {});
  const twoWait = await textOfFailure(() => documents.runs(POD));
  const another = await textOfFailure(() => documents.yaml({ ...POD, uid: 'uid-of-before' }));
  client.put('replicasets/web-1', { kind: 'ReplicaSet', metadata: { name: 'web-1', uid: 'uid-1' } });
  const withoutRollout = await textOfFailure(() => documents.rolloutOf({ ...POD, kind: 'ReplicaSet' }));
  client.put('pods/web-1', { kind: 'Pod' });
  const odd = await textOfFailure(() => documents.describe(POD));
  return [
    { when: 'documents: a log of a container that never started', says: oneWaits },
    { when: 'documents: a log of containers that never started', says: twoWait },
    { when: 'documents: another object has the name', says: another },
    { when: 'documents: an answer that is no object', says: odd },
    { when: 'documents: the logs of a ReplicaSet on its own', says: withoutRollout },
  ];
}
