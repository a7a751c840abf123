// Requests of one connection: with credentials, over kept connections, once more with fresh credentials after a 401, and
// with every failure as an ApiError. After `dispose` nothing is delivered and nothing stays open.
import { setMaxListeners } from 'node:events';
import type { Clock, Disposable, Event } from '../../lifecycle';
import { sleep } from '../../lifecycle';
import type { ByteStream } from '../apiClient';
import { ApiError, cancelledError } from '../apiError';
import type { Credentials, Identity } from '../credentials/credentials';
import type { Log } from '../log';
import { Agents } from './agents';
import type { Destination, RequestPlace } from './destination';
import type { Exchange } from './exchange';
import { exchange, ExchangeFailure } from './exchange';
import { networkError, silenceError } from './networkErrors';
import { SleepDetector } from './sleepDetector';
import { answerError, retryAfterMs } from './statusErrors';

export interface TransportOptions {
  readonly server: URL;
  readonly proxy: URL | undefined;
  readonly destination: Destination;
  readonly credentials: Credentials;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly log: Log;
}

export interface TransportRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly accept: string;
  readonly body?: string | undefined;
  readonly contentType?: string | undefined;
  /** Ask for a compressed answer. */
  readonly gzip: boolean;
  /** Longest silence, in ms. */
  readonly quietMs: number;
  readonly signal: AbortSignal | undefined;
  readonly place: RequestPlace;
  /** Sending it twice does no harm. */
  readonly repeatable: boolean;
}

export interface TransportAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: ByteStream;
}

/** How much of an error's body is read: enough for a Status with many causes. */
const MAX_ERROR_BYTES = 256 * 1024;

export class Transport implements Disposable {
  readonly #options: TransportOptions;
  readonly #agents: Agents;
  readonly #sleep: SleepDetector;
  readonly #life = new AbortController();

  constructor(options: TransportOptions) {
    this.#options = options;
    // Every request under way listens, watches for minutes: a few panels have more than the ten that Node takes for a leak.
    setMaxListeners(0, this.#life.signal);
    this.#agents = new Agents(options.server, options.proxy, this.#life.signal);
    this.#sleep = new SleepDetector(options.clock, (error) =>
      options.log.error('Reconnecting after sleep failed.', error),
    );
  }

  get disposed(): boolean {
    return this.#life.signal.aborted;
  }

  get signingInWith(): string | undefined {
    return this.#options.credentials.signingInWith;
  }

