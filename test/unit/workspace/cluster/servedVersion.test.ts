// Which version of Argo Rollouts a cluster has, told by its definition of a Rollout.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SCHEMA_VERSIONS } from '../../../../src/rollouts';
import { servedVersion } from '../../../../src/workspace/cluster/servedVersion';
import { definitionOf, specSchemaOf } from './rolloutDefinition';

describe('the version of a cluster', () => {
  for (const version of SCHEMA_VERSIONS)
    test(`is told by the fields that its definition of a Rollout describes: ${version}`, () => {
      const served = servedVersion(definitionOf(version));
      assert.ok(served);
      // A version that brought a Rollout no field is the same to a text as the one before.
      assert.deepEqual(specSchemaOf(served), specSchemaOf(version));
    });

  for (const [what, definition] of [
    ['nothing', undefined],
    ['a definition without versions', { spec: {} }],
    ['a definition that describes nothing', { spec: { versions: [{ name: 'v1alpha1', schema: {} }] } }],
    ['a definition of something else', { spec: { versions: 'v1alpha1' } }],
  ] as const)
    test(`is not known from ${what}`, () => {
      assert.equal(servedVersion(definition), undefined);
    });
});
