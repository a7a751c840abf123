import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { specTemplate } from '../../../../src/rollouts';

const HASH = 'rollouts-pod-template-hash';

function replicaSet(template: object, annotations: object = {}): object {
  return { metadata: { name: 'web-abc', annotations }, spec: { template } };
}

describe("a ReplicaSet's pod template as the spec had it", () => {
  it('is whole, without the hash label', () => {
    const spec = {
      containers: [{ name: 'web', image: 'web:1', env: [{ name: 'A', value: 'b' }] }],
      dnsPolicy: 'Default',
    };
    const metadata = { creationTimestamp: null, labels: { app: 'web', [HASH]: 'abc' }, annotations: { note: 'x' } };
    assert.deepEqual(specTemplate(replicaSet({ metadata, spec })), {
      metadata: { labels: { app: 'web' }, annotations: { note: 'x' } },
      spec,
    });
  });

  it('is without the metadata of its role, as its own note says', () => {
    const note = JSON.stringify({ labels: { role: 'canary' }, annotations: { seen: 'by' } });
    const metadata = { labels: { app: 'web', role: 'canary', [HASH]: 'abc' }, annotations: { seen: 'by' } };
    const template = specTemplate(
      replicaSet({ metadata, spec: { containers: [] } }, { 'rollout.argoproj.io/ephemeral-metadata': note }),
    );
    assert.deepEqual(template?.['metadata'], { labels: { app: 'web' } });
  });

  it('is without the anti-affinity that the controller injected, and with what people wrote', () => {
    const injected = {
      labelSelector: { matchExpressions: [{ key: HASH, operator: 'NotIn', values: ['abc'] }] },
      topologyKey: 'kubernetes.io/hostname',
    };
    const own = { labelSelector: { matchLabels: { app: 'web' } }, topologyKey: 'zone' };
    const withRules = (podAntiAffinity: object, affinity: object = {}): unknown =>
      specTemplate(
        replicaSet({ metadata: {}, spec: { containers: [], affinity: { ...affinity, podAntiAffinity } } }),
      )?.['spec'];
    const required = 'requiredDuringSchedulingIgnoredDuringExecution';
    const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
    assert.deepEqual(withRules({ [required]: [injected] }), { containers: [] });
    assert.deepEqual(withRules({ [preferred]: [{ weight: 1, podAffinityTerm: injected }] }), { containers: [] });
    assert.deepEqual(withRules({ [required]: [own, injected] }, { nodeAffinity: {} }), {
      containers: [],
      affinity: { nodeAffinity: {}, podAntiAffinity: { [required]: [own] } },
    });
  });

  it('is nothing of an object that has none, whatever it is', () => {
    for (const raw of [undefined, null, 7, [], {}, { spec: {} }, { spec: { template: [] } }])
      assert.equal(specTemplate(raw), undefined);
  });
});
