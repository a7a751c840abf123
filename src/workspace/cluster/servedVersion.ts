// Which version of Argo Rollouts a cluster has, told by the fields that its Rollout definition describes: the cluster's
// own word for it is nowhere that everyone may read.
import type { SchemaVersion } from '../../rollouts';
import type { Field } from '../../rollouts/schema';
import { childFields, SCHEMA_VERSIONS } from '../../rollouts/schema';

/**
 * The newest version of which a field is described. `undefined` where nothing is described that tells versions apart.
 * @param definition the CustomResourceDefinition `rollouts.argoproj.io`, as JSON.
 */
export function servedVersion(definition: unknown): SchemaVersion | undefined {
  const schema = schemaOf(definition);
  const found = new Set<SchemaVersion>();
  const visit = (path: string, described: unknown): void => {
    for (const field of childFields('Rollout', path)) {
      const below = describedField(described, field);
      if (below === undefined) continue;
      found.add(field.since);
      visit(field.path, below);
    }
  };
  visit('spec', property(schema, 'spec'));
  return SCHEMA_VERSIONS.findLast((version) => found.has(version));
}

function schemaOf(definition: unknown): unknown {
  const versions = get(get(definition, 'spec'), 'versions');
  const served: readonly unknown[] = Array.isArray(versions) ? versions : [];
  const version = served.find((one) => get(one, 'name') === 'v1alpha1');
  return get(get(version, 'schema'), 'openAPIV3Schema');
}

/** What a schema says of a field of ours: a property, the items of a list, the values of a map. */
function describedField(schema: unknown, { name }: Field): unknown {
  if (name === '[]') return get(schema, 'items');
  if (name === '{}') return get(schema, 'additionalProperties');
  return property(schema, name);
}

function property(schema: unknown, name: string): unknown {
  return get(get(schema, 'properties'), name);
}

function get(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(key);
}
