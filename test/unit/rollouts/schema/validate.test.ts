// Objects against the schema: our sentences, the API server's causes, and what it stores.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SchemaVersion, StatusCause } from '../../../../src/rollouts/schema';
import { isKindName, serverCauses, storedObject, validateObject } from '../../../../src/rollouts/schema';
import { readRecordings, replay } from '../../../support/recording';

/** A small valid Rollout with a changed spec. */
function rollout(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web', anything: { goes: true } },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'web:1', nonsense: 1 }] },
      },
      strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } },
      ...changes,
    },
  };
}

function template(provider: unknown): Readonly<Record<string, unknown>> {
  return { kind: 'AnalysisTemplate', metadata: {}, spec: { metrics: [{ name: 'm', provider }] } };
}

function canary(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return rollout({ strategy: { canary: fields } });
}

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
  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, string, string, string])[] = [
    [
      'a text for a number',
      rollout({ replicas: 'two' }),
      'type',
      'spec.replicas',
      'spec.replicas must be a whole number, not a string.',
    ],
    [
      'a fraction',
      rollout({ replicas: 1.5 }),
      'type',
      'spec.replicas',
      'spec.replicas must be a whole number, not a number with a fraction.',
    ],
    [
      'null',
      rollout({ replicas: null }),
      'type',
      'spec.replicas',
      'spec.replicas must be a whole number, not nothing (null).',
    ],
    [
      'a list for an object',
      rollout({ strategy: [] }),
      'type',
      'spec.strategy',
      'spec.strategy must be an object, not a list.',
    ],
    [
      'inside a list',
      canary({ steps: [{ setWeight: 20 }, { setWeight: '40' }] }),
      'type',
      'spec.strategy.canary.steps[1].setWeight',
      'spec.strategy.canary.steps[1].setWeight must be a whole number, not a string.',
    ],
    [
      'a boolean for an int-or-string',
      canary({ maxSurge: true }),
      'type',
      'spec.strategy.canary.maxSurge',
      'spec.strategy.canary.maxSurge must be a whole number or a string, not true or false.',
    ],
    [
      'the value of a map',
      rollout({ selector: { matchLabels: { app: 1 } } }),
      'type',
      'spec.selector.matchLabels.app',
      'spec.selector.matchLabels.app must be a string, not a whole number.',
    ],
    [
      'a time that is none',
      rollout({ restartAt: 'now' }),
      'type',
      'spec.restartAt',
      'spec.restartAt must be a time such as 2026-11-23T12:00:00Z, not "now".',
    ],
    [
      'a number that is too large',
      rollout({ replicas: 3_000_000_000 }),
      'bounds',
      'spec.replicas',
      'spec.replicas is outside the range of int32.',
    ],
    [
      'a missing field',
      rollout({ strategy: { blueGreen: {} } }),
      'required',
      'spec.strategy.blueGreen.activeService',
      'spec.strategy.blueGreen.activeService is required.',
    ],
    ['no spec at all', { kind: 'Rollout' }, 'required', 'spec', 'spec is required.'],
    [
      'an unknown field',
      rollout({ strategi: {} }),
      'unknown',
      'spec.strategi',
      'spec.strategi is not a field of this kind; the API server drops it.',
    ],
  ];
  for (const [name, object, problem, path, message] of cases) {
    test(`${name}: ${message}`, () => {
      const problems = validateObject('Rollout', object);
      assert.deepEqual(
        problems.map((found) => ({ problem: found.problem, path: found.path, message: found.message })),
        [{ problem, path, message }],
      );
    });
  }

  test('a value outside an enumeration', () => {
    const [problem] = validateObject('AnalysisTemplate', template({ datadog: { apiVersion: 'v3' } }));
    assert.equal(problem?.problem, 'enum');
    assert.equal(problem.message, 'spec.metrics[0].provider.datadog.apiVersion must be one of v1, v2, not "v3".');
    assert.deepEqual(problem.parts, ['spec', 'metrics', 0, 'provider', 'datadog', 'apiVersion']);
  });

  test('a field that an older version does not have', () => {
    const object = canary({ replicaProgressThreshold: { type: 'Percent', value: 50 } });
    assert.deepEqual(validateObject('Rollout', object, '1.9.0'), []);
    const [problem] = validateObject('Rollout', object, '1.8.0');
    assert.equal(
      problem?.message,
      'spec.strategy.canary.replicaProgressThreshold was added in Argo Rollouts 1.9.0; an older API server drops it.',
    );
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
