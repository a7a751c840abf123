// What is checked before an object is stored: names, and the fields of its type or definition. Unknown
// fields are dropped, and reported as the request's fieldValidation wants it (A5).
import { isDeepStrictEqual } from 'node:util';
import { isKindName, serverCauses, storedObject, validateObject } from '../../../rollouts/schema';
import { typeOfKind } from '../types/typeTable';
import { takeFields, WrongType } from './builtInFields';
import type { JsonObject, KubernetesObject } from './json';
import { toJson, valueAt } from './json';
import type { Kind } from './kind';
import type { StatusCause } from './status';
import { badRequest, invalid, StatusError } from './status';

/** How unknown fields are met; a server's default is Warn. */
export type FieldValidation = 'Ignore' | 'Warn' | 'Strict';

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** How an object reaches the server: whole, as a patch, or as an applied configuration. Each is refused in its own words. */
export type WrittenBy = 'body' | 'patch' | 'apply';

/** Reads `?fieldValidation=`; throws a 422 for anything but its three values. */
export function fieldValidation(query: URLSearchParams): FieldValidation {
  const value = query.get('fieldValidation') ?? 'Warn';
  if (value === 'Ignore' || value === 'Warn' || value === 'Strict') return value;
  throw invalid({ group: 'meta.k8s.io', kind: 'CreateOptions', name: '' }, [
    {
      reason: 'FieldValueNotSupported',
      message: `Unsupported value: "${value}": supported values: "Ignore", "Strict", "Warn"`,
      field: 'fieldValidation',
    },
  ]);
}

/** The causes against a name: a DNS subdomain, for namespaces a DNS label, for roles anything that a path can hold. */
export function nameCauses(kind: Kind, name: string): readonly StatusCause[] {
  if (kind.group === 'rbac.authorization.k8s.io') return pathSegmentCauses(name);
  const isLabel = kind.kind === 'Namespace';
  if (name.length <= (isLabel ? 63 : 253) && (isLabel ? LABEL : SUBDOMAIN).test(name)) return [];
  const rule = isLabel
    ? "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
    : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
  return [{ reason: 'FieldValueInvalid', message: `Invalid value: "${name}": ${rule}`, field: 'metadata.name' }];
}

/** Names of roles may have capitals and colons (`system:node`), whatever a path can hold. */
function pathSegmentCauses(name: string): readonly StatusCause[] {
  if (name !== '' && name !== '.' && name !== '..' && !/[/%]/.test(name)) return [];
  const message = `Invalid value: "${name}": may not be '.' or '..', and may not contain '/' or '%'`;
  return [{ reason: 'FieldValueInvalid', message, field: 'metadata.name' }];
}

/** The object as it will be stored, and what the client should be told about dropped fields. */
export interface Checked {
  readonly object: KubernetesObject;
  readonly warnings: readonly string[];
}

/**
 * Checks an object against its definition: 400 for unknown fields under `Strict`. Of Argo Rollouts' kinds everything else
 * is a 422 with one cause a field; of built-in kinds only types are checked (400), not what a server requires.
 * @param previous the stored object, for fields that may not change.
 */
export function checkSchema(
  kind: Kind,
  object: KubernetesObject,
  mode: FieldValidation,
  previous: KubernetesObject | undefined,
  by: WrittenBy = 'body',
): Checked {
  const name = kind.kind;
  if (!isKindName(name)) return checkBuiltIn(kind, object, mode, by);
  const warnings = validateObject(name, object)
    .filter(({ problem }) => problem === 'unknown')
    .map(({ path }) => `unknown field "${path}"`);
  refuseUnknown(kind, object, warnings, mode, by);
  const bySchema = serverCauses(name, object).map((cause) => ({ ...cause }));
  const causes = bySchema.length > 0 || !previous ? bySchema : immutableCauses(object, previous);
  if (causes.length > 0) throw invalid({ group: kind.group, kind: name, name: object.metadata.name }, causes);
  const { apiVersion, metadata } = object;
  return {
    object: { ...toJson(storedObject(name, object)), apiVersion, kind: name, metadata },
    warnings: mode === 'Warn' ? warnings : [],
  };
}

/** Custom resources of other projects pass as they are: their definitions are not here. */
function checkBuiltIn(kind: Kind, object: KubernetesObject, mode: FieldValidation, by: WrittenBy): Checked {
  const type = typeOfKind(kind);
  if (!type) return { object, warnings: [] };
  const { apiVersion, metadata } = object;
  try {
    const taken = takeFields(type, object);
    const warnings = taken.unknown.map((path) => `unknown field "${path}"`);
    refuseUnknown(kind, object, warnings, mode, by);
    return {
      object: { ...taken.object, apiVersion, kind: kind.kind, metadata },
      warnings: mode === 'Warn' ? warnings : [],
    };
  } catch (error) {
    throw error instanceof WrongType ? cannotBeHandled(kind, error.message) : error;
  }
}

function refuseUnknown(
  kind: Kind,
  object: KubernetesObject,
  warnings: readonly string[],
  mode: FieldValidation,
  by: WrittenBy,
): void {
  const [first] = warnings;
  if (first === undefined) return;
  if (by === 'apply') throw notDeclared(object, /"(.*)"/.exec(first)?.[1] ?? '');
  if (mode !== 'Strict') return;
  const why = `strict decoding error: ${warnings.join(', ')}`;
  if (by === 'body') throw cannotBeHandled(kind, why);
  const message = `Invalid value: ${JSON.stringify(JSON.stringify(object))}: ${why}`;
  throw invalid({ group: '', kind: '', name: '' }, [{ reason: 'FieldValueInvalid', message, field: 'patch' }]);
}

/** Whatever the request's validation: an applied configuration is read by the schema, and who owns a field stands in it. */
function notDeclared({ apiVersion, kind, metadata }: KubernetesObject, path: string): StatusError {
  const { namespace = '', name } = metadata;
  const whole = `${namespace}/${name}; ${apiVersion}, Kind=${kind}`;
  const message = `failed to create typed patch object (${whole}): .${path}: field not declared in schema`;
  return new StatusError(500, '', message);
}

function cannotBeHandled({ kind, version }: Kind, why: string): StatusError {
  return badRequest(`${kind} in version "${version}" cannot be handled as a ${kind}: ${why}`);
}

/** A Rollout's `spec.selector` may not change once it is set (reference 4.2, since 1.9.0). */
function immutableCauses(object: KubernetesObject, previous: JsonObject): StatusCause[] {
  const before = valueAt(previous, 'spec', 'selector');
  const after = valueAt(object, 'spec', 'selector');
  if (object.kind !== 'Rollout' || before === undefined || after === undefined || isDeepStrictEqual(before, after))
    return [];
  const message = 'Invalid value: "object": selector is immutable';
  return [{ reason: 'FieldValueInvalid', message, field: 'spec.selector' }];
}
