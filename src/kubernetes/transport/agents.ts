// Keep-alive connections to one server. When the TLS material changes (a certificate renewed by a plugin, a CA file
// rotated) new requests get new connections, and the old ones end with the requests that still use them.
import type { Agent } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';
import type { Disposable } from '../../lifecycle';
import type { Identity } from '../credentials/credentials';

/** Connections that wait for the next request are closed after this time: shorter than most servers and proxies keep them. */
const IDLE_MS = 55_000;
const MAX_IDLE = 4;

export class Agents implements Disposable {
  readonly #server: URL;
  readonly #proxy: URL | undefined;
  readonly #signal: AbortSignal;
  readonly #all = new Set<Agent>();
  #current: { readonly agent: Agent; readonly tlsKey: string } | undefined;

  /** @param signal ends with the connection: also a proxy that never answers is left then. */
  constructor(server: URL, proxy: URL | undefined, signal: AbortSignal) {
    this.#server = server;
    this.#proxy = proxy;
    this.#signal = signal;
  }

  agentFor({ tlsKey }: Identity): Agent {
    if (this.#current?.tlsKey === tlsKey) return this.#current.agent;
    if (this.#current) closeIdle(this.#current.agent);
    const agent = this.#create();
    this.#all.add(agent);
    this.#current = { agent, tlsKey };
    return agent;
  }

  /** Closes the connections nobody uses, because they may be dead (the computer slept, the line was silent). */
  dropIdle(): void {
    for (const agent of this.#all) closeIdle(agent);
  }

  dispose(): void {
    for (const agent of this.#all) agent.destroy();
    this.#all.clear();
    this.#current = undefined;
  }

  #create(): Agent {
    const options = { keepAlive: true, maxFreeSockets: MAX_IDLE, timeout: IDLE_MS, scheduling: 'lifo' as const };
    const isHttps = this.#server.protocol === 'https:';
    if (!this.#proxy) return isHttps ? new https.Agent(options) : new http.Agent(options);
    // hpagent hands these to the request that opens the tunnel.
    const proxyRequestOptions = { headers: {}, signal: this.#signal };
    const proxied = { ...options, proxy: this.#proxy, proxyRequestOptions };
    return isHttps ? new HttpsProxyAgent(proxied) : new HttpProxyAgent(proxied);
  }
}

function closeIdle(agent: Agent): void {
  for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
}
