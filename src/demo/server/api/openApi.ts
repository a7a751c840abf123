// `/openapi/v3`: what `kubectl explain` shows, and what tells kubectl that the server validates fields by itself.
import { createHash } from 'node:crypto';
import type { Field, KindName } from '../../../rollouts/schema';
import { childFields, isKindName } from '../../../rollouts/schema';
import type { JsonObject } from '../storage/json';
import { jsonText } from '../storage/json';
import type { Kind } from '../storage/kind';
import { apiVersionOf, KINDS } from '../storage/kinds';

/** `api/v1`, `apis/argoproj.io/v1alpha1`. */
function documentPath(kind: Kind): string {
  return `${kind.group === '' ? 'api' : 'apis'}/${apiVersionOf(kind)}`;
}

/** The index of documents. The hash lets clients keep a document as long as it is the same. */
export function openApiIndex(): JsonObject {
  const paths = [...new Set(KINDS.map(documentPath))].map((path): [string, JsonObject] => {
    const text = jsonText(openApiDocument(path) ?? {});
    const hash = createHash('sha256').update(text).digest('hex').toUpperCase();
    return [path, { serverRelativeURL: `/openapi/v3/${path}?hash=${hash}` }];
  });
  return { paths: Object.fromEntries(paths) };
}

const documents = new Map<string, JsonObject>();

/** The document of a group version, made when it is first asked for; `undefined` for one that is not served. */
export function openApiDocument(path: string): JsonObject | undefined {
  if (!documents.has(path) && KINDS.some((kind) => documentPath(kind) === path))
    documents.set(path, makeDocument(path));
  return documents.get(path);
}

function makeDocument(path: string): JsonObject {
  const kinds = KINDS.filter((kind) => documentPath(kind) === path);
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.34.4' },
    paths: Object.fromEntries(kinds.map(objectPath)),
    components: { schemas: Object.fromEntries(kinds.map((kind) => [schemaName(kind), kindSchema(kind)])) },
  };
}

function schemaName({ group, version, kind }: Kind): string {
  const reversed = (group === '' ? 'core.api.k8s.io' : group).split('.').reverse().join('.');
  return `${reversed}.${version}.${kind}`;
}

function groupVersionKind({ group, version, kind }: Kind): JsonObject {
  return { group, version, kind };
}

/** The path of one object with the operations whose parameters kubectl looks up. */
function objectPath(kind: Kind): [string, JsonObject] {
  const within = kind.namespaced ? 'namespaces/{namespace}/' : '';
  const operation = (action: string, parameters: readonly string[]): JsonObject => ({
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': groupVersionKind(kind),
    parameters: parameters.map((name) => ({ name, in: 'query', schema: { type: 'string' } })),
    responses: {
      '200': {
        description: 'OK',
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${schemaName(kind)}` } } },
      },
    },
  });
  return [
    `/${documentPath(kind)}/${within}${kind.plural}/{name}`,
    {
      get: operation('get', []),
      put: operation('put', ['dryRun', 'fieldManager', 'fieldValidation']),
      patch: operation('patch', ['dryRun', 'fieldManager', 'fieldValidation', 'force']),
      delete: operation('delete', ['dryRun', 'propagationPolicy']),
    },
  ];
}

function kindSchema(kind: Kind): JsonObject {
  const { kind: name } = kind;
  const schema = isKindName(name)
    ? objectSchema(name, '')
    : { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return { ...schema, 'x-kubernetes-group-version-kind': [groupVersionKind(kind)] };
}

function objectSchema(kind: KindName, path: string): JsonObject {
  const fields = childFields(kind, path);
  const items = fields.find(({ name }) => name === '{}');
  if (items) return { type: 'object', additionalProperties: fieldSchema(kind, items) };
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(kind, field)])),
  };
}

function fieldSchema(kind: KindName, field: Field): JsonObject {
  const { type, format, path } = field;
  const children = childFields(kind, path);
  const [item] = children;
  if (type === 'array') return { type: 'array', ...(item ? { items: fieldSchema(kind, item) } : {}) };
  if (type === 'int-or-string')
    return { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] };
  if (type !== 'object')
    return {
      type,
      ...(format && { format }),
      ...(field.enum && { enum: field.enum }),
      ...(field.default !== undefined && { default: field.default }),
    };
  if (field.opaque || field.open || children.length === 0)
    return { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return objectSchema(kind, path);
}
