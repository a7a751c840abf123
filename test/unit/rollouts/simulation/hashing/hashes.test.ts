// The controller's hashes: those of recorded rollouts, as ReplicaSets and statuses carry them on a real cluster.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStep, PodTemplate } from '../../../../../src/rollouts';
import { goJson } from '../../../../../src/rollouts/simulation/hashing/goJson';
import { isSameTemplate, podTemplateHash, stepHash } from '../../../../../src/rollouts/simulation/hashing/hashes';

const ports = [{ containerPort: 8080, protocol: 'TCP' }];

/** A template as somebody writes it: fields in any order, more fields than the product reads. */
function template(image: string, app = 'portal-services'): PodTemplate {
  const spec = { terminationGracePeriodSeconds: 1, containers: [{ ports, name: 'web', image }] };
  return { spec, metadata: { labels: { app } } };
}

describe('podTemplateHash', () => {
  const recorded: readonly [image: string, hash: string][] = [
    ['web:1.0.0', '6888677b5b'],
    ['web:1.0.1', '77686f974c'],
    ['web:1.1.0', '86648d8467'],
  ];
  for (const [image, hash] of recorded) {
    test(`${image} has the hash it had on a real cluster, ${hash}`, () => {
      assert.equal(podTemplateHash(template(image)), hash);
    });
  }

  test('does not depend on the order of fields, on empty ones, or on the hash label', () => {
    const { metadata, spec } = template('web:1.0.0');
    const labels = { 'rollouts-pod-template-hash': 'x', ...metadata?.labels };
    const [container] = spec.containers;
    assert.ok(container);
    const same: PodTemplate = {
      metadata: { annotations: {}, labels },
      spec: { ...spec, initContainers: [], containers: [{ restartPolicy: '', ...container }] },
    };
    assert.equal(podTemplateHash(same), '6888677b5b');
  });

  test('changes with the collision count', () => {
    assert.notEqual(podTemplateHash(template('web:1.0.0'), 1), podTemplateHash(template('web:1.0.0')));
    assert.notEqual(podTemplateHash(template('web:1.0.0'), 1), podTemplateHash(template('web:1.0.0'), 2));
  });
});

describe('stepHash', () => {
  const timed = (duration: string): CanaryStep[] =>
    [20, 40, 60, 80].flatMap((weight) => [{ setWeight: weight }, { pause: { duration } }]);
  const recorded: readonly [why: string, steps: CanaryStep[], hash: string][] = [
    ['four weights with pauses of 12 s', timed('12s'), '67ff677969'],
    ['four weights with pauses of 20 s', timed('20s'), 'd4bdd786f'],
    ['gates', [{ setWeight: 20 }, { pause: {} }], '54649b9f5c'],
    [
      'a scale of its own',
      [
        { setCanaryScale: { replicas: 1 } },
        { setWeight: 10 },
        { pause: {} },
        { setCanaryScale: { matchTrafficWeight: true } },
        { setWeight: 50 },
        { pause: { duration: '10s' } },
        { setWeight: 80 },
        { pause: { duration: '10s' } },
      ],
      '64cc64ff75',
    ],
    [
      'an experiment as somebody writes it',
      [
        {
          experiment: {
            duration: '12s',
            templates: [
              { name: 'baseline', specRef: 'stable' },
              { name: 'canary', specRef: 'canary' },
            ],
            analyses: [{ name: 'inc', templateName: 'once', args: [{ name: 'value', value: '2' }] }],
          },
        },
        { setWeight: 50 },
        { pause: {} },
      ],
      '8d9c489f7',
    ],
  ];
  for (const [why, steps, hash] of recorded) {
    test(`${why} have the hash they had on a real cluster, ${hash}`, () => {
      assert.equal(stepHash(steps), hash);
    });
  }

  test('flags that are not set count as absent, as the controller stores them', () => {
    const step = (flags: object): CanaryStep[] => [{ analysis: { templates: [{ templateName: 'once', ...flags }] } }];
    assert.equal(stepHash(step({ clusterScope: false })), stepHash(step({})));
    assert.notEqual(stepHash(step({ clusterScope: true })), stepHash(step({})));
  });

  test('a weight of 0 is one', () => {
    assert.notEqual(stepHash([{ setWeight: 0 }]), stepHash([{}]));
  });

  test('no steps and an empty list are the same', () => {
    assert.equal(stepHash([]), stepHash(undefined));
  });
});

