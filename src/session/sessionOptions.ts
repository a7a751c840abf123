// What a session is made of.
import type { ApiClient, Log } from '../kubernetes';
import type { Clock } from '../lifecycle';

export interface SessionOptions {
  /** Taken over: it ends with the session. */
  readonly client: ApiClient;
  readonly clock: Clock;
  /** 0 ≤ x < 1 */
  readonly random: () => number;
  readonly log: Log;
  /** Watched where the whole cluster is forbidden; the context's namespace when empty. */
  readonly namespaces?: readonly string[] | undefined;
  /** Watched instead of the whole cluster, although that may be allowed: somebody chose them. */
  readonly onlyNamespaces?: readonly string[] | undefined;
  /** How long watching continues after the last look (ms); 30 s by default. */
  readonly graceMs?: number | undefined;
}
