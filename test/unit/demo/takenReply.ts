// An answer that is kept instead of sent: the reply of the server without a connection below it.
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Reply } from '../../../src/demo/server/http/reply';
import type { Json } from '../../../src/demo/server/storage/json';
import { parseJson } from '../../../src/demo/server/storage/json';

class TakenResponse extends ServerResponse {
  readonly #chunks: Buffer[] = [];
  ended = false;

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  override write(chunk: unknown): boolean {
    this.#chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
    return true;
  }

  override end(chunk?: unknown): this {
    if (chunk !== undefined) this.write(chunk);
    this.ended = true;
    this.emit('finish');
    return this;
  }
}

export interface Asking {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export class TakenReply extends Reply {
  readonly request: IncomingMessage;
  readonly #taken: TakenResponse;

  constructor({ method = 'GET', url = '/', headers = {} }: Asking = {}) {
    const request = new IncomingMessage(new Socket());
    Object.assign(request.headers, headers);
    request.method = method;
    request.url = url;
    const response = new TakenResponse(request);
    super(request, response);
    this.request = request;
    this.#taken = response;
  }

  get status(): number {
    return this.#taken.statusCode;
  }

  get bytes(): Buffer {
    return this.#taken.bytes;
  }

  /** Everything that was written so far. */
  get written(): string {
    return this.bytes.toString('utf8');
  }

  get body(): Json {
    return parseJson(this.written);
  }

  get ended(): boolean {
    return this.#taken.ended;
  }

  /** What the client does when it goes away. */
  hangUp(): void {
    this.#taken.emit('close');
  }
}
