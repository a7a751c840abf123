// A rollback over HTTPS: the whole template goes back, on the version that was decided on, and nothing of it is sent where the
// revision is gone or the person would agree to something else by now.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ActionOutcome, ActionQuestion } from '../../../../src/session';
import { REPLICA_SETS, ROLLOUTS } from '../../../../src/session/watching/watchedKinds';
import { MemoryLog } from '../../../support/memoryLog';
import { assertSays } from '../../../support/sentences/assertSays';
import { timeInUtc } from '../../../support/timeInUtc';
import { demoClient, NAMESPACE } from '../demoSession';
import { FIRST_TEMPLATE, NAME, type RollbackCluster, rollbackCluster } from './rollbackCluster';

const TARGET = { namespace: NAMESPACE, name: NAME };
const PATH = { resource: ROLLOUTS.resource, namespace: NAMESPACE, name: NAME };

/** Rolls back to revision 1, saying yes; `before` happens while the person is asked first. */
async function rollBack(
  { cluster, clock, session }: RollbackCluster,
  before: (patch: (body: object, subresource?: string) => Promise<unknown>) => Promise<unknown> = () =>
    Promise.resolve(),
): Promise<{ readonly outcome: ActionOutcome; readonly questions: readonly ActionQuestion[] }> {
  const client = await demoClient(cluster, clock, new MemoryLog());
  const questions: ActionQuestion[] = [];
  const prepared = await session.prepare('undo', TARGET);
  assert.ok(prepared.offered, prepared.offered ? '' : prepared.reason);
  assert.equal(prepared.toRevision, 1);
  try {
    const outcome = await session.perform(prepared, {
      formatTime: timeInUtc,
      confirm: async (question) => {
        questions.push(question);
        if (questions.length === 1)
          await before((body, subresource) => client.patch({ ...PATH, ...(subresource && { subresource }) }, body));
        return true;
      },
    });
    return { outcome, questions };
  } finally {
    client.dispose();
  }
}

/** What of a stored template was asked for: the API server adds defaults. */
function asAskedFor(stored: unknown, wanted: object): void {
  assert.deepEqual(stored, { ...(stored as object), ...wanted });
}

describe('a rollback', () => {
  it('replaces the whole template, with fields that nobody reads, and leaves nothing of the newer one', async (t) => {
    const made = await rollbackCluster(t);
    const { outcome } = await rollBack(made);
    // There is no controller to react.
    assert.equal(outcome.kind, 'notReacted', outcome.sentence);
    const { metadata, spec } = made.template() as { metadata: object; spec: Readonly<Record<string, unknown>> };
    assert.deepEqual(metadata, FIRST_TEMPLATE.metadata);
    assert.deepEqual([spec['priorityClassName'], spec['hostNetwork']], ['high', undefined]);
    const [container] = spec['containers'] as readonly object[];
    asAskedFor(container, { image: 'web:1', env: [{ name: 'PASSWORD', value: 'hunter2-hunter2' }] });
  });

  it('goes on a newer version where nothing has changed that it depends on', async (t) => {
    const made = await rollbackCluster(t);
    const { questions } = await rollBack(made, (patch) => patch({ metadata: { labels: { touched: 'yes' } } }));
    assert.equal(questions.length, 1);
    asAskedFor((made.template() as { metadata: object }).metadata, FIRST_TEMPLATE.metadata);
  });

  it('asks again where another revision has come since', async (t) => {
    const made = await rollbackCluster(t);
    const { questions } = await rollBack(made, (patch) => patch({ status: { currentPodHash: 'three' } }, 'status'));
    assert.equal(questions.length, 2);
    assertSays(questions[1]?.moved ?? '', ['another revision']);
  });

  it('changes the Deployment that has the template (O22)', async (t) => {
    const made = await rollbackCluster(t, 'api');
    const { outcome, questions } = await rollBack(made);
    assertSays(questions[0]?.effect ?? '', ['Deployment "api"']);
    assert.equal(outcome.kind, 'notReacted', outcome.sentence);
    asAskedFor((made.template() as { metadata: object }).metadata, FIRST_TEMPLATE.metadata);
  });

  it('of a Deployment asks again where another revision has come since, though the Deployment has not moved', async (t) => {
    const made = await rollbackCluster(t, 'api');
    const { questions } = await rollBack(made, (patch) => patch({ status: { currentPodHash: 'three' } }, 'status'));
    assert.equal(questions.length, 2);
  });

  it('to a revision that the cluster no longer keeps is refused', async (t) => {
    const { session } = await rollbackCluster(t);
    const prepared = await session.prepare('undo', TARGET, { toRevision: 7 });
    assert.ok(!prepared.offered);
    assertSays(prepared.reason, ['Revision 7', 'no longer exists']);
  });

  it('sends nothing where the revision went while the person was asked', async (t) => {
    const made = await rollbackCluster(t);
    const client = await demoClient(made.cluster, made.clock, new MemoryLog());
    const gone = async (): Promise<unknown> =>
      client.delete({ resource: REPLICA_SETS.resource, namespace: NAMESPACE, name: `${NAME}-one` });
    await assert.rejects(rollBack(made, gone), { kind: 'notFound' });
    assert.notEqual((made.template() as { spec: { hostNetwork?: boolean } }).spec.hostNetwork, undefined);
    client.dispose();
  });
});
