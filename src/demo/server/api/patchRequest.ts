// The body of a PATCH: which forms a kind takes (strategic patches are not for custom resources, A7), and what the patched
// object is.
import { parse as parseYaml } from 'yaml';
import { mergePatch } from '../../../rollouts';
import type { Body } from '../http/body';
import { textOf } from '../http/body';
import type { Json, JsonObject } from '../storage/json';
import { isJsonObject, parseJson } from '../storage/json';
import type { Kind } from '../storage/kind';
import { apiVersionOf } from '../storage/kinds';
import { applied } from '../storage/managedFields';
import { jsonPatch, strategicPatch } from '../storage/patch';
import { badRequest, invalid, unsupportedMediaType } from '../storage/status';
import { typeOfKind } from '../types/typeTable';

const MERGE = 'application/merge-patch+json';
const JSON_PATCH = 'application/json-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';
/** Server-side apply. */
export const APPLY = 'application/apply-patch+yaml';

/** Who applies a configuration. */
export interface Applier {
  /** The request's fieldManager. */
  readonly manager: string | undefined;
  readonly force: boolean;
  readonly now: number;
}

/**
 * Reads a patch; the answer makes the patched object of the current one. Throws 415 for a form the kind does not take, 400
 * for text that cannot be read, and when used a 422 for a JSON patch that does not fit.
 */
export function patchOf(kind: Kind, body: Body, by: Applier): (target: JsonObject) => JsonObject {
  const types = kind.custom ? [JSON_PATCH, MERGE, APPLY] : [JSON_PATCH, MERGE, STRATEGIC, APPLY];
  const { type } = body;
  if (!types.includes(type)) throw unsupportedMediaType(types);
  const patch = readPatch(type, textOf(body));
  return (target) => {
    const patched = type === APPLY ? appliedTo(target, kind, patch, by) : patchedBy(type, kind, target, patch);
    if (!isJsonObject(patched)) throw badRequest('the patch does not leave an object');
    return patched;
  };
}

function readPatch(type: string, body: string): Json {
  try {
    return type === APPLY ? (parseYaml(body, { maxAliasCount: 50 }) as Json) : parseJson(body);
  } catch (error) {
    throw badRequest(`error decoding patch: ${error instanceof Error ? error.message : ''}`);
  }
}

function patchedBy(type: string, kind: Kind, target: JsonObject, patch: Json): Json {
  if (type === JSON_PATCH) return jsonPatch(target, patch);
  if (!isJsonObject(patch)) throw badRequest('json: cannot unmarshal the patch into an object');
  return type === STRATEGIC ? strategicPatch(target, patch, typeOfKind(kind)) : mergePatch(target, patch);
}

/** What an applied configuration makes of the object, for whom its manager owns fields from then on. */
function appliedTo(target: JsonObject, kind: Kind, configuration: Json, { manager, force, now }: Applier): Json {
  if (!isJsonObject(configuration)) throw badRequest('json: cannot unmarshal the patch into an object');
  if (configuration['apiVersion'] !== apiVersionOf(kind) || configuration['kind'] !== kind.kind)
    throw badRequest(`the applied configuration must be ${apiVersionOf(kind)}, Kind=${kind.kind}`);
  if (manager === undefined)
    throw invalid({ group: 'meta.k8s.io', kind: 'PatchOptions', name: '' }, [
      {
        reason: 'FieldValueRequired',
        message: 'Required value: is required for apply patch',
        field: 'fieldManager',
      },
    ]);
  const type = typeOfKind(kind);
  const merged = kind.custom ? mergePatch(target, configuration) : strategicPatch(target, configuration, type);
  return isJsonObject(merged) ? applied(target, merged, configuration, { manager, force, now, type }) : merged;
}
