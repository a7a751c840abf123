// The definition of a Rollout as a cluster with some version of Argo Rollouts serves it.
import type { SchemaVersion } from '../../../../src/rollouts';
import { childFields } from '../../../../src/rollouts';

/** What the version's definition says of `spec`. */
export function specSchemaOf(version: SchemaVersion): object {
  return schemaOf('spec', version);
}

export function definitionOf(version: SchemaVersion): object {
  const openAPIV3Schema = { type: 'object', properties: { spec: specSchemaOf(version) } };
  return { spec: { versions: [{ name: 'v1alpha1', schema: { openAPIV3Schema } }] } };
}

function schemaOf(path: string, version: SchemaVersion): object {
  const fields = childFields('Rollout', path, version);
  const items = fields.find(({ name }) => name === '[]');
  if (items) return { type: 'array', items: schemaOf(items.path, version) };
  const values = fields.find(({ name }) => name === '{}');
  if (values) return { type: 'object', additionalProperties: schemaOf(values.path, version) };
  return { properties: Object.fromEntries(fields.map(({ name, path: below }) => [name, schemaOf(below, version)])) };
}
