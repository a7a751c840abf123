// What an object must be before it is stored: its name, and its fields.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../../../../src/demo/server/storage/json';
import { kindNamed } from '../../../../../src/demo/server/storage/kinds';
import { StatusError } from '../../../../../src/demo/server/storage/status';
import type { Checked, FieldValidation } from '../../../../../src/demo/server/storage/validation';
import { checkSchema, fieldValidation, nameCauses } from '../../../../../src/demo/server/storage/validation';
import { storedObject } from '../../storedObject';

const ROLLOUT = kindNamed('Rollout');
const SPEC: JsonObject = {
  replicas: 1,
  selector: { matchLabels: { app: 'web' } },
  template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
  strategy: { canary: {} },
};

function check(spec: JsonObject, mode: FieldValidation = 'Warn', previous?: JsonObject): Checked {
  const before = previous && storedObject('Rollout', 'web', { spec: previous });
  return checkSchema(ROLLOUT, storedObject('Rollout', 'web', { spec }), mode, before);
}

/** The fields that a refusal names. */
function fieldsRefused(run: () => void): readonly unknown[] {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof StatusError && error.code === 422, String(error));
    const causes = error.details?.['causes'];
    return Array.isArray(causes) ? causes.map((cause: JsonObject) => cause['field']) : [];
  }
  throw new Error('It was taken.');
}

describe('A name', () => {
  const NAMES: readonly (readonly [kind: string, name: string, taken: boolean])[] = [
    ['Rollout', 'web', true],
    ['Rollout', 'web.v2-canary', true],
    ['Rollout', '0', true],
    ['Rollout', 'a'.repeat(253), true],
    ['Rollout', 'a'.repeat(254), false],
    ['Rollout', '', false],
    ['Rollout', 'Web', false],
    ['Rollout', 'web_1', false],
    ['Rollout', '-web', false],
    ['Rollout', 'web-', false],
    ['Rollout', 'web..v2', false],
    ['Rollout', 'wäb', false],
    ['Rollout', 'web\n', false],
    ['Namespace', 'team-a', true],
    ['Namespace', 'team.a', false],
    ['Namespace', 'a'.repeat(63), true],
    ['Namespace', 'a'.repeat(64), false],
  ];
  for (const [kind, name, taken] of NAMES)
    it(`"${name.slice(0, 20)}" (${name.length}) is ${taken ? 'taken' : 'refused'} for a ${kind}`, () => {
      const causes = nameCauses(kindNamed(kind), name);
      assert.deepEqual(
        causes.map(({ field, reason }) => `${field} ${reason}`),
        taken ? [] : ['metadata.name FieldValueInvalid'],
      );
      assert.ok(causes.every(({ message }) => message.includes(`"${name}"`)));
    });
});

