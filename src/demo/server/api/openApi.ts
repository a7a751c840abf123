// `/openapi/v3`: what `kubectl explain` shows, and what tells kubectl that the server validates fields by itself.
import { createHash } from 'node:crypto';
import { isKindName } from '../../../rollouts/schema';
import type { JsonObject } from '../storage/json';
import { jsonText, objectAt } from '../storage/json';
import type { Kind } from '../storage/kind';
import { apiVersionOf, KINDS } from '../storage/kinds';
import type { ObjectType } from '../types/typeTable';
import { typeOfKind } from '../types/typeTable';
import { EMBEDDED_TYPE_NAMES, kindFieldsSchema } from './openApiFields';
import { typeReference, typesBelow, typeSchema, typeSchemaName } from './openApiTypes';
import { REVIEWS } from './reviews';

const OBJECT_META = 'meta/v1.ObjectMeta';

/** What every object has in front of its own fields. */
const TYPE_FIELDS: JsonObject = {
  apiVersion: { type: 'string', description: 'Group and version of the kind, such as apps/v1.' },
  kind: { type: 'string', description: 'The kind of the object.' },
};

/** What is described: kinds that are stored, and reviews, which are only created. */
type Described = Pick<Kind, 'group' | 'version' | 'kind' | 'plural' | 'namespaced'> & { readonly review?: boolean };

const DESCRIBED: readonly Described[] = [
  ...KINDS,
  ...REVIEWS.map((review) => ({ ...review, namespaced: false, review: true })),
];

/** `api/v1`, `apis/argoproj.io/v1alpha1`. */
function documentPath(kind: Described): string {
  return `${kind.group === '' ? 'api' : 'apis'}/${apiVersionOf(kind)}`;
}

/** The index of documents. The hash lets clients keep a document as long as it is the same. */
export function openApiIndex(): JsonObject {
  const paths = [...new Set(DESCRIBED.map(documentPath))].map((path): [string, JsonObject] => {
    const text = jsonText(openApiDocument(path) ?? {});
    const hash = createHash('sha256').update(text).digest('hex').toUpperCase();
    return [path, { serverRelativeURL: `/openapi/v3/${path}?hash=${hash}` }];
  });
  return { paths: Object.fromEntries(paths) };
}

const documents = new Map<string, JsonObject>();

/** The document of a group version, made when it is first asked for; `undefined` for one that is not served. */
export function openApiDocument(path: string): JsonObject | undefined {
  if (!documents.has(path) && DESCRIBED.some((kind) => documentPath(kind) === path))
    documents.set(path, makeDocument(path));
  return documents.get(path);
}

function makeDocument(path: string): JsonObject {
  const kinds = DESCRIBED.filter((kind) => documentPath(kind) === path);
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.34.4' },
    paths: Object.fromEntries(kinds.map(objectPath)),
    components: {
      schemas: {
        ...Object.fromEntries(typesOf(kinds).map((type) => [typeSchemaName(type.name), typeSchema(type)])),
        ...Object.fromEntries(kinds.map((kind) => [schemaName(kind), kindSchema(kind)])),
      },
    },
  };
}

/** The types that the kinds of a document refer to. */
function typesOf(kinds: readonly Described[]): readonly ObjectType[] {
  const builtIn = kinds.map((kind) => typeOfKind(kind)?.name).filter((name) => name !== undefined);
  return typesBelow([
    OBJECT_META,
    ...builtIn,
    ...(kinds.some(({ kind }) => isKindName(kind)) ? EMBEDDED_TYPE_NAMES : []),
  ]);
}

function schemaName(kind: Described): string {
  const type = typeOfKind(kind);
  if (type) return typeSchemaName(type.name);
  return `${kind.group.split('.').reverse().join('.')}.${kind.version}.${kind.kind}`;
}

function groupVersionKind({ group, version, kind }: Described): JsonObject {
  return { group, version, kind };
}

/** The path of one object with the operations whose parameters kubectl looks up. */
function objectPath(kind: Described): [string, JsonObject] {
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
  if (kind.review === true)
    return [`/${documentPath(kind)}/${kind.plural}`, { post: operation('post', ['dryRun', 'fieldManager']) }];
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

function kindSchema(kind: Described): JsonObject {
  const schema = shapeOf(kind);
  return {
    ...schema,
    properties: { ...objectAt(schema, 'properties'), ...TYPE_FIELDS },
    'x-kubernetes-group-version-kind': [groupVersionKind(kind)],
  };
}

function shapeOf(kind: Described): JsonObject {
  const { kind: name } = kind;
  if (isKindName(name)) return kindFieldsSchema(name);
  const type = typeOfKind(kind);
  if (type) return typeSchema(type);
  const metadata = { allOf: [typeReference(OBJECT_META)] };
  return { type: 'object', properties: { metadata }, 'x-kubernetes-preserve-unknown-fields': true };
}
