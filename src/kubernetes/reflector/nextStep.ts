// What a reflector does after an attempt failed: the table of faults, as one pure function. *Source:* client-go's
// reflector (`isExpiredError`, `IsConnectionRefused`, `IsTooManyRequests`), and what must never be repeated by itself.
import type { ApiError } from '../apiError';

export type NextStep =
  /** Wait and carry on from the last version. */
  | { readonly kind: 'carryOn' }
  /** Carry on at once: nothing is wrong, a quiet line was only renewed. */
  | { readonly kind: 'renew' }
  /** A new picture is needed; what is shown stays until it is there. */
  | { readonly kind: 'relist' }
  /** `watch` is not offered: list again and again. */
  | { readonly kind: 'poll' }
  /** Only a change outside helps. `again`: looking now and then is harmless. */
  | { readonly kind: 'refused'; readonly again: boolean };

export interface Attempt {
  /** What it was doing when it failed. */
  readonly during: 'sync' | 'watch';
  /** The watch stood for a while before. */
  readonly stood: boolean;
  /** How many attempts in a row failed without the server saying anything useful. */
  readonly failures: number;
}

/** So often the same version is tried before it is doubted. */
const FAILURES_UNTIL_RELIST = 3;

/** What comes after an attempt that failed with `error`. */
export function nextStep(error: ApiError, { during, stood, failures }: Attempt): NextStep {
  switch (error.kind) {
    case 'gone':
    case 'protocol':
      return { kind: 'relist' };
    case 'timeout':
      // Servers without bookmarks are silent while nothing changes, and a dead line looks the same: try it out.
      return stood ? { kind: 'renew' } : { kind: 'carryOn' };
    case 'server':
      return failures >= FAILURES_UNTIL_RELIST ? { kind: 'relist' } : { kind: 'carryOn' };
    case 'unreachable':
    case 'tooManyRequests':
    case 'unauthorised':
      return { kind: 'carryOn' };
    case 'forbidden':
      return during === 'watch' ? { kind: 'poll' } : { kind: 'refused', again: true };
    case 'invalid':
      return during === 'watch' && error.status === 405 ? { kind: 'poll' } : { kind: 'refused', again: true };
    case 'notInstalled':
    case 'notFound':
    case 'conflict':
    case 'alreadyExists':
    case 'changedMeanwhile':
    case 'kubeconfig':
      // A role, a definition or a file may come.
      return { kind: 'refused', again: true };
    case 'credentials':
    case 'cancelled':
      // A plugin that failed may open a browser window each time it is asked.
      return { kind: 'refused', again: false };
  }
}