describe('The schema', () => {
  it('drops what it does not know, and warns of it with its whole path', () => {
    const { object, warnings } = check({ ...SPEC, strategi: {}, strategy: { canary: { maxSurges: 1 } } });
    assert.deepEqual(object['spec'], SPEC);
    assert.deepEqual([...warnings].sort(), [
      'unknown field "spec.strategi"',
      'unknown field "spec.strategy.canary.maxSurges"',
    ]);
  });

  it('drops it in silence where the client wants none', () => {
    const { object, warnings } = check({ ...SPEC, strategi: {} }, 'Ignore');
    assert.deepEqual(object['spec'], SPEC);
    assert.deepEqual(warnings, []);
  });

  it('refuses it where the client is strict, and names all of it', () => {
    assert.throws(() => check({ ...SPEC, strategi: {}, replica: 1 }, 'Strict'), {
      code: 400,
      message:
        /^Rollout in version "v1alpha1".*unknown field "spec\.strategi".*unknown field "spec\.replica"|"spec\.replica".*"spec\.strategi"/,
    });
    assert.deepEqual(check(SPEC, 'Strict').warnings, []);
  });

  const WRONG: readonly (readonly [what: string, spec: JsonObject, field: string])[] = [
    ['a text for a number', { ...SPEC, replicas: 'two' }, 'spec.replicas'],
    ['a number for an object', { ...SPEC, strategy: 1 }, 'spec.strategy'],
    ['a step that is a text', { ...SPEC, strategy: { canary: { steps: ['wait'] } } }, 'spec.strategy.canary.steps[0]'],
  ];
  for (const [what, spec, field] of WRONG)
    for (const mode of ['Warn', 'Strict', 'Ignore'] as const)
      it(`refuses ${what} at ${field}, also under ${mode}`, () => {
        // A real server goes on to name what it could not check any more.
        assert.equal(fieldsRefused(() => check(spec, mode))[0], field);
      });

  const MISSPELT = { spec: { replica: 2, template: { spec: { containers: [{ name: 'a', imag: 'a:1' }] } } } };
  const UNKNOWN = ['unknown field "spec.replica"', 'unknown field "spec.template.spec.containers[0].imag"'];

  it('drops fields that a built-in kind does not have, and says which', () => {
    const deployment = storedObject('Deployment', 'web', MISSPELT);
    const { object, warnings } = checkSchema(kindNamed('Deployment'), deployment, 'Warn', undefined);
    assert.deepEqual(warnings, UNKNOWN);
    assert.deepEqual(object['spec'], { template: { spec: { containers: [{ name: 'a' }] } } });
    assert.deepEqual(checkSchema(kindNamed('Deployment'), deployment, 'Ignore', undefined).warnings, []);
    assert.throws(() => checkSchema(kindNamed('Deployment'), deployment, 'Strict', undefined), {
      code: 400,
      message: new RegExp(`^Deployment in version "v1" .*strict decoding error: ${UNKNOWN[0] ?? ''}, unknown`),
    });
  });

  it('leaves what it has no definition of as it is', () => {
    const service = storedObject('VirtualService', 'web', { spec: { anything: 1 } });
    assert.equal(checkSchema(kindNamed('VirtualService'), service, 'Strict', undefined).object, service);
  });

  const WRONG_TYPES: readonly (readonly [kind: string, members: JsonObject, says: RegExp])[] = [
    ['Deployment', { spec: { replicas: '2' } }, /cannot unmarshal string .* spec\.replicas of type int32/],
    ['Deployment', { spec: { replicas: 1.5 } }, /cannot unmarshal number .* spec\.replicas of type int32/],
    ['Deployment', { spec: { paused: 'no' } }, /cannot unmarshal string .* spec\.paused of type bool/],
    [
      'Service',
      { spec: { ports: { http: 80 } } },
      /cannot unmarshal object .* spec\.ports of type \[\]v1\.ServicePort/,
    ],
    ['Service', { spec: { ports: [80] } }, /cannot unmarshal number .* spec\.ports\[0\] of type v1\.ServicePort/],
    ['Service', { spec: { selector: ['app'] } }, /cannot unmarshal array .* of type map\[string\]string/],
    ['ConfigMap', { data: { port: 80 } }, /cannot unmarshal number .* data\.port of type string/],
    ['Secret', { data: { on: true } }, /cannot unmarshal bool .* data\.on of type bytes/],
  ];
  for (const [kind, members, says] of WRONG_TYPES)
    it(`refuses a ${kind} with ${JSON.stringify(members)}`, () => {
      const object = storedObject(kind, 'web', members);
      assert.throws(() => checkSchema(kindNamed(kind), object, 'Ignore', undefined), { code: 400, message: says });
    });

  const FITTING: readonly (readonly [kind: string, members: JsonObject])[] = [
    ['Service', { spec: { ports: [{ port: 80, targetPort: 'http' }] } }],
    ['Service', { spec: { ports: [{ port: 80, targetPort: 8080 }] } }],
    ['Pod', { spec: { volumes: [{ name: 'a', emptyDir: {} }], containers: [] } }],
    ['PodDisruptionBudget', { spec: { minAvailable: '50%' } }],
  ];
  for (const [kind, members] of FITTING)
    it(`takes a ${kind} with ${JSON.stringify(members)} as it is`, () => {
      const object = storedObject(kind, 'web', members);
      assert.deepEqual(checkSchema(kindNamed(kind), object, 'Strict', undefined), { object, warnings: [] });
    });

  it('takes a null for no value, and a quantity that is a number for its text', () => {
    const claim = storedObject('PersistentVolumeClaim', 'web', {
      spec: { storageClassName: null, resources: { requests: { storage: 1 } } },
    });
    const { object } = checkSchema(kindNamed('PersistentVolumeClaim'), claim, 'Strict', undefined);
    assert.deepEqual(object['spec'], { resources: { requests: { storage: '1' } } });
  });

  const OTHER = { matchLabels: { app: 'other' } };
  const { selector: _selector, ...WITHOUT_SELECTOR } = SPEC;
  const SELECTORS: readonly (readonly [what: string, before: JsonObject, after: JsonObject, refused: boolean])[] = [
    ['changed', SPEC, { ...SPEC, selector: OTHER }, true],
    ['kept', SPEC, { ...SPEC, replicas: 2 }, false],
    ['set for the first time', WITHOUT_SELECTOR, SPEC, false],
  ];
  for (const [what, before, after, refused] of SELECTORS)
    it(`${refused ? 'refuses' : 'takes'} a selector that is ${what}`, () => {
      if (refused)
        assert.deepEqual(
          fieldsRefused(() => check(after, 'Warn', before)),
          ['spec.selector'],
        );
      else assert.deepEqual(check(after, 'Warn', before).object['spec'], after);
    });
});

describe('The query says how unknown fields are met', () => {
  const CASES: readonly (readonly [query: string, mode: FieldValidation])[] = [
    ['', 'Warn'],
    ['fieldValidation=Ignore', 'Ignore'],
    ['fieldValidation=Warn', 'Warn'],
    ['fieldValidation=Strict', 'Strict'],
  ];
  for (const [query, mode] of CASES)
    it(`"${query}": ${mode}`, () => {
      assert.equal(fieldValidation(new URLSearchParams(query)), mode);
    });

  for (const value of ['strict', 'Perhaps', ''])
    it(`"${value}" is a 422 that names what there is`, () => {
      const query = new URLSearchParams({ fieldValidation: value });
      assert.deepEqual(
        fieldsRefused(() => fieldValidation(query)),
        ['fieldValidation'],
      );
      assert.throws(() => fieldValidation(query), /"Ignore", "Strict", "Warn"/);
    });
});
