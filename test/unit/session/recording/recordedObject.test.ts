// What is written down of an object, and what never is.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  readAnalysisRun,
  readExperiment,
  readKubernetesEvent,
  readPod,
  readReplicaSet,
  readRollout,
} from '../../../../src/rollouts';
import type { RecordableObject } from '../../../../src/session/recording/recordedObject';
import { recordedId, recordedObject } from '../../../../src/session/recording/recordedObject';
import { readRecordings, replay } from '../../../support/recorded/recording';

const SECRET = 'hunter2-hunter2';
const metadata = {
  name: 'web',
  namespace: 'shop',
  uid: 'u1',
  managedFields: [{ manager: SECRET }],
  annotations: {
    'kubectl.kubernetes.io/last-applied-configuration': SECRET,
    'kubernetes.io/change-cause': 'new cart',
  },
};
const container = {
  name: 'web',
  image: 'web:1',
  env: [{ name: 'PASSWORD', value: SECRET }],
  envFrom: [{ prefix: SECRET }],
  args: [SECRET],
};
const template = { metadata, spec: { containers: [container], initContainers: [container] } };

/** An object with secrets wherever one can be, as a session reads it. */
function read<T>(reader: (raw: unknown) => T | undefined, raw: object): T {
  const object = reader(raw);
  assert.ok(object);
  return object;
}

const metric = (provider: object): object => ({ name: 'm', successCondition: 'result > 1', provider });
const RUN = read(readAnalysisRun, {
  kind: 'AnalysisRun',
  metadata,
  spec: {
    args: [
      { name: 'api-token', value: SECRET },
      { name: 'service', value: 'web' },
      { name: 'key', valueFrom: { secretKeyRef: { name: 'vault', key: 'k' } } },
    ],
    metrics: [
      metric({ job: { spec: { template } } }),
      metric({
        web: {
          url: `https://${SECRET}:x@metrics.example/v1?token=${SECRET}`,
          headers: [{ key: 'Authorization', value: SECRET }],
          body: SECRET,
          jsonPath: '{$.ok}',
        },
      }),
      metric({
        prometheus: {
          address: `http://user:${SECRET}@prom:9090`,
          query: 'sum(rate(x[1m]))',
          authentication: { oauth2: { clientSecret: SECRET } },
          headers: [{ key: 'X', value: SECRET }],
        },
      }),
      metric({ datadog: { queries: { a: 'avg:x', b: 'avg:y' }, formula: 'a/b', secretRef: { name: SECRET } } }),
      metric({ plugin: { 'argoproj-labs/x': { query: 'q', password: SECRET } } }),
    ],
  },
  status: {
    phase: 'Error',
    message: `Get "https://u:${SECRET}@prom/": refused; header Authorization: Bearer ${SECRET}`,
  },
});

const OBJECTS: readonly RecordableObject[] = [
  read(readRollout, { kind: 'Rollout', metadata, spec: { template, strategy: { canary: {} } }, status: {} }),
  read(readReplicaSet, { kind: 'ReplicaSet', metadata, spec: { template } }),
  read(readPod, { kind: 'Pod', metadata, spec: template.spec, status: { phase: 'Running' } }),
  read(readExperiment, { kind: 'Experiment', metadata, spec: { templates: [{ name: 'a', template }] } }),
  read(readKubernetesEvent, { kind: 'Event', metadata, message: `pulled https://a:${SECRET}@reg/web` }),
  RUN,
];

describe('What is written down of an object', () => {
  for (const object of OBJECTS)
    it(`${object.kind}: holds no env values, headers, tokens, managedFields or last-applied copy`, () => {
      const text = JSON.stringify(recordedObject(object));
      assert.doesNotMatch(text, new RegExp(SECRET));
      assert.doesNotMatch(text, /"env"|"envFrom"|managedFields|last-applied|null/);
      assert.match(text, /new cart/, 'the other annotations are there');
    });

  it('are the queries of a metric, with where they are asked', () => {
    const { spec } = recordedObject(RUN);
    const text = JSON.stringify(spec);
    for (const kept of [
      'http://prom:9090',
      'sum(rate(x[1m]))',
      'https://metrics.example/v1',
      'avg:y',
      'a/b',
      '"query":"q"',
    ])
      assert.ok(text.includes(kept), kept);
    assert.ok(text.includes('{"name":"service","value":"web"}'));
    assert.ok(text.includes('{"name":"api-token"}'), 'that there is one may be known');
  });

  it('is an object of Kubernetes of its kind, named by kind, name and uid', () => {
    assert.equal(recordedId(RUN), 'AnalysisRun/web/u1');
    const versions = OBJECTS.map((object) => [object.kind, recordedObject(object)['apiVersion']]);
    assert.deepEqual(Object.fromEntries(versions), {
      Rollout: 'argoproj.io/v1alpha1',
      ReplicaSet: 'apps/v1',
      Pod: 'v1',
      Experiment: 'argoproj.io/v1alpha1',
      Event: 'v1',
      AnalysisRun: 'argoproj.io/v1alpha1',
    });
  });

  it('is read again as the same object, for everything that was ever recorded', () => {
    const readers: Readonly<Record<string, (raw: unknown) => RecordableObject | undefined>> = {
      Rollout: readRollout,
      ReplicaSet: readReplicaSet,
      Pod: readPod,
      Experiment: readExperiment,
      Event: readKubernetesEvent,
    };
    const seen = new Set<unknown>();
    for (const recording of readRecordings())
      for (const { objects } of replay(recording))
        for (const [id, raw] of objects) {
          const reader = readers[id.split('/')[0] ?? ''];
          if (!reader || seen.has(raw)) continue;
          seen.add(raw);
          const object = read(reader, raw);
          const again = read(reader, recordedObject(object));
          const plain = (value: object): unknown => JSON.parse(JSON.stringify({ ...value, apiVersion: '' }));
          assert.deepEqual(plain(again), plain(object), `${recording.file} ${id}`);
        }
    assert.ok(seen.size > 1000);
  });
});
