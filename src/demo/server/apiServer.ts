// The door: HTTPS on 127.0.0.1. Who may come in is decided here (address, origin, token, rights), then faults may
// strike, then the request goes to the resource or path that it asks for.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'node:https';
import { createServer } from 'node:https';
import type { Clock } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import { servePath } from './api/pathApi';
import type { LogSource } from './api/podLogs';
import type { ServiceProxy } from './api/resourceApi';
import { ResourceApi } from './api/resourceApi';
import { reviewAt } from './api/reviews';
import type { User } from './http/authorization';
import { ANONYMOUS, Authorization } from './http/authorization';
import { parseObject, readBody } from './http/body';
import type { ServerIdentity } from './http/certificates';
import { Faults } from './http/faults';
import { impersonated } from './http/impersonation';
import { requireJson } from './http/negotiation';
import { Reply } from './http/reply';
import type { RequestContext } from './http/requestContext';
import type { PathRequest, RequestInfo, ResourceRequest } from './http/requestInfo';
import { readUrl, requestInfo } from './http/requestInfo';
import { Traffic } from './http/traffic';
import { Registry } from './storage/registry';
import { forbidden, forbiddenPath, internalError, methodNotAllowed, StatusError, unauthorized } from './storage/status';
import { Store } from './storage/store';

/** Serves paths of the demo's own; `false` where a path is not one of them. Only administrators get here. */
export type PathHandler = (context: RequestContext<PathRequest>) => boolean | Promise<boolean>;

export interface ApiServerOptions {
  /** What it shows to clients. */
  readonly identity: ServerIdentity;
  readonly clock: Clock;
  /** As Math.random. */
  readonly random: () => number;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Time between the bookmarks of a watch (ms). */
  readonly bookmarkMs: number;
  readonly logs: LogSource;
  readonly proxy: ServiceProxy;
  readonly paths: PathHandler;
  /** Told of errors that no request should be able to cause. */
  readonly onError: (error: unknown) => void;
}

/** Paths that are the demo's own, below which only administrators come. */
const OWN_PATHS = '/demo';

/** How long an idle connection stays open: as long as a real server's, so that clients may use it again. */
const KEEP_ALIVE_MS = 180_000;

/** How long a connection may still send a body that was refused. */
const REFUSED_BODY_MS = 2_000;

export class ApiServer {
  readonly store: Store = new Store();
  readonly authorization: Authorization = new Authorization();
  readonly faults: Faults;
  readonly traffic: Traffic = new Traffic();
  readonly registry: Registry;
  readonly #options: ApiServerOptions;
  readonly #resources: ResourceApi;
  readonly #server: Server;
  readonly #open = new DisposableStore();
  #port = 0;

  constructor(options: ApiServerOptions) {
    const { clock, random, bookmarkMs } = options;
    this.#options = options;
    this.faults = new Faults(clock);
    this.registry = new Registry(this.store, () => clock.now(), random);
    this.#resources = new ResourceApi({
      store: this.store,
      registry: this.registry,
      clock,
      traffic: this.traffic,
      logs: options.logs,
      proxy: options.proxy,
      watchSettings: () => ({ clock, bookmarkMs, refusesWatchList: this.faults.isActive('refuseWatchList') }),
    });
    const { certificate, key } = options.identity;
    this.#server = createServer({ cert: certificate, key }, (request, response) => void this.#serve(request, response));
    this.#server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
      if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`);
    });
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
    this.traffic.observe(this.#server);
  }

  /** `https://127.0.0.1:PORT`, once it listens. */
  get url(): string {
    return `https://127.0.0.1:${this.#port}`;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#options.port, '127.0.0.1', () => {
        const address = this.#server.address();
        this.#port = typeof address === 'object' && address !== null ? address.port : 0;
        resolve();
      });
    });
  }

  /** Ends every stream and connection. */
  close(): Promise<void> {
    this.#open.dispose();
    return new Promise((resolve) => {
      this.#server.close(() => {
        resolve();
      });
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = new Reply(request, response);
    try {
      this.#checkAddress(request);
      const url = readUrl(request.url ?? '');
      const info = requestInfo(request.method ?? '', url);
      const user = this.#admit(request, info);
      this.traffic.count(info, url.pathname);
      const body = await readBody(request);
      await new Promise<void>((resolve, reject) => {
        response.once('close', resolve);
        this.faults.meet(info, url.pathname, reply, () => {
          this.#route({ request, url, info, user, body, reply }).then(resolve, reject);
        });
      });
    } catch (error) {
      this.#refuse(request, reply, error);
    }
  }

  /** A page in a browser must not reach this server: not by a rebound name, not from another origin. */
  #checkAddress(request: IncomingMessage): void {
    const { host, origin } = request.headers;
    if (host !== `127.0.0.1:${this.#port}` && host !== `localhost:${this.#port}`)
      throw new StatusError(403, 'Forbidden', `the demo cluster is not served under the name "${host ?? ''}"`);
    if (origin !== undefined) throw new StatusError(403, 'Forbidden', 'the demo cluster is not for web pages');
  }

  #admit(request: IncomingMessage, info: RequestInfo): User {
    const sender = this.authorization.userOf(request.headers.authorization);
    if (!sender) throw unauthorized();
    const user = impersonated(sender, request.headers, this.authorization);
    if (info.kind === 'resource') {
      if (!this.authorization.allows(user, info)) throw forbidden({ ...info, user: user.name, resource: info });
    } else if (user === ANONYMOUS || (isOwnPath(info.path) && !this.authorization.isAdministrator(user)))
      throw forbiddenPath(user.name, info.verb, info.path);
    return user;
  }

  async #route(context: RequestContext): Promise<void> {
    const { info, reply } = context;
    if (info.kind === 'resource') {
      if (!this.#review({ ...context, info })) this.#resources.handle({ ...context, info });
      return;
    }
    const served = isOwnPath(info.path) ? await this.#options.paths({ ...context, info }) : servePath(context);
    if (!served) reply.pageNotFound();
  }

  #review(context: RequestContext<ResourceRequest>): boolean {
    const { info, reply, body, request, user } = context;
    const review = reviewAt(info.group, info.version, info.plural);
    if (!review) return false;
    if (info.verb !== 'create') throw methodNotAllowed(review);
    requireJson(request.headers.accept);
    const asked = parseObject(body, review);
    const { kind, apiVersion } = asked;
    reply.json(201, { kind, apiVersion, ...review.answer(asked, user, this.authorization) });
    return true;
  }

  #refuse(request: IncomingMessage, reply: Reply, error: unknown): void {
    if (reply.response.destroyed) return;
    if (!request.complete) {
      // The rest of a body that nobody reads: let the answer out, then don't wait for it.
      reply.response.setHeader('connection', 'close');
      request.resume();
      const timer = this.#open.add(this.#options.clock.after(REFUSED_BODY_MS, () => request.destroy()));
      request.on('close', () => this.#open.delete(timer));
    }
    if (error instanceof StatusError) {
      reply.refuse(error);
      return;
    }
    this.#options.onError(error);
    reply.refuse(internalError('the demo cluster failed to answer; its error output says why'));
  }
}

function isOwnPath(path: string): boolean {
  return path === OWN_PATHS || path.startsWith(`${OWN_PATHS}/`);
}
