// The plain manifests: valid objects that fit together, so that each file can be applied as it is.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json, JsonObject } from '../../../src/demo/server/storage/json';
import { isJsonArray, isJsonObject, scalarText, valueAt } from '../../../src/demo/server/storage/json';
import { isKindName, validateObject } from '../../../src/rollouts';
import { exampleFiles, objectsIn } from './exampleFiles';

const manifests = exampleFiles().filter(({ name }) => name.startsWith('manifests/'));
const SERVICE_FIELDS = ['stableService', 'canaryService', 'activeService', 'previewService'];

function kindOf(object: JsonObject): string {
  return scalarText(object['kind']);
}

function nameOf(object: JsonObject): string {
  return scalarText(valueAt(object, 'metadata', 'name'));
}

/** The values of a key, wherever it stands. */
function valuesOf(value: Json | undefined, keys: readonly string[]): readonly string[] {
  if (isJsonArray(value)) return value.flatMap((item) => valuesOf(item, keys));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    keys.includes(key) && typeof inner === 'string' ? [inner] : valuesOf(inner, keys),
  );
}

describe('The example manifests', () => {
  it('are the four that are told about', () => {
    assert.deepEqual(
      manifests.map(({ name }) => name),
      ['blue-green', 'experiment', 'istio', 'nginx'].map((name) => `manifests/${name}.yaml`),
    );
  });

  for (const { name, text } of manifests) {
    const objects = objectsIn(text);

    for (const object of objects.filter((one) => isKindName(kindOf(one))))
      it(`${name}: ${kindOf(object)} ${nameOf(object)} is valid`, () => {
        const kind = kindOf(object);
        assert.ok(isKindName(kind));
        assert.deepEqual(validateObject(kind, object), []);
      });

    it(`${name} brings the services and analysis templates that it names, in one namespace`, () => {
      const names = (kind: string): readonly string[] =>
        objects.filter((object) => kindOf(object) === kind).map(nameOf);
      for (const service of valuesOf(objects, SERVICE_FIELDS)) assert.ok(names('Service').includes(service), service);
      for (const template of valuesOf(objects, ['templateName']))
        assert.ok(names('AnalysisTemplate').includes(template), template);
      const namespaces = objects.map((object) => scalarText(valueAt(object, 'metadata', 'namespace')));
      assert.deepEqual([...new Set(namespaces)], ['shop']);
    });
  }
});