  /** The computer slept: connections are dead. */
  readonly onDidWake: Event<void> = (listener) =>
    this.#sleep.onDidWake(() => {
      this.#agents.dropIdle();
      listener();
    });

  /** Waits; rejects as canceled when the caller or the connection ends. */
  async wait(waitMs: number, { signal, place }: Pick<TransportRequest, 'signal' | 'place'>): Promise<void> {
    const life = this.#life.signal;
    const ending = signal === undefined ? life : AbortSignal.any([life, signal]);
    try {
      await sleep(this.#options.clock, waitMs, ending);
    } catch {
      throw cancelledError(place);
    }
  }

  /** Sends a request and resolves with a successful answer; anything else is thrown as an ApiError. */
  async send(request: TransportRequest): Promise<TransportAnswer> {
    // One controller for both: the caller's signal and the end of the connection.
    const ending = new AbortController();
    const signals = [this.#life.signal, ...(request.signal ? [request.signal] : [])];
    const release = (): void => {
      for (const signal of signals) signal.removeEventListener('abort', end);
    };
    const end = (): void => {
      // Here too: nobody may ever read the answer of a request that was given up.
      release();
      ending.abort(cancelledError(request.place));
    };
    for (const signal of signals) signal.addEventListener('abort', end);
    if (signals.some(({ aborted }) => aborted)) end();
    try {
      const answer = await this.#authorised(request, ending.signal);
      return {
        status: answer.status,
        contentType: answer.headers['content-type'] ?? '',
        body: this.#explained(answer.body, request, ending.signal, release),
      };
    } catch (error) {
      release();
      throw this.#explain(error, request, ending.signal);
    }
  }

  dispose(): void {
    this.#life.abort(cancelledError({ context: this.#options.destination.context }));
    this.#sleep.dispose();
    this.#agents.dispose();
  }

  /** Once more after a 401, when other credentials may be had. */
  async #authorised(request: TransportRequest, signal: AbortSignal): Promise<Exchange> {
    const { credentials, destination, log } = this.#options;
    const identity = await credentials.identity(signal);
    const answer = await this.#exchange(request, identity, signal);
    if (answer.status < 300) return answer;
    const error = await this.#refused(answer, request);
    if (error.kind !== 'unauthorised' || !credentials.refuse(identity)) throw error;
    log.info(`The API server of context "${destination.context}" refused the credential; asking for a fresh one.`);
    const second = await this.#exchange(request, await credentials.identity(signal), signal);
    if (second.status < 300) return second;
    throw await this.#refused(second, request);
  }

  /** Once more when a kept connection turned out to be closed. */
  async #exchange(request: TransportRequest, identity: Identity, signal: AbortSignal): Promise<Exchange> {
    const { method, accept, contentType, body, gzip, quietMs } = request;
    const send = (): Promise<Exchange> =>
      exchange({
        url: this.#urlOf(request.path),
        method,
        headers: {
          ...identity.headers,
          Accept: accept,
          'User-Agent': this.#options.userAgent,
          ...(gzip && { 'Accept-Encoding': 'gzip' }),
          ...(contentType !== undefined && { 'Content-Type': contentType }),
        },
        body,
        agent: this.#agents.agentFor(identity),
        tls: identity.tls,
        quietMs,
        clock: this.#options.clock,
        signal,
      });
    try {
      return await send();
    } catch (error) {
      const isStale = error instanceof ExchangeFailure && error.onIdleConnection && !error.quiet && request.repeatable;
      if (!isStale || signal.aborted) throw error;
      this.#agents.dropIdle();
      return await send();
    }
  }

  #urlOf(path: string): URL {
    const url = new URL(this.#options.server);
    const [pathname, query] = splitAt(path, path.indexOf('?'));
    url.pathname = `${url.pathname.replace(/\/$/, '')}${pathname}`;
    url.search = query;
    return url;
  }

  async #refused(answer: Exchange, request: TransportRequest): Promise<ApiError> {
    const text = await beginning(answer.body);
    return answerError(
      {
        status: answer.status,
        text,
        retryAfterMs: retryAfterMs(answer.headers['retry-after'], this.#options.clock.now()),
        location: answer.headers.location,
      },
      this.#options.destination,
      request.place,
    );
  }

  #explain(error: unknown, request: TransportRequest, signal: AbortSignal): unknown {
    if (error instanceof ApiError) return error;
    if (signal.aborted) return cancelledError(request.place);
    if (!(error instanceof ExchangeFailure)) return error;
    const { destination } = this.#options;
    if (!error.quiet) return networkError(error.cause, destination, request.place, error.sent);
    this.#agents.dropIdle();
    return silenceError(request.quietMs, destination, request.place, error.sent);
  }

  /** The body with its failures put into words, which lets go of the signals at its end. */
  #explained(body: ByteStream, request: TransportRequest, signal: AbortSignal, release: () => void): ByteStream {
    const explain = (error: unknown): unknown => this.#explain(error, request, signal);
    return {
      close: () => {
        release();
        body.close();
      },
      async *[Symbol.asyncIterator]() {
        try {
          yield* body;
        } catch (error) {
          throw explain(error);
        } finally {
          release();
        }
      },
    };
  }
}

function splitAt(text: string, index: number): readonly [string, string] {
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index)];
}

async function beginning(body: ByteStream): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MAX_ERROR_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
