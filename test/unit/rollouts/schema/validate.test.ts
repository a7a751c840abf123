// Objects against the schema: our sentences, the API server's causes, and what it stores.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SchemaVersion } from '../../../../src/rollouts/schema';
import { isKindName, serverCauses, storedObject, validateObject } from '../../../../src/rollouts/schema';
import type { StatusCause } from '../../../../src/rollouts/schema/serverCauses';
import { readRecordings, replay } from '../../../support/recorded/recording';
import { assertSays } from '../../../support/sentences/assertSays';
import { canary, PROBLEM_CASES, rollout, template } from './problemCases';

test('a valid object has no problem', () => {
  assert.deepEqual(validateObject('Rollout', rollout()), []);
});

test('every object of the recordings has a schema that fits it', () => {
  let checked = 0;
  for (const recording of readRecordings()) {
    for (const { line, objects } of replay(recording)) {
      if (line.op !== 'put' && line.op !== 'patch') continue;
      const [kind = ''] = line.id.split('/');
      const object = objects.get(line.id);
      if (!isKindName(kind) || object === undefined) continue;
      assert.deepEqual(validateObject(kind, object), [], `${recording.file}: ${line.id}`);
      assert.deepEqual(storedObject(kind, object), object);
      checked += 1;
    }
  }
  assert.ok(checked > 0, 'no recorded object was checked');
});

describe('what is wrong, and where', () => {
  for (const { name, kind = 'Rollout', object, version, problem, path, says } of PROBLEM_CASES) {
    test(name, () => {
      const problems = validateObject(kind, object, version);
      assert.deepEqual(
        problems.map((found) => ({ problem: found.problem, path: found.path })),
        [{ problem, path }],
      );
      if (says) assertSays(problems[0]?.message ?? '', [path, ...says]);
      else assert.equal(problems[0]?.message, undefined);
    });
  }

  test('a place has its parts', () => {
    const [problem] = validateObject('AnalysisTemplate', template({ datadog: { apiVersion: 'v3' } }));
    assert.deepEqual(problem?.parts, ['spec', 'metrics', 0, 'provider', 'datadog', 'apiVersion']);
  });

  test('a field is known to the version that brought it', () => {
    const object = canary({ replicaProgressThreshold: { type: 'Percent', value: 50 } });
    assert.deepEqual(validateObject('Rollout', object, '1.9.0'), []);
  });

  test('what is required of a field counts only where the field is', () => {
    const step = { plugin: {} };
    assert.equal(validateObject('Rollout', canary({ steps: [step] }), '1.8.0')[0]?.problem, 'required');
    assert.equal(validateObject('Rollout', canary({ steps: [step] }), '1.7.0')[0]?.problem, 'unknown');
  });

  test('free forms are not judged: pod templates, plugins, JSON bodies, metadata', () => {
    assert.deepEqual(
      validateObject('Rollout', canary({ steps: [{ plugin: { name: 'a', config: { any: [1] } } }] })),
      [],
    );
    assert.deepEqual(
      validateObject('AnalysisTemplate', template({ job: { metadata: { labels: {} }, spec: { any: 1 } } })),
      [],
    );
    assert.deepEqual(
      validateObject('AnalysisTemplate', template({ web: { url: 'x', jsonBody: { a: { b: 1 } } } })),
      [],
    );
  });
});

