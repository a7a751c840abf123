// What a DELETE may ask for, in its body or its query.
import type { Json } from './json';
import { arrayAt, isJsonObject, numberAt, objectAt, stringAt } from './json';

/** What a DELETE's body may ask. */
export interface DeleteOptions {
  readonly dryRun?: boolean;
  readonly gracePeriodSeconds?: number | undefined;
  readonly propagation?: 'Background' | 'Foreground' | 'Orphan' | undefined;
  readonly preconditions?: { readonly uid?: string | undefined; readonly resourceVersion?: string | undefined };
}

/** Reads a DELETE's body, which may be absent; unknown members are ignored as by a real server. */
export function readDeleteOptions(body: Json | undefined, query: URLSearchParams): DeleteOptions {
  const options = isJsonObject(body) ? body : {};
  const propagation = stringAt(options, 'propagationPolicy') ?? query.get('propagationPolicy') ?? undefined;
  const preconditions = objectAt(options, 'preconditions');
  const grace = query.get('gracePeriodSeconds');
  return {
    dryRun: arrayAt(options, 'dryRun').includes('All') || query.getAll('dryRun').includes('All'),
    gracePeriodSeconds: numberAt(options, 'gracePeriodSeconds') ?? (grace === null ? undefined : Number(grace)),
    propagation:
      propagation === 'Foreground' || propagation === 'Orphan' || propagation === 'Background'
        ? propagation
        : undefined,
    preconditions: {
      uid: stringAt(preconditions, 'uid'),
      resourceVersion: stringAt(preconditions, 'resourceVersion'),
    },
  };
}
