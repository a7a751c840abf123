// The same problems in the words of a Kubernetes API server: the `details.causes` of its 422 answer, so that the demo
// cluster's refusals are the real ones.
import { kindFacts } from './kindFacts';
import type { KindName } from './kinds';
import type { SchemaProblem } from './validate';
import { jsonType, validateObject } from './validate';
import type { SchemaVersion } from './versions';
import { isAvailable } from './versions';

export interface StatusCause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

/** Since when Rollout has validation rules (the selector is immutable), which an invalid object leaves unchecked. */
const RULES_SINCE: SchemaVersion = '1.9.0';

function causeOf(problem: SchemaProblem): StatusCause | undefined {
  const { path, value, field } = problem;
  const type = field?.type === 'int-or-string' ? 'integer,string' : (field?.type ?? '');
  switch (problem.problem) {
    case 'unknown':
      return undefined;
    case 'required':
      return { reason: 'FieldValueRequired', message: 'Required value', field: path };
    case 'enum': {
      const supported = (field?.enum ?? []).map((name) => JSON.stringify(name)).join(', ');
      return {
        reason: 'FieldValueNotSupported',
        message: `Unsupported value: ${JSON.stringify(value)}: supported values: ${supported}`,
        field: path,
      };
    }
    case 'bounds':
      return {
        reason: 'FieldValueInvalid',
        message: `Invalid value: "": Checked value must be of type ${type} with format ${field?.format ?? ''} in ${path}`,
        field: '<nil>',
      };
    case 'type': {
      // A text of the right type is wrong in its format, and shown itself; else only the type is shown.
      const isFormat = field?.type === 'string' && typeof value === 'string';
      const found = JSON.stringify(isFormat ? value : jsonType(value));
      const wanted = isFormat ? (field.format ?? '') : type;
      return {
        reason: 'FieldValueTypeInvalid',
        message: `Invalid value: ${found}: ${path} in body must be of type ${wanted}: ${found}`,
        field: path,
      };
    }
  }
}

/** Go's name and text of a value, as the server's message about the scale subresource has them. */
function goValue(value: unknown): { readonly type: string; readonly text: string } {
  switch (jsonType(value)) {
    case 'string':
      return { type: 'string', text: String(value) };
    case 'boolean':
      return { type: 'bool', text: String(value) };
    case 'number':
    case 'integer':
      return { type: 'float64', text: String(value) };
    case 'array':
      return { type: '[]interface {}', text: JSON.stringify(value) };
    case 'object':
      return { type: 'map[string]interface {}', text: JSON.stringify(value) };
    case 'null':
      return { type: '<nil>', text: '<nil>' };
  }
}

/** A kind that can be scaled refuses a count of replicas that isn't a whole number a second time, in other words. */
function scaleCause(kind: KindName, problems: readonly SchemaProblem[]): StatusCause | undefined {
  const path = kindFacts(kind).scale?.specReplicasPath;
  const problem = problems.find((candidate) => candidate.problem === 'type' && `.${candidate.path}` === path);
  if (path === undefined || problem === undefined) return undefined;
  const { type, text } = goValue(problem.value);
  return {
    reason: 'FieldValueInvalid',
    message: `Invalid value: 0: ${path} accessor error: ${text} is of the type ${type}, expected int64`,
    field: path,
  };
}

/**
 * Why an API server refuses an object, or an empty list when its schema has nothing against it. Unknown fields are no
 * cause: they are dropped (A5), or refused before validation when the client asks for `fieldValidation=Strict`.
 * *Source*: recorded answers of kube-apiserver 1.34 ("create with a wrong type"); k8s.io/kube-openapi for the rest.
 */
export function serverCauses(
  kind: KindName,
  object: Readonly<Record<string, unknown>>,
  version: SchemaVersion = 'HEAD',
): readonly StatusCause[] {
  const problems = validateObject(kind, object, version);
  const causes = problems.map(causeOf).filter((cause) => cause !== undefined);
  if (causes.length === 0) return [];
  const scale = scaleCause(kind, problems);
  if (scale !== undefined) causes.push(scale);
  if (kind === 'Rollout' && isAvailable(RULES_SINCE, version)) {
    causes.push({
      reason: 'FieldValueInvalid',
      message:
        'Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation',
      field: '<nil>',
    });
  }
  return causes;
}