describe('isSameTemplate', () => {
  /** What an API server makes of {@link template} in a ReplicaSet. */
  const stored: object = {
    metadata: { labels: { app: 'portal-services', 'rollouts-pod-template-hash': '6888677b5b' } },
    spec: {
      containers: [
        {
          name: 'web',
          image: 'web:1.0.0',
          ports,
          resources: {},
          terminationMessagePath: '/dev/termination-log',
          terminationMessagePolicy: 'File',
          imagePullPolicy: 'IfNotPresent',
        },
      ],
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 1,
      dnsPolicy: 'ClusterFirst',
      securityContext: {},
      schedulerName: 'default-scheduler',
    },
  };

  test('sees through the defaults that Kubernetes fills in', () => {
    assert.equal(isSameTemplate(stored as PodTemplate, template('web:1.0.0')), true);
  });

  test('sees another image, also behind the defaults', () => {
    assert.equal(isSameTemplate(stored as PodTemplate, template('web:1.0.1')), false);
  });

  const containers: readonly [why: string, written: object, filled: object][] = [
    ['a protocol', { ports: [{ containerPort: 80 }] }, { ports: [{ containerPort: 80, protocol: 'TCP' }] }],
    ['a pull policy of latest', { image: 'web:latest' }, { image: 'web:latest', imagePullPolicy: 'Always' }],
    [
      'a pull policy of a digest',
      { image: 'web@sha256:1' },
      { image: 'web@sha256:1', imagePullPolicy: 'IfNotPresent' },
    ],
    [
      'requests',
      { resources: { limits: { cpu: '1' } } },
      { resources: { limits: { cpu: '1' }, requests: { cpu: '1' } } },
    ],
    [
      'a probe',
      { readinessProbe: { httpGet: { port: 80 } } },
      {
        readinessProbe: {
          httpGet: { port: 80, path: '/', scheme: 'HTTP' },
          timeoutSeconds: 1,
          periodSeconds: 10,
          successThreshold: 1,
          failureThreshold: 3,
        },
      },
    ],
    [
      'a reference to a field',
      { env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] },
      { env: [{ name: 'A', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } }] },
    ],
  ];
  for (const [why, written, filled] of containers) {
    test(`sees through the default of ${why}`, () => {
      const withContainer = (fields: object): PodTemplate => ({
        spec: { containers: [{ name: 'web', image: 'web:1', ...fields }] },
      });
      assert.equal(isSameTemplate(withContainer(written), withContainer(filled)), true);
    });
  }

  test("sees through a volume's file mode", () => {
    const withVolume = (secret: object): PodTemplate => {
      const spec = { containers: [], volumes: [{ name: 'v', secret }] };
      return { spec };
    };
    assert.equal(
      isSameTemplate(withVolume({ secretName: 's' }), withVolume({ secretName: 's', defaultMode: 420 })),
      true,
    );
  });
});

describe('goJson writes as Go does', () => {
  test('fields in the order of the structs, maps by key', () => {
    const value = { spec: { containers: [{ image: 'i', name: 'n' }] }, metadata: { labels: { name: '1', app: '2' } } };
    assert.equal(
      goJson(value),
      '{"metadata":{"labels":{"app":"2","name":"1"}},"spec":{"containers":[{"name":"n","image":"i"}]}}',
    );
  });

  test('characters that could end a script element escaped', () => {
    assert.equal(goJson(['<a> & b\u2028']), '["\\u003ca\\u003e \\u0026 b\\u2028"]');
  });

  test('unknown fields at the end, by name', () => {
    assert.equal(goJson({ zebra: 1, ape: 2, name: 'n' }), '{"name":"n","ape":2,"zebra":1}');
  });
});
