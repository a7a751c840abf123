// Looking fields up, by kind, path and version, and the facts about kinds.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  childFields,
  fieldAt,
  isFreeForm,
  isKindName,
  KIND_NAMES,
  kindFacts,
  schemaVersion,
} from '../../../../src/rollouts/schema';

const ROOT = join(import.meta.dirname, '../../../..');

describe('the generated table', () => {
  test('is what scripts/data/crd-fields.tsv says', () => {
    execFileSync(process.execPath, [join(ROOT, 'scripts/generate-schema.mjs'), '--check'], { stdio: 'pipe' });
  });

  test('every line of the data is found again, with its type, constraints and version', () => {
    let found = 0;
    for (const line of readFileSync(join(ROOT, 'scripts/data/crd-fields.tsv'), 'utf8').split('\n')) {
      if (line === '' || line.startsWith('#')) continue;
      const [kind = '', path = '', type, constraints = '', since] = line.split('\t');
      assert.ok(isKindName(kind), kind);
      const field = fieldAt(kind, path);
      assert.ok(field, `${kind} ${path}`);
      const words = [
        field.format,
        field.required ? 'required' : undefined,
        field.enum && `enum ${field.enum.join('|')}`,
        field.default === undefined ? undefined : `default "${field.default}"`,
        field.open ? 'open' : undefined,
      ];
      assert.deepEqual(
        {
          path: field.path,
          type: field.type,
          constraints: words.filter((word) => word !== undefined).join(' '),
          since: field.since,
        },
        { path, type, constraints, since },
      );
      found += 1;
    }
    assert.ok(found > 1000, `only ${found} fields were compared`);
  });
});

describe('a field at a path', () => {
  test('items and values by any index or key', () => {
    const expected = fieldAt('Rollout', 'spec.strategy.canary.steps[].setWeight');
    assert.equal(expected?.type, 'integer');
    assert.equal(fieldAt('Rollout', 'spec.strategy.canary.steps[7].setWeight'), expected);
    assert.equal(fieldAt('Rollout', ['spec', 'strategy', 'canary', 'steps', 7, 'setWeight']), expected);
    assert.equal(fieldAt('Rollout', 'spec.selector.matchLabels.app')?.path, 'spec.selector.matchLabels{}');
    assert.equal(fieldAt('Rollout', ['spec', 'selector', 'matchLabels', 'app.kubernetes.io/name'])?.type, 'string');
  });

  test('is not there in a version that is older', () => {
    const path = 'spec.strategy.canary.steps[].plugin.name';
    assert.equal(fieldAt('Rollout', path, '1.7.0'), undefined);
    assert.equal(fieldAt('Rollout', path, '1.8.0')?.since, '1.8.0');
  });

  test('is not there when nobody knows it', () => {
    assert.equal(fieldAt('Rollout', 'spec.strategi'), undefined);
    assert.equal(fieldAt('Rollout', 'spec.strategy.constructor'), undefined);
    assert.equal(fieldAt('Rollout', 'spec.template.spec'), undefined);
  });

  test('of a list or of a map differ from their items and values', () => {
    assert.equal(fieldAt('Rollout', 'spec.strategy.canary.steps')?.type, 'array');
    assert.equal(fieldAt('Rollout', 'spec.strategy.canary.steps[]')?.type, 'object');
    assert.equal(fieldAt('Rollout', 'spec.strategy.canary.maxSurge')?.type, 'int-or-string');
  });
});

describe('what may stand below a path', () => {
  test('the object itself', () => {
    const names = childFields('AnalysisTemplate', '').map((field) => field.name);
    assert.deepEqual(names, ['apiVersion', 'kind', 'metadata', 'spec']);
  });

  test('the eight kinds of steps, fewer in older versions', () => {
    const steps = (version?: '1.0.0' | '1.5.0'): readonly string[] =>
      childFields('Rollout', 'spec.strategy.canary.steps[0]', version).map((field) => field.name);
    assert.deepEqual([...steps()].sort(), [
      'analysis',
      'experiment',
      'pause',
      'plugin',
      'setCanaryScale',
      'setHeaderRoute',
      'setMirrorRoute',
      'setWeight',
    ]);
    assert.equal(steps('1.0.0').includes('setHeaderRoute'), false);
  });

  test('nothing below a path that is not there', () => {
    assert.deepEqual(childFields('Rollout', 'spec.nothing'), []);
  });
});

describe('places where anything may stand', () => {
  const cases: readonly (readonly [path: string, free: boolean])[] = [
    ['spec.template', true],
    ['spec.template.spec.containers[0].image', true],
    ['metadata.labels', true],
    ['spec.strategy.canary.trafficRouting.plugins.anything', true],
    ['spec.strategy.canary', false],
    ['spec.selector.matchLabels.app', false],
    ['spec.unknown.below', false],
  ];
  for (const [path, free] of cases) {
    test(`${path}: ${free ? 'yes' : 'no'}`, () => {
      assert.equal(isFreeForm('Rollout', path), free);
    });
  }
});

describe('versions as clusters write them', () => {
  const cases: readonly (readonly [text: string, version: string | undefined])[] = [
    ['v1.7.2', '1.7.0'],
    ['1.9', '1.9.0'],
    ['v1.9.1+b6d2b3a', '1.9.0'],
    ['v1.10.0-rc1', 'HEAD'],
    ['v2.0.0', 'HEAD'],
    ['0.10.2', '1.0.0'],
    ['HEAD', 'HEAD'],
    ['latest', undefined],
    ['', undefined],
  ];
  for (const [text, version] of cases) {
    test(`${text || '(nothing)'} has the schema of ${version ?? 'no version'}`, () => {
      assert.equal(schemaVersion(text), version);
    });
  }
});

describe('facts about the kinds', () => {
  test('as the API server tells them', () => {
    const { plural, singular, shortNames, namespaced, statusSubresource, scale, columns } = kindFacts('Rollout');
    assert.deepEqual({ plural, singular, shortNames }, { plural: 'rollouts', singular: 'rollout', shortNames: ['ro'] });
    assert.ok(namespaced && statusSubresource);
    assert.equal(scale?.specReplicasPath, '.spec.replicas');
    assert.deepEqual(
      columns.map((column) => column.name),
      ['Desired', 'Current', 'Up-to-date', 'Available', 'Age'],
    );
  });

  test('only a Rollout has subresources; only ClusterAnalysisTemplate is cluster-wide', () => {
    assert.deepEqual(
      KIND_NAMES.filter((kind) => kindFacts(kind).statusSubresource),
      ['Rollout'],
    );
    assert.deepEqual(
      KIND_NAMES.filter((kind) => kindFacts(kind).scale),
      ['Rollout'],
    );
    assert.deepEqual(
      KIND_NAMES.filter((kind) => !kindFacts(kind).namespaced),
      ['ClusterAnalysisTemplate'],
    );
  });
});
