// Lists: selection, consistent pages with continue tokens that expire, and the meanings of `resourceVersion`
// (any = "0", exact, not older than).
import type { JsonObject, KubernetesObject } from '../storage/json';
import { isJsonObject, numberAt, parseJson, stringAt } from '../storage/json';
import type { Kind } from '../storage/kind';
import { badRequest, expired, invalid, StatusError, tooLargeResourceVersion } from '../storage/status';
import type { Store } from '../storage/store';
import type { Selector } from './selectors';
import { fieldSelector, labelSelector } from './selectors';

export interface Page {
  readonly objects: readonly KubernetesObject[];
  /** `resourceVersion`, and for an incomplete page `continue` and `remainingItemCount`. */
  readonly metadata: JsonObject;
}

interface ContinueToken {
  readonly version: number;
  /** The last object of the page before: `namespace/name`. */
  readonly after: string;
}

/** The label and field selectors of a request as one; `undefined` selects everything. */
export function selectorOf(kind: Kind, query: URLSearchParams): Selector | undefined {
  const selectors: Selector[] = [];
  const labels = query.get('labelSelector');
  const fields = query.get('fieldSelector');
  if (labels) selectors.push(labelSelector(labels));
  if (fields) selectors.push(fieldSelector(fields, kind.selectableFields));
  return selectors.length === 0 ? undefined : (object) => selectors.every((matches) => matches(object));
}

/** Reads `?resourceVersion=`: a number, or `undefined` where it is absent or empty. Throws a 400 for anything else. */
export function readVersion(query: URLSearchParams): number | undefined {
  const text = query.get('resourceVersion');
  if (text === null || text === '') return undefined;
  if (!/^\d+$/.test(text))
    throw badRequest(`Invalid value: "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`);
  return Number(text);
}

/** One page of a list as the query asks for it. */
export function listPage(store: Store, kind: Kind, namespace: string | undefined, query: URLSearchParams): Page {
  const selects = selectorOf(kind, query);
  const limit = Number(query.get('limit') ?? 0);
  const asked = readVersion(query);
  const token = readToken(query.get('continue'));
  if (token) {
    if (asked !== undefined && asked !== 0)
      throw badRequest('specifying resource version is not allowed when using continue');
    return page(objectsAt(store, kind, namespace, token), token.version, selects, limit, token.after);
  }
  const match = query.get('resourceVersionMatch');
  if (match !== null && asked === undefined)
    throw listOptionsInvalid(
      'resourceVersionMatch',
      'resourceVersionMatch is forbidden unless resourceVersion is provided',
    );
  if (asked !== undefined && asked > store.version) throw tooLargeResourceVersion(asked, store.version);
  if (match === 'Exact' && asked) return page(store.listAt(kind, namespace, asked), asked, selects, limit);
  // A list at version 0 comes from the watch cache, which knows no pages.
  return page(store.list(kind, namespace), store.version, selects, asked === 0 ? 0 : limit);
}

/** What `ListOptions` refuses: 422 naming the parameter. */
export function listOptionsInvalid(field: string, why: string): StatusError {
  return invalid({ group: 'meta.k8s.io', kind: 'ListOptions', name: '' }, [
    { reason: 'FieldValueForbidden', message: `Forbidden: ${why}`, field },
  ]);
}

function page(
  all: readonly KubernetesObject[],
  version: number,
  selects: Selector | undefined,
  limit: number,
  after?: string,
): Page {
  const selected = all.filter(
    (object) => (after === undefined || position(object) > after) && (selects?.(object) ?? true),
  );
  const resourceVersion = String(version);
  const objects = limit > 0 ? selected.slice(0, limit) : selected;
  const last = objects.at(-1);
  const remaining = selected.length - objects.length;
  if (remaining === 0 || !last) return { objects, metadata: { continue: '', resourceVersion } };
  return {
    objects,
    metadata: {
      continue: writeToken({ version, after: position(last) }),
      // Not told where a selector is used: a real server would have to read everything to know it.
      ...(selects ? {} : { remainingItemCount: remaining }),
      resourceVersion,
    },
  };
}

function objectsAt(
  store: Store,
  kind: Kind,
  namespace: string | undefined,
  token: ContinueToken,
): readonly KubernetesObject[] {
  try {
    return store.listAt(kind, namespace, token.version);
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    throw expired(
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.',
    );
  }
}

function position(object: KubernetesObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

function writeToken({ version, after }: ContinueToken): string {
  return Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: version, start: after })).toString('base64url');
}

function readToken(text: string | null): ContinueToken | undefined {
  if (text === null || text === '') return undefined;
  try {
    const token = parseJson(Buffer.from(text, 'base64url').toString('utf8'));
    const version = isJsonObject(token) ? numberAt(token, 'rv') : undefined;
    const after = isJsonObject(token) ? stringAt(token, 'start') : undefined;
    if (version === undefined || after === undefined) throw new SyntaxError('a member is missing');
    return { version, after };
  } catch (error) {
    throw badRequest(
      `invalid continue token: continue key is not valid: ${error instanceof Error ? error.message : ''}`,
    );
  }
}
