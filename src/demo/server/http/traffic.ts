// What is going on at the door: how many requests came for what, which connections and streams are open. Tests count
// with it, and faults find the open watches here.
import type { ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { Disposable } from '../../../lifecycle';
import type { RequestInfo } from './requestInfo';

/** A watch, or another answer that stays open. */
export interface OpenStream {
  readonly info: RequestInfo;
  readonly response: ServerResponse;
  /** Stops what feeds the stream, without closing it: it falls silent. */
  readonly feed: Disposable;
}

export interface Counters {
  /** TCP connections that are open now, and that were ever opened. */
  readonly connections: { readonly open: number; readonly total: number };
  /** Streams that are open now. */
  readonly streams: number;
  /** Requests by `verb path`, e.g. `list /apis/argoproj.io/v1alpha1/rollouts`. */
  readonly requests: Readonly<Record<string, number>>;
}

export class Traffic {
  readonly #sockets = new Set<Socket>();
  readonly #streams = new Set<OpenStream>();
  readonly #requests = new Map<string, number>();
  #connections = 0;

  /** Follows the connections of a server. */
  observe(server: Server): void {
    server.on('secureConnection', (socket) => {
      this.#connections++;
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  count(info: RequestInfo, path: string): void {
    const key = `${info.verb} ${path}`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
  }

  opened(stream: OpenStream): void {
    this.#streams.add(stream);
    stream.response.on('close', () => this.#streams.delete(stream));
  }

  get streams(): readonly OpenStream[] {
    return [...this.#streams];
  }

  counters(): Counters {
    return {
      connections: { open: this.#sockets.size, total: this.#connections },
      streams: this.#streams.size,
      requests: Object.fromEntries([...this.#requests].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  /** Forgets the requests that were counted. */
  reset(): void {
    this.#requests.clear();
  }
}
