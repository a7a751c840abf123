// One HTTP request and its answer over Node's own http(s): headers first, then a body that is read while it comes, with a
// deadline for silence, decompression, and an end that leaves no socket behind.
import type { Agent, ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import type { Clock } from '../../lifecycle';
import type { ByteStream } from '../apiClient';
import type { TlsMaterial } from '../credentials/clientNode';
import { QuietDeadline } from './quietDeadline';

export interface ExchangeRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | undefined;
  readonly agent: Agent;
  readonly tls: TlsMaterial;
  /** Longest silence, in ms. */
  readonly quietMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface Exchange {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: ByteStream;
}

/** Why an exchange failed, before anyone puts it into words. */
export class ExchangeFailure extends Error {
  override readonly name = 'ExchangeFailure';
  /** The server was silent too long. */
  readonly quiet: boolean;
  /** The whole request was handed to the network before: it may have been carried out. */
  readonly sent: boolean;
  /** It was sent on a connection that had been idle, which the server may just have closed. */
  readonly onIdleConnection: boolean;

  constructor(cause: unknown, facts: { quiet: boolean; sent: boolean; onIdleConnection: boolean }) {
    super('no answer', { cause });
    this.quiet = facts.quiet;
    this.sent = facts.sent;
    this.onIdleConnection = facts.onIdleConnection;
  }
}

const QUIET = new Error('silence');

/**
 * Sends the request and resolves with the beginning of the answer. Rejects with an ExchangeFailure, or with the signal's
 * reason. The body must be read to its end or closed.
 */
export function exchange(options: ExchangeRequest): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const { signal, clock, quietMs, body } = options;
    if (signal.aborted) {
      reject(asError(signal.reason));
      return;
    }
    let request: ClientRequest;
    try {
      request = start(options);
    } catch (error) {
      // Certificates that are none are noticed before anything is sent.
      reject(new ExchangeFailure(error, { quiet: false, sent: false, onIdleConnection: false }));
      return;
    }
    const cancel = (): void => {
      request.destroy(asError(signal.reason));
    };
    signal.addEventListener('abort', cancel);
    const deadline = new QuietDeadline(clock, quietMs, () => request.destroy(QUIET));
    const settle = (): void => {
      deadline.dispose();
      signal.removeEventListener('abort', cancel);
    };

    request.on('error', (error) => {
      settle();
      const facts = { quiet: error === QUIET, sent: request.writableFinished, onIdleConnection: request.reusedSocket };
      reject(signal.aborted ? asError(signal.reason) : new ExchangeFailure(error, facts));
    });
    request.on('response', (response) => {
      settle();
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: new ResponseBody(response, options),
      });
    });
    request.end(body);
  });
}

function start({ url, method, headers, body, agent, tls, quietMs }: ExchangeRequest): ClientRequest {
  const common = {
    method,
    agent,
    headers: {
      ...headers,
      ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }),
    },
    // Only the proxy agent acts on it, for its CONNECT; our own deadlines use the clock.
    timeout: quietMs,
  };
  if (url.protocol === 'http:') return http.request(url, common);
  // Also here, not in the agent alone: an editor that puts its own proxy agent in between keeps them then.
  return https.request(url, {
    ...common,
    rejectUnauthorized: tls.rejectUnauthorized,
    ...(tls.ca && { ca: tls.ca }),
    ...(tls.cert && { cert: tls.cert }),
    ...(tls.key && { key: tls.key }),
    ...(tls.servername !== undefined && { servername: tls.servername }),
  });
}

/** An answer's body in chunks, decompressed. Reading it a second time is not possible. */
class ResponseBody implements ByteStream {
  readonly #response: IncomingMessage;
  readonly #options: ExchangeRequest;
  readonly #decoded: Readable;

  constructor(response: IncomingMessage, options: ExchangeRequest) {
    this.#response = response;
    this.#options = options;
    // Errors reach the reader through the iteration; a stream nobody reads any more must not throw.
    response.on('error', () => undefined);
    // Also before anyone reads: an answer that was asked for by someone who is gone holds its connection otherwise.
    const cancel = (): void => this.close();
    options.signal.addEventListener('abort', cancel);
    response.once('close', () => options.signal.removeEventListener('abort', cancel));
    if (response.headers['content-encoding'] === 'gzip') {
      const gunzip = createGunzip({ flush: constants.Z_SYNC_FLUSH, chunkSize: 64 * 1024 });
      pipeline(response, gunzip, () => undefined);
      this.#decoded = gunzip;
    } else this.#decoded = response;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const { signal, clock, quietMs } = this.#options;
    let quiet = false;
    const deadline = new QuietDeadline(clock, quietMs, () => {
      quiet = true;
      this.close();
    });
    try {
      signal.throwIfAborted();
      for await (const chunk of this.#decoded) {
        // The reader may take its time with a chunk: only waiting for the next one counts as silence.
        deadline.hold();
        if (chunk instanceof Uint8Array) yield chunk;
        deadline.touch();
        signal.throwIfAborted();
      }
    } catch (error) {
      if (signal.aborted) throw asError(signal.reason);
      throw new ExchangeFailure(error, { quiet, sent: true, onIdleConnection: false });
    } finally {
      deadline.dispose();
      // After a complete answer the connection goes back to the agent; otherwise it can't be used again.
      if (!this.#response.complete || !this.#decoded.readableEnded) this.close();
    }
  }

  close(): void {
    this.#response.destroy();
    if (this.#decoded !== this.#response) this.#decoded.destroy();
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('cancelled');
}
