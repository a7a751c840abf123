// Back soon after the network is: a reflector's wait grows to half a minute, and a person who looks would sit in front of
// an old picture for as long. So while somebody looks and something waits because the server wasn't reached, one cheap
// question is asked again and again, for all reflectors together. Servers that answer with errors are left to the waits.
import type { ApiClient } from '../../kubernetes';
import { ApiError } from '../../kubernetes';
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableValue } from '../../lifecycle';
import type { WatchPart } from './freshness';

/** From the beginning of one question to that of the next. */
const PROBE_MS = 1500;
/** The longest silence after a question. */
const PROBE_TIMEOUT_MS = 2000;
/** So long the waits are obeyed where the server answers the question and still nothing comes of the rest. */
const REST_MS = 30_000;

/** Whether it waits for the next attempt because the server wasn't reached. */
export function isUnreached({ activity }: WatchPart['state']): boolean {
  return activity.kind === 'waiting' && isOfNetwork(activity.error);
}

function isOfNetwork({ kind }: ApiError): boolean {
  return kind === 'unreachable' || kind === 'timeout';
}

export interface ReachabilityOptions {
  readonly client: Pick<ApiClient, 'version'>;
  readonly clock: Clock;
  /** All that is watched. */
  readonly parts: () => readonly WatchPart[];
  /** Whether somebody looks. */
  readonly isLookedAt: () => boolean;
  /** Whatever waits for the server has to try now. */
  readonly onReached: () => void;
}

export class Reachability implements Disposable {
  readonly #options: ReachabilityOptions;
  /** The next question, or the one that is being asked. */
  readonly #next = new DisposableValue();
  #restUntil = -Infinity;

  constructor(options: ReachabilityOptions) {
    this.#options = options;
  }

  /** The state of some part has changed, or somebody begins or ends to look. */
  update(): void {
    const { parts, isLookedAt } = this.#options;
    const watched = parts();
    if (watched.every(({ troubledSince }) => troubledSince === undefined)) this.#restUntil = -Infinity;
    const isNeeded = isLookedAt() && watched.some(({ state }) => isUnreached(state));
    if (!isNeeded) this.#next.clear();
    else if (!this.#next.value) this.#askIn(PROBE_MS);
  }

  dispose(): void {
    this.#next.dispose();
  }

  #askIn(waitMs: number): void {
    const { clock } = this.#options;
    const rest = this.#restUntil - clock.now();
    this.#next.set(clock.after(Math.max(waitMs, rest), () => this.#probe()));
  }

  #probe(): void {
    const stopped = new AbortController();
    const probing = { dispose: () => stopped.abort() };
    this.#next.set(probing);
    const since = this.#options.clock.now();
    void this.#ask(stopped.signal).then((isReached) => {
      if (this.#next.value === probing) this.#answered(isReached, since);
    });
  }

  #answered(isReached: boolean, since: number): void {
    const { clock, onReached } = this.#options;
    if (!isReached) {
      this.#askIn(Math.max(0, PROBE_MS - (clock.now() - since)));
      return;
    }
    this.#next.clear();
    this.#restUntil = clock.now() + REST_MS;
    onReached();
  }

  /** Any answer will do; what is wrong with it is told by what waits. */
  async #ask(signal: AbortSignal): Promise<boolean> {
    try {
      await this.#options.client.version({ signal, timeoutMs: PROBE_TIMEOUT_MS });
      return true;
    } catch (error) {
      return !(error instanceof ApiError && isOfNetwork(error));
    }
  }
}
