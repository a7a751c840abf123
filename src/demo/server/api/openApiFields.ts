// Schemas of Argo Rollouts' kinds, as `/openapi/v3` gives them: the fields of their definitions, with the same words about
// each that the editor's hovers have. This is what `kubectl explain rollout.spec.strategy` shows.
import type { Field, KindName } from '../../../rollouts/schema';
import { childFields } from '../../../rollouts/schema';
import type { FieldText } from '../../../rollouts/schema/texts';
import { fieldText } from '../../../rollouts/schema/texts';
import type { JsonObject } from '../storage/json';
import { typeReference } from './openApiTypes';

/** Fields that hold an object of Kubernetes' own, by the end of their path. */
const EMBEDDED_TYPES: readonly (readonly [end: RegExp, type: string])[] = [
  [/^metadata$/, 'meta/v1.ObjectMeta'],
  [/^spec(\.templates\[\])?\.template$/, 'core/v1.PodTemplateSpec'],
  [/\.provider\.job\.spec$/, 'batch/v1.JobSpec'],
];

/** The types of Kubernetes that these schemas refer to. */
export const EMBEDDED_TYPE_NAMES: readonly string[] = EMBEDDED_TYPES.map(([, type]) => type);

const KIND_TEXTS: Readonly<Record<KindName, string>> = {
  Rollout: 'A workload with a strategy for its updates: canary or blue-green.',
  AnalysisTemplate: 'Metrics, and the conditions under which they succeed or fail, for the Rollouts of a namespace.',
  ClusterAnalysisTemplate: 'An AnalysisTemplate for the Rollouts of all namespaces.',
  AnalysisRun: 'An analysis that runs or has ended, with its measurements.',
  Experiment: 'Versions that run beside each other for a while, to be compared.',
};

/** Fields of every kind that nobody writes a manifest for, or everybody. */
const COMMON_TEXTS: Readonly<Record<string, string>> = {
  metadata: 'Name, namespace, labels and annotations.',
  status: 'What the controller has observed and done. Clients change it only through the status subresource.',
};

/** The schema of a kind. */
export function kindFieldsSchema(kind: KindName): JsonObject {
  return { description: KIND_TEXTS[kind], ...objectSchema(kind, '') };
}

function objectSchema(kind: KindName, path: string): JsonObject {
  const fields = childFields(kind, path);
  const values = fields.find(({ name }) => name === '{}');
  if (values) return { type: 'object', additionalProperties: fieldSchema(kind, values) };
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(kind, field)])),
  };
}

function fieldSchema(kind: KindName, field: Field): JsonObject {
  const text = fieldText(kind, field.path);
  const words = text ? description(text) : COMMON_TEXTS[field.path];
  return { ...(words !== undefined && { description: words }), ...shape(kind, field) };
}

function shape(kind: KindName, field: Field): JsonObject {
  const { type, format, path } = field;
  const embedded = EMBEDDED_TYPES.find(([end]) => end.test(path))?.[1];
  if (embedded !== undefined) return { allOf: [typeReference(embedded)] };
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

/** What a hover says, as plain text. */
function description({ does, unit, default: byDefault, bounds, values = [], trap }: FieldText): string {
  return [
    does,
    unit === undefined ? undefined : `Unit: ${unit}.`,
    byDefault === undefined ? undefined : `Default: ${byDefault}.`,
    bounds === undefined ? undefined : `Constraint: ${bounds}.`,
    values.length === 0
      ? undefined
      : `Values: ${values.map(({ value, meaning }) => `${value}: ${meaning}`).join('; ')}.`,
    trap,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}
