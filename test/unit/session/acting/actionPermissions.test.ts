// Missing permissions that are known in advance: on a demo cluster, over HTTPS.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ActionPhase } from '../../../../src/rollouts';
import { assertSays } from '../../../support/sentences/assertSays';
import { waitFor } from '../../../support/waitFor';
import { demoSession, NAMESPACE, OTHER_NAMESPACE, rolloutObject } from '../demoSession';
import { PAUSED_AT_GATE } from './fixture';

const REVIEWS = 'selfsubjectaccessreviews';
const PATCH_STATUS = { verbs: ['patch'], groups: ['argoproj.io'], resources: ['rollouts/status'] };

function phase(subresource?: 'status'): ActionPhase {
  return { request: { subresource, patch: {} }, until: () => true, waitingFor: 'nothing' };
}

/** What an abort of a paused rollout asks for. */
const PHASES = [phase('status'), phase()];

describe('The permissions for actions', () => {
  it('are not known at first, and told once it is known that one is missing', async (test) => {
    const { session, cluster, count } = await demoSession(test);
    cluster.deny(PATCH_STATUS);
    const { actionPermissions } = session;
    const told: string[] = [];
    actionPermissions.onDidChange((namespace) => told.push(namespace));
    assert.deepEqual(actionPermissions.missing(PHASES, NAMESPACE), []);
    assert.equal(actionPermissions.refusal(PHASES, NAMESPACE), undefined);
    await waitFor('the missing one is known', () => told.length > 0);
    assert.deepEqual(told, [NAMESPACE]);
    assert.deepEqual(actionPermissions.missing(PHASES, NAMESPACE), [{ verb: 'patch', resource: 'rollouts/status' }]);
    assertSays(actionPermissions.refusal(PHASES, NAMESPACE) ?? '', ['patch', 'rollouts', 'status', NAMESPACE]);
    assert.deepEqual(actionPermissions.missing([phase()], NAMESPACE), [], 'what needs less is not concerned');
    assert.equal(count('create', REVIEWS), 2, 'each question once');
  });

  it('that are all there redraw nothing', async (test) => {
    const { session, count } = await demoSession(test);
    let told = 0;
    session.actionPermissions.onDidChange(() => (told += 1));
    session.actionPermissions.missing(PHASES, NAMESPACE);
    await waitFor('both are asked for', () => count('create', REVIEWS) === 2);
    await session.actionPermissions.ask(PHASES, NAMESPACE);
    assert.equal(told, 0);
    assert.equal(count('create', REVIEWS), 2);
  });

  it('of hundreds of namespaces are asked for a few at a time', async (test) => {
    const { session, cluster, count } = await demoSession(test);
    cluster.deny(PATCH_STATUS);
    const namespaces = Array.from({ length: 200 }, (_, index) => `team-${String(index)}`);
    for (const namespace of namespaces) session.actionPermissions.missing([phase('status')], namespace);
    for (const namespace of namespaces) session.actionPermissions.missing([phase('status')], namespace);
    await waitFor('the last one is known', () => session.actionPermissions.missing(PHASES, 'team-199').length > 0);
    assert.ok(cluster.counters().connections.open <= 6, `${String(cluster.counters().connections.open)} connections`);
    assert.ok(count('create', REVIEWS) <= 201);
  });

  it('are asked for again after a refresh', async (test) => {
    const { session, cluster } = await demoSession(test);
    const give = cluster.deny(PATCH_STATUS);
    const { actionPermissions } = session;
    const isMissing = (): boolean => actionPermissions.missing(PHASES, NAMESPACE).length > 0;
    await waitFor('it is known to be missing', isMissing);
    give();
    const told: string[] = [];
    actionPermissions.onDidChange((namespace) => told.push(namespace));
    await session.refresh();
    assert.deepEqual(told, [NAMESPACE]);
    assert.equal(isMissing(), false);
  });

  it('of a namespace are asked for again when a request there is forbidden', async (test) => {
    const { session, cluster } = await demoSession(test);
    const { actionPermissions } = session;
    await actionPermissions.ask(PHASES, NAMESPACE);
    await actionPermissions.ask(PHASES, OTHER_NAMESPACE);
    cluster.create(rolloutObject('web', NAMESPACE, { ...PAUSED_AT_GATE, observedGeneration: '1' }));
    const reference = { namespace: NAMESPACE, name: 'web' };
    const prepared = await session.prepare('promote', reference);
    assert.ok(prepared.offered);
    // The role is taken away while the person reads the question.
    cluster.deny(PATCH_STATUS);
    const performing = session.perform(prepared, { confirm: () => Promise.resolve(true), formatTime: String });
    await assert.rejects(performing, { kind: 'forbidden' });
    await waitFor('it is missing', () => actionPermissions.missing(PHASES, NAMESPACE).length === 1);
    assert.deepEqual(actionPermissions.missing(PHASES, OTHER_NAMESPACE), [], 'elsewhere nothing is asked again');
    const again = await session.prepare('promote', reference);
    assert.ok(!again.offered);
    assert.deepEqual(again.missing, [{ verb: 'patch', resource: 'rollouts/status' }]);
  });

  it('that the server does not answer count as there, and are asked for once', async (test) => {
    const { session, cluster, log } = await demoSession(test);
    const { actionPermissions } = session;
    cluster.deny({ verbs: ['create'], groups: ['authorization.k8s.io'], resources: [REVIEWS] });
    const failures = (): number => log.text.split('could not be checked in advance').length - 1;
    assert.deepEqual(actionPermissions.missing(PHASES, NAMESPACE), []);
    await waitFor('both were asked for', () => failures() === 2);
    assert.deepEqual(actionPermissions.missing(PHASES, NAMESPACE), []);
    assert.deepEqual(actionPermissions.missing([phase()], OTHER_NAMESPACE), []);
    await waitFor('the one elsewhere was asked for', () => failures() > 2);
    assert.equal(failures(), 3, 'the first two were not asked for again');
  });

  it('are not asked for once the session has ended', async (test) => {
    const { session, count } = await demoSession(test);
    session.dispose();
    assert.deepEqual(session.actionPermissions.missing(PHASES, NAMESPACE), []);
    assert.equal(count('create', REVIEWS), 0);
  });
});
