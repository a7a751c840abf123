// Schemas of Kubernetes' built-in types, as `/openapi/v3` gives them: names, types and how lists are merged, from the
// table of types. Descriptions are Kubernetes' own and not here.
import type { JsonObject } from '../storage/json';
import type { ObjectType, TypeField } from '../types/typeTable';
import { objectType } from '../types/typeTable';

/** By the name of a type as the table writes it; object types are references. */
const SCALARS: Readonly<Record<string, JsonObject>> = {
  string: { type: 'string' },
  bytes: { type: 'string', format: 'byte' },
  bool: { type: 'boolean' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  Time: { type: 'string', format: 'date-time' },
  MicroTime: { type: 'string', format: 'date-time' },
  Quantity: { type: 'string' },
  IntOrString: { type: 'string', format: 'int-or-string' },
  RawExtension: { type: 'object' },
  FieldsV1: { type: 'object' },
  TextList: { type: 'array', items: { type: 'string' } },
};

/** `io.k8s.api.core.v1.PodSpec`; types of metadata live elsewhere. */
export function typeSchemaName(name: string): string {
  const [, path = '', type = ''] = /^(.+)\.([^.]+)$/.exec(name) ?? [];
  const within = path === 'meta/v1' ? 'apimachinery.pkg.apis.meta.v1' : `api.${path.replace('/', '.')}`;
  return `io.k8s.${within}.${type}`;
}

/** A reference to the schema of a type. */
export function typeReference(name: string): JsonObject {
  return { $ref: `#/components/schemas/${typeSchemaName(name)}` };
}

/** The schema of one type. */
export function typeSchema(type: ObjectType): JsonObject {
  const fields = [...type.members];
  const required = fields.filter(([, field]) => field.required && field.name !== 'status').map(([name]) => name);
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(field)])),
  };
}

/** The types that a document needs besides those it begins with: everything that they refer to. */
export function typesBelow(names: readonly string[]): readonly ObjectType[] {
  const found = new Map<string, ObjectType>();
  const pending = [...names];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const type = objectType(name);
    if (!type || found.has(name)) continue;
    found.set(name, type);
    for (const field of type.members.values()) pending.push(field.type);
  }
  return [...found.values()];
}

function fieldSchema(field: TypeField): JsonObject {
  const one = SCALARS[field.type] ?? typeReference(field.type);
  if (field.holds === 'map') return { type: 'object', additionalProperties: one };
  if (field.holds === 'one') return one;
  return {
    type: 'array',
    items: one,
    ...(field.mergeKey !== undefined && { 'x-kubernetes-patch-strategy': 'merge' }),
    ...(typeof field.mergeKey === 'string' && {
      'x-kubernetes-patch-merge-key': field.mergeKey,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': [field.mergeKey],
    }),
  };
}
