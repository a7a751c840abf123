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
}

export interface FollowOptions<Shown> {
  readonly first: Shown;
  readonly read: () => Promise<Shown>;
  readonly until: (shown: Shown) => boolean;
  /** Ends the following early, because it can't be reached any more. */
  readonly isPointless: (shown: Shown) => boolean;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/** Reads until `until` holds. Failures to read are borne while there is time; a permanent one is thrown. */
export async function follow<Shown>(options: FollowOptions<Shown>): Promise<Followed<Shown>> {
  const { clock, read, until, isPointless, signal } = options;
  const end = clock.now() + FOLLOW_MS;
  let shown = options.first;
  for (let reading = 0; ; reading += 1) {
    if (until(shown)) return { reached: true, shown };
    if (isPointless(shown)) return { reached: false, shown };
    const pause = PAUSES_MS[Math.min(reading, PAUSES_MS.length - 1)] ?? 0;
    if (clock.now() + pause > end) return { reached: false, shown };
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
