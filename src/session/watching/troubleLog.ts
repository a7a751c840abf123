// What a person finds in the log who looks for a reason: each failure once, with where, what was tried and what to do, and
// when it is over. What is only repeated is not written again.
import type { ApiClient, Log } from '../../kubernetes';
import type { WatchPart } from './freshness';
import { errorOf } from './freshness';

export class TroubleLog {
  readonly #log: Log;
  readonly #where: string;
  /** What was written last of each part that is in trouble. */
  readonly #told = new Map<string, string>();
  #isConnected = false;

  constructor(log: Log, { context, server }: Pick<ApiClient, 'context' | 'server'>) {
    this.#log = log;
    this.#where = `context "${context}" (${server})`;
  }

  /** The state of some part has changed. `main` are those that make a picture. */
  update(main: readonly WatchPart[], others: readonly WatchPart[]): void {
    const parts = [...main, ...others];
    for (const part of parts) this.#tellTrouble(part);
    this.#tellConnection(main);
    this.#tellRecovery(parts);
  }

  /** What is refused needs a permission, not an answer. */
  #tellRecovery(parts: readonly WatchPart[]): void {
    const recovered = parts.filter((part) => isWell(part) && this.#told.delete(keyOf(part)));
    const isOver = parts.every((part) => !this.#told.has(keyOf(part)) || part.state.activity.kind === 'refused');
    if (recovered.length > 0 && isOver) this.#log.info(`The API server of ${this.#where} answers again.`);
  }

  #tellTrouble(part: WatchPart): void {
    const error = errorOf(part.state.activity);
    const key = keyOf(part);
    if (!error || this.#told.get(key) === error.message) return;
    // A server that doesn't answer is the same trouble for everything that is asked of it.
    const isKnown = [...this.#told.values()].includes(error.message);
    this.#told.set(key, error.message);
    if (isKnown) return;
    const place = part.namespace === undefined ? 'all namespaces' : `namespace "${part.namespace}"`;
    const tried = `${error.verb ?? 'read'} ${error.resource ?? `${part.kind}s`} in ${place}`;
    this.#log.info(`Failed to ${tried} of ${this.#where}: ${error.message} ${error.remedy}`);
  }

  #tellConnection(main: readonly WatchPart[]): void {
    if (this.#isConnected || !main.every(({ state }) => state.data.kind === 'synced')) return;
    this.#isConnected = true;
    const namespaces = main.flatMap(({ namespace }) => namespace ?? []);
    const shown = namespaces.length === 0 ? 'all namespaces' : namespaces.join(', ');
    this.#log.info(`Connected to ${this.#where}, showing ${shown}.`);
  }
}

function keyOf({ kind, namespace }: WatchPart): string {
  return `${kind} ${namespace ?? ''}`;
}

/** Something came of the last attempt. */
function isWell({ state: { activity } }: WatchPart): boolean {
  return activity.kind === 'watching' || activity.kind === 'polling';
}
