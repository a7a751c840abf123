// A plain HTTPS client for the demo cluster's tests: it sends exactly what a test says and hides nothing of the answer.
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { gunzipSync } from 'node:zlib';
import type { DemoCluster } from '../../../src/demo';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it came, unpacked. */
  readonly text: string;
  /** The text as JSON, `undefined` where it is none. */
  readonly json: unknown;
}

export interface Asked {
  readonly method?: string;
  readonly body?: object | string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the token of the user who may do everything; `null` sends none. */
  readonly token?: string | null;
}

/** A connection on which nothing comes for so long is given up. */
const SILENCE_MS = 20_000;

export class DemoClient {
  readonly #cluster: Pick<DemoCluster, 'server' | 'authority' | 'token'>;
  readonly #agent: Agent;

  constructor(cluster: Pick<DemoCluster, 'server' | 'authority' | 'token'>) {
    this.#cluster = cluster;
    this.#agent = new Agent({ ca: cluster.authority, keepAlive: true });
  }

  /** Sends a request and waits for the head of its answer. Rejects when the connection breaks before. */
  open(path: string, { method = 'GET', body, headers = {}, token }: Asked = {}): Promise<IncomingMessage> {
    const bearer = token === undefined ? this.#cluster.token : token;
    const sent = typeof body === 'string' || Buffer.isBuffer(body) ? body : body && JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const url = new URL(this.#cluster.server);
      const outgoing = request({
        host: url.hostname,
        // What the certificate is checked against, whatever Host header a test sends.
        servername: 'localhost',
        port: url.port,
        path,
        method,
        agent: this.#agent,
        headers: {
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
          ...(sent === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
          ...headers,
        },
      });
      outgoing.setTimeout(SILENCE_MS, () => outgoing.destroy(new Error(`No answer to ${method} ${path}.`)));
      outgoing.on('response', resolve);
      outgoing.on('error', reject);
      outgoing.end(sent);
    });
  }

  /** Sends a request and reads its whole answer. */
  async ask(path: string, asked: Asked = {}): Promise<Answer> {
    const response = await this.open(path, asked);
    const chunks: Buffer[] = [];
    for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const text = (response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
    return { status: response.statusCode ?? 0, headers: response.headers, text, json: asJson(text) };
  }

  /** Opens a watch (or another stream of JSON lines). */
  async watch(path: string, asked: Asked = {}): Promise<LineStream> {
    return new LineStream(await this.open(path, asked));
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** A stream of JSON lines, read one by one. */
export class LineStream {
  readonly response: IncomingMessage;
  #lines: string[] = [];
  #rest = '';
  #over: string | undefined;
  #wake: () => void = () => undefined;

  constructor(response: IncomingMessage) {
    this.response = response;
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      const parts = (this.#rest + text).split('\n');
      this.#rest = parts.pop() ?? '';
      this.#lines.push(...parts);
      this.#wake();
    });
    response.on('end', () => this.#finish('end'));
    response.on('error', () => this.#finish('broken'));
    response.on('close', () => this.#finish('closed'));
  }

  #finish(how: string): void {
    this.#over ??= how;
    this.#wake();
  }

  /** The next line as JSON. Rejects when the stream ends before it, or nothing comes within five seconds. */
  async next(waitingFor: string): Promise<unknown> {
    const line = await this.#until(waitingFor, () => this.#lines.shift());
    if (line === undefined)
      throw new Error(`The stream is over (${this.#over ?? ''}), still waiting for ${waitingFor}.`);
    return JSON.parse(line) as unknown;
  }

  /** Every line so far that was not taken. */
  takeAll(): readonly string[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  /** Waits until the stream is over; gives how (`end` in order, `broken`) and an unfinished last line. */
  async over(): Promise<{ how: string; rest: string }> {
    await this.#until('the end of the stream', () => undefined);
    return { how: this.#over ?? '', rest: this.#rest };
  }

  close(): void {
    this.response.destroy();
  }

  async #until<T>(waitingFor: string, look: () => T | undefined): Promise<T | undefined> {
    for (;;) {
      const found = look();
      if (found !== undefined || this.#over !== undefined) return found;
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`Five seconds went by waiting for ${waitingFor}.`));
        }, 5_000);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
