// A scripted HTTPS server: answers what a test tells it, remembers what it was asked, and counts sockets, so that a test
// can say that none is left.
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { TLSSocket } from 'node:tls';
import type { Certificate } from '../../../src/demo/server/http/certificates';
import { Authority } from '../../../src/demo/server/http/certificates';
import { waitFor } from '../waitFor';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Header lines as they came, name and value in turn. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
  /** Subject of the client certificate, if the server asked for one. */
  readonly clientName: string | undefined;
}

export type Handler = (request: SeenRequest, response: ServerResponse) => void;

export interface ApiServerOptions {
  /** "127.0.0.1" by default. */
  readonly host?: string;
  /** Without: plain HTTP. */
  readonly certificate?: Certificate;
  /** PEM of the authority of client certificates. They are asked for, not insisted on, as by the API server. */
  readonly clientAuthority?: string;
  readonly port?: number;
  readonly handler?: Handler;
}

export class ApiServer {
  readonly requests: SeenRequest[] = [];
  readonly sockets: Set<Socket> = new Set<Socket>();
  /** How many connections were made: TLS handshakes on HTTPS. */
  connections = 0;
  handler: Handler;
  readonly #server: Server;
  readonly #scheme: string;
  #port = 0;

  private constructor({ certificate, clientAuthority, handler = notFound }: ApiServerOptions) {
    this.handler = handler;
    this.#scheme = certificate ? 'https' : 'http';
    const tls: TlsOptions = {
      ...(certificate && { cert: certificate.cert, key: certificate.key }),
      ...(clientAuthority !== undefined && { ca: clientAuthority, requestCert: true, rejectUnauthorized: false }),
    };
    const listener = (request: http.IncomingMessage, response: ServerResponse): void =>
      this.#receive(request, response);
    this.#server = certificate ? https.createServer(tls, listener) : http.createServer(listener);
    this.#server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => this.sockets.delete(socket));
      if (!certificate) this.connections++;
    });
    this.#server.on('secureConnection', () => this.connections++);
    this.#server.keepAliveTimeout = 60_000;
  }

  static async start(options: ApiServerOptions = {}): Promise<ApiServer> {
    const server = new ApiServer(options);
    await server.listen(options.host ?? '127.0.0.1', options.port ?? 0);
    return server;
  }

  /** An HTTPS server on 127.0.0.1 with a certificate of its own authority. */
  static async startSecure(handler?: Handler): Promise<{ server: ApiServer; authority: Authority }> {
    const authority = await Authority.create('test authority', Date.now());
    const certificate = await authority.sign({ name: 'server', hosts: ['127.0.0.1', 'localhost'] });
    return { server: await ApiServer.start({ certificate, ...(handler && { handler }) }), authority };
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.#port}`;
  }

  listen(host: string, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#port = (this.#server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  /** Stops listening and cuts every connection; `listen` with the same port brings it back. */
  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Waits until the other side has closed all its connections. */
  allClosed(): Promise<void> {
    return waitFor('all connections of the client are closed', () => this.sockets.size === 0);
  }

  #receive(request: http.IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    response.on('error', () => undefined);
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', this.url);
      const seen: SeenRequest = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        rawHeaders: request.rawHeaders,
        body: Buffer.concat(chunks).toString('utf8'),
        clientName: clientName(request.socket),
      };
      this.requests.push(seen);
      this.handler(seen, response);
    });
  }
}

/** Answers with JSON. */
export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Answers like the API server when something is wrong. */
export function answerStatus(
  response: ServerResponse,
  code: number,
  reason: string,
  message: string = reason,
  details: object = {},
  headers: Record<string, string> = {},
): void {
  answer(response, code, status(code, reason, message, details), headers);
}

export function status(code: number, reason: string, message: string = reason, details: object = {}): object {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, details, code };
}

function notFound(_request: SeenRequest, response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('404 page not found\n');
}

function clientName(socket: Socket): string | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const certificate = socket.getPeerCertificate();
  // Node gives an empty object when the client showed no certificate.
  return Object.keys(certificate).length === 0 ? undefined : String(certificate.subject.CN);
}
