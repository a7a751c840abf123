// Writing an answer: JSON with the headers of a real API server, gzip for large answers where it is accepted, warnings.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzip } from 'node:zlib';
import type { JsonObject } from '../storage/json';
import type { StatusError } from '../storage/status';

/** A real server compresses answers from this size on, and never watches. */
const GZIP_FROM_BYTES = 128 * 1024;

export interface ReplyOptions {
  readonly contentType?: string;
  /** Texts for `Warning: 299` headers. */
  readonly warnings?: readonly string[];
}

/** The one answer to one request. */
export class Reply {
  readonly response: ServerResponse;
  readonly #acceptsGzip: boolean;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.response = response;
    this.#acceptsGzip = /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '');
    response.setHeader('cache-control', 'no-cache, private');
    response.setHeader('x-content-type-options', 'nosniff');
  }

  json(status: number, body: JsonObject | string, options: ReplyOptions = {}): void {
    this.text(status, typeof body === 'string' ? body : JSON.stringify(body), {
      contentType: 'application/json',
      ...options,
    });
  }

  text(status: number, body: string, options: ReplyOptions = {}): void {
    for (const warning of options.warnings ?? [])
      this.response.appendHeader('warning', `299 - "${warning.replaceAll(/["\\]/g, '\\$&')}"`);
    this.response.setHeader('content-type', options.contentType ?? 'text/plain; charset=utf-8');
    const bytes = Buffer.from(body);
    if (!this.#acceptsGzip || bytes.length < GZIP_FROM_BYTES) {
      this.#send(status, bytes);
      return;
    }
    gzip(bytes, { level: 1 }, (error, compressed) => {
      if (error) {
        this.#send(status, bytes);
        return;
      }
      this.response.setHeader('content-encoding', 'gzip');
      this.response.setHeader('vary', 'accept-encoding');
      this.#send(status, compressed);
    });
  }

  /** A refusal as a Status; nothing where the head is already out. */
  refuse(error: StatusError): void {
    if (this.response.headersSent) {
      this.response.destroy();
      return;
    }
    if (error.retryAfterSeconds !== undefined) this.response.setHeader('retry-after', String(error.retryAfterSeconds));
    this.json(error.code, error.body());
  }

  /** What Go's router says about a path that nobody serves (A3). */
  pageNotFound(): void {
    this.text(404, '404 page not found\n');
  }

  /** Opens a stream: what is written to `response` from now on goes out as it comes. */
  stream(contentType: string): void {
    this.response.writeHead(200, { 'content-type': contentType });
    this.response.flushHeaders();
  }

  #send(status: number, bytes: Buffer): void {
    if (this.response.destroyed) return;
    this.response.setHeader('content-length', bytes.length);
    this.response.writeHead(status);
    this.response.end(bytes);
  }
}