describe('the causes of a refusal are those of a real API server', () => {
  // Answer of kube-apiserver 1.34 to "create with a wrong type" and "patch to a wrong type".
  const wrongReplicas: readonly StatusCause[] = [
    {
      reason: 'FieldValueTypeInvalid',
      message: 'Invalid value: "string": spec.replicas in body must be of type integer: "string"',
      field: 'spec.replicas',
    },
    {
      reason: 'FieldValueInvalid',
      message: 'Invalid value: 0: .spec.replicas accessor error: two is of the type string, expected int64',
      field: '.spec.replicas',
    },
    {
      reason: 'FieldValueInvalid',
      message:
        'Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
      field: '<nil>',
    },
  ];

  test('a wrong type for replicas, as recorded', () => {
    assert.deepEqual(serverCauses('Rollout', rollout({ replicas: 'two' })), wrongReplicas);
  });

  test('an unknown field is no cause, as recorded (it is dropped with a warning)', () => {
    assert.deepEqual(serverCauses('Rollout', rollout({ strategi: {} })), []);
  });

  const single: readonly (readonly [string, Readonly<Record<string, unknown>>, SchemaVersion, StatusCause])[] = [
    [
      'a missing field',
      { spec: { metrics: [{ provider: {} }] } },
      'HEAD',
      { reason: 'FieldValueRequired', message: 'Required value', field: 'spec.metrics[0].name' },
    ],
    [
      'a value outside an enumeration',
      template({ datadog: { apiVersion: 'v3' } }),
      'HEAD',
      {
        reason: 'FieldValueNotSupported',
        message: 'Unsupported value: "v3": supported values: "v1", "v2"',
        field: 'spec.metrics[0].provider.datadog.apiVersion',
      },
    ],
    [
      'a boolean for an int-or-string',
      { spec: { metrics: [{ name: 'm', provider: {}, count: true }] } },
      'HEAD',
      {
        reason: 'FieldValueTypeInvalid',
        message: 'Invalid value: "boolean": spec.metrics[0].count in body must be of type integer,string: "boolean"',
        field: 'spec.metrics[0].count',
      },
    ],
    [
      'null',
      { spec: { metrics: null } },
      'HEAD',
      {
        reason: 'FieldValueTypeInvalid',
        message: 'Invalid value: "null": spec.metrics in body must be of type array: "null"',
        field: 'spec.metrics',
      },
    ],
  ];
  for (const [name, object, version, cause] of single) {
    test(name, () => {
      assert.deepEqual(serverCauses('AnalysisTemplate', object, version), [cause]);
    });
  }

  test('a time that is none is shown itself', () => {
    assert.deepEqual(serverCauses('Rollout', rollout({ restartAt: 'now' }), '1.8.0'), [
      {
        reason: 'FieldValueTypeInvalid',
        message: 'Invalid value: "now": spec.restartAt in body must be of type date-time: "now"',
        field: 'spec.restartAt',
      },
    ]);
  });

  test('a number that is too large', () => {
    assert.deepEqual(serverCauses('Rollout', rollout({ minReadySeconds: 2 ** 31 }), '1.8.0'), [
      {
        reason: 'FieldValueInvalid',
        message: 'Invalid value: "": Checked value must be of type integer with format int32 in spec.minReadySeconds',
        field: '<nil>',
      },
    ]);
  });
});

describe('what the API server stores', () => {
  test('unknown fields are dropped at every depth, free forms are kept whole', () => {
    const given = rollout({ strategi: {}, strategy: { canary: { steps: [{ setWeight: 20, setWheight: 1 }] } } });
    const stored = storedObject('Rollout', given);
    assert.deepEqual(stored, rollout({ strategy: { canary: { steps: [{ setWeight: 20 }] } } }));
    assert.ok(JSON.stringify(given).includes('setWheight'), 'the given object must not change');
  });

  test('fields of a newer version are dropped', () => {
    const given = canary({ minPodsPerReplicaSet: 1, replicaProgressThreshold: {} });
    assert.deepEqual(storedObject('Rollout', given, '1.8.0'), canary({ minPodsPerReplicaSet: 1 }));
  });

  test('the few defaults of the schema are filled in, also for null', () => {
    const stored = storedObject('AnalysisTemplate', template({ datadog: { query: 'q', interval: null } }), '1.9.0');
    assert.deepEqual(stored, template({ datadog: { query: 'q', interval: '5m', apiVersion: 'v1' } }));
    assert.deepEqual(validateObject('AnalysisTemplate', stored), []);
  });

  test('a label called __proto__ is a label', () => {
    const labels = JSON.parse('{"__proto__":"x","app":"web"}') as Readonly<Record<string, string>>;
    const stored = storedObject('Rollout', rollout({ selector: { matchLabels: labels } }));
    assert.ok(JSON.stringify(stored).includes('"__proto__":"x"'));
  });
});
