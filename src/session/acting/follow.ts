// Follows an object after a request until the controller has acted on it, for a bounded time. Reads it again and again
// instead of trusting the watch: the watch may be behind, paused or not permitted, and this has to be right.
import { ApiError } from '../../kubernetes';
import type { Clock } from '../../lifecycle';
import { sleep } from '../../lifecycle';

/** How long the controller may take (ms): it re-reads after at most a few seconds, also when it is busy. */
export const FOLLOW_MS = 30_000;

/** Pauses between readings (ms); the last one is repeated. */
const PAUSES_MS = [250, 250, 500, 1000];

export interface Followed<Shown> {
  readonly reached: boolean;
  /** The newest that was read. */
  readonly shown: Shown;
  /** What happened instead, where that ended it. */
  readonly instead?: string | undefined;
}

export interface FollowOptions<Shown> {
  readonly first: Shown;
  readonly read: () => Promise<Shown>;
  readonly until: (shown: Shown) => boolean;
  /** How long it must hold to count (ms): the controller may take it back. */
  readonly lastsMs: number;
  /** Ends the following early, with what happened instead so that it can't be reached any more. */
  readonly instead: (shown: Shown) => string | undefined;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** Reads until `until` holds. Failures to read are borne while there is time; a permanent one is thrown. */
export async function follow<Shown>(options: FollowOptions<Shown>): Promise<Followed<Shown>> {
  const { clock, read, until, lastsMs, signal } = options;
  const end = clock.now() + FOLLOW_MS;
  let shown = options.first;
  let heldSince: number | undefined;
  for (let reading = 0; ; reading += 1) {
    const holds = until(shown);
    heldSince = holds ? (heldSince ?? clock.now()) : undefined;
    if (heldSince !== undefined && clock.now() - heldSince >= lastsMs) return { reached: true, shown };
    const instead = holds ? undefined : options.instead(shown);
    if (instead !== undefined) return { reached: false, shown, instead };
    const pause = PAUSES_MS[Math.min(reading, PAUSES_MS.length - 1)] ?? 0;
    if (clock.now() + pause > end) return { reached: holds, shown };
    await sleep(clock, pause, signal);
    try {
      shown = await read();
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
  }
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return ['unreachable', 'timeout', 'server', 'tooManyRequests'].includes(error.kind);
}
