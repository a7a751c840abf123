// What the session writes to the log for a person who looks for a reason.
import { ScopedWatch } from '../../../src/session/watching/scopedWatch';
import { TroubleLog } from '../../../src/session/watching/troubleLog';
import { ROLLOUTS } from '../../../src/session/watching/watchedKinds';
import { failure, FakeClient } from '../../support/kubernetes/fakeClient';
import { ManualClock } from '../../support/manualClock';
import { MemoryLog } from '../../support/memoryLog';
import type { Sentence } from '../../support/sentences/sentenceTable';
import { fixture } from './acting/fixture';
import { arrival } from './watchedSession';

/** The table's part about the log. */
export async function logSentences(): Promise<readonly Sentence[]> {
  const { client, log, offered } = fixture();
  client.refuse = ({ verb }) =>
    verb === 'list' || verb === 'create' ? failure('forbidden', 'This is not allowed.') : undefined;
  await offered('abort');
  return [
    { when: 'log: what makes the words of an action better can not be read', says: log.messages.join('\n') },
    { when: 'log: the whole cluster may not be listed', says: await narrowed() },
    { when: 'log: a connection that fails, recovers and stands', says: troubled() },
  ];
}

function troubled(): string {
  const log = new MemoryLog();
  const trouble = new TroubleLog(log, new FakeClient());
  const data = { kind: 'synced', since: 0, asOf: 0, unreadable: 0 } as const;
  const part = { kind: 'Rollout', namespace: undefined, troubledSince: undefined };
  const error = failure('unreachable', 'The connection was refused.');
  trouble.update([{ ...part, state: { data: { kind: 'none' }, activity: { kind: 'waiting', until: 0, error } } }], []);
  trouble.update([{ ...part, state: { data, activity: { kind: 'watching' } } }], []);
  return log.messages.join('\n');
}

async function narrowed(): Promise<string> {
  const client = new FakeClient();
  client.stream = () => Promise.reject(failure('forbidden', 'This is not allowed.'));
  client.refuse = () => failure('forbidden', 'This is not allowed.');
  const log = new MemoryLog();
  const source = { client, clock: new ManualClock(), random: () => 0.5, log };
  const watch = new ScopedWatch(ROLLOUTS, source, {}, { fallback: ['shop', 'payments'] });
  watch.start();
  await arrival();
  watch.dispose();
  return [...new Set(log.messages)].join('\n');
}
