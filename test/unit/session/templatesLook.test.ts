// A look at the analysis templates of a cluster, over HTTPS: read and kept up to date only while somebody looks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Session, TemplatesLook } from '../../../src/session';
import { waitFor } from '../../support/waitFor';
import { demoSession, NAMESPACE, OTHER_NAMESPACE } from './demoSession';

const ARGO = { verbs: ['*'], groups: ['argoproj.io'], resources: ['*'] };

function templateObject(kind: string, name: string, namespace?: string): object {
  const metrics = [{ name: 'errors', provider: { prometheus: { query: 'up' } } }];
  return { apiVersion: 'argoproj.io/v1alpha1', kind, metadata: { name, namespace }, spec: { metrics } };
}

function namesOf({ templates }: TemplatesLook): readonly string[] {
  return templates.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`).sort();
}

async function looked(session: Session): Promise<TemplatesLook> {
  const look = session.lookAtTemplates();
  await waitFor('there is a picture', () => look.freshness.have !== undefined);
  return look;
}

describe('A look at templates', () => {
  it('shows those of namespaces and of the cluster, tells of changes, and ends its requests with it', async (t) => {
    const { cluster, session, count, clock } = await demoSession(t);
    cluster.create(templateObject('AnalysisTemplate', 'errors', NAMESPACE));
    cluster.create(templateObject('ClusterAnalysisTemplate', 'errors'));
    session.look();
    await waitFor('the fleet is live', () => session.freshness.doing === 'live');
    assert.equal(count('watch', 'analysistemplates') + count('list', 'analysistemplates'), 0);

    const look = await looked(session);
    assert.deepEqual(namesOf(look), [`AnalysisTemplate ${NAMESPACE}/errors`, 'ClusterAnalysisTemplate /errors']);
    let changes = 0;
    look.onDidChange(() => {
      changes += 1;
    });
    cluster.create(templateObject('AnalysisTemplate', 'latency', OTHER_NAMESPACE));
    await waitFor('the new one is told of', () => changes > 0 && look.templates.length === 3);

    look.dispose();
    const pass = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));
    await pass(2000);
    cluster.create(templateObject('AnalysisTemplate', 'traffic', NAMESPACE));
    await pass(2000);
    const again = session.lookAtTemplates();
    assert.equal(again.templates.length, 3);
    await waitFor('what came meanwhile is there', () => again.templates.length === 4);
  });

  it('names the kind that is refused, and still shows the other', async (t) => {
    const { cluster, session } = await demoSession(t, {
      user: (of) => of.addUser('ann', [{ ...ARGO, namespaces: [NAMESPACE] }]),
    });
    cluster.create(templateObject('AnalysisTemplate', 'errors', NAMESPACE));
    cluster.create(templateObject('ClusterAnalysisTemplate', 'errors'));
    const look = await looked(session);
    await waitFor('one kind is refused', () => look.freshness.refused.length === 1);
    assert.deepEqual(namesOf(look), [`AnalysisTemplate ${NAMESPACE}/errors`]);
    const [refused] = look.freshness.refused;
    assert.equal(refused?.objectKind, 'ClusterAnalysisTemplate');
    assert.equal(refused.kind, 'forbidden');
  });
});
