// The verbs of the API on the resources of the table: which handler answers which request. Rules of writing stand in
// registry.ts, of lists in listing.ts, of watches in watching.ts.
import type { Clock } from '../../../lifecycle';
import { parseDeleteOptions, parseObject } from '../http/body';
import { representation } from '../http/negotiation';
import type { RequestContext } from '../http/requestContext';
import type { ResourceRequest } from '../http/requestInfo';
import type { Traffic } from '../http/traffic';
import { readDeleteOptions } from '../storage/deleteOptions';
import type { JsonObject, KubernetesObject } from '../storage/json';
import { isJsonObject, scalarText } from '../storage/json';
import type { Kind, Subresource } from '../storage/kind';
import { kindAt } from '../storage/kinds';
import type { Registry, WriteOptions, Written } from '../storage/registry';
import { badRequest, methodNotAllowed, notFound, StatusError } from '../storage/status';
import type { Store } from '../storage/store';
import { listPage } from './listing';
import { APPLY, patchOf } from './patchRequest';
import type { LogSource } from './podLogs';
import { sendPodLog } from './podLogs';
import type { Form } from './representations';
import { listText, objectText } from './representations';
import { SCALE_COLUMNS, scaleOf, withScale } from './scale';
import type { WatchSettings } from './watching';
import { readWatchRequest, WatchStream } from './watching';
import { applierOf, writeOptions } from './writeRequest';

type Context = RequestContext<ResourceRequest>;

/** Answers a request that a client sends through the API server to a service inside the cluster. */
export type ServiceProxy = (service: KubernetesObject, port: string, context: Context) => boolean;

export interface ResourceApiParts {
  readonly store: Store;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly traffic: Traffic;
  readonly watchSettings: () => WatchSettings;
  readonly logs: LogSource;
  readonly proxy: ServiceProxy;
}

export class ResourceApi {
  readonly #parts: ResourceApiParts;

  constructor(parts: ResourceApiParts) {
    this.#parts = parts;
  }

  /** Answers; throws a StatusError to refuse. */
  handle(context: Context): void {
    const { info } = context;
    const kind = kindAt(info.group, info.version, info.plural);
    if (!kind || !reachable(kind, info)) {
      context.reply.pageNotFound();
      return;
    }
    if (info.subresource !== undefined && !isSubresource(kind, info.subresource)) {
      if (CONTAINER_STREAMS.includes(info.subresource) && kind.kind === 'Pod') throw noContainers(info.subresource);
      if (kind.custom) throw notFound(kind, info.name ?? '');
      context.reply.pageNotFound();
      return;
    }
    switch (info.verb) {
      case 'get':
        this.#get(kind, context);
        return;
      case 'list':
        this.#list(kind, context);
        return;
      case 'watch':
        this.#watch(kind, context);
        return;
      case 'create':
        this.#create(kind, context);
        return;
      case 'update':
        this.#update(kind, context);
        return;
      case 'patch':
        this.#patch(kind, context);
        return;
      case 'delete':
        this.#delete(kind, context);
        return;
      case 'deletecollection':
        this.#deleteCollection(kind, context);
        return;
    }
  }

  #form({ request, url }: Context): Form {
    return {
      representation: representation(request.headers.accept),
      includeObject: url.searchParams.get('includeObject') ?? 'Metadata',
      now: this.#parts.clock.now(),
    };
  }

  #get(kind: Kind, context: Context): void {
    const { info, reply, url } = context;
    const { store, registry, clock, logs, proxy, traffic } = this.#parts;
    const name = info.name ?? '';
    if (info.subresource === 'proxy') {
      const [service = '', port = ''] = name.split(':');
      if (!proxy(registry.get(kind, info.namespace, service), port, context))
        throw new StatusError(503, 'ServiceUnavailable', `no endpoints available for service "${name}"`);
      return;
    }
    const object = registry.get(kind, info.namespace, name);
    if (info.subresource === 'log') {
      const feed = sendPodLog(reply, url.searchParams, logs, clock, () => store.get(kind, info.namespace, name));
      // One that is followed can be disturbed as a watch can.
      if (feed) traffic.opened({ info, response: reply.response, feed });
    } else if (info.subresource === 'scale')
      reply.json(200, objectText({ ...kind, columns: SCALE_COLUMNS }, scaleOf(kind, object), this.#form(context)));
    else reply.json(200, objectText(kind, object, this.#form(context)));
  }

  #list(kind: Kind, context: Context): void {
    const form = this.#form(context);
    const { objects, metadata } = listPage(this.#parts.store, kind, context.info.namespace, context.url.searchParams);
    context.reply.json(200, listText(kind, objects, metadata, form));
  }

  #watch(kind: Kind, context: Context): void {
    const form = this.#form(context);
    const request = readWatchRequest(kind, context.info.namespace, context.url.searchParams);
    const { info, reply } = context;
    reply.stream('application/json');
    const stream = new WatchStream(reply.response, this.#parts.store, request, form, this.#parts.watchSettings());
    this.#parts.traffic.opened({ info, response: reply.response, feed: stream });
    stream.start();
  }

  #create(kind: Kind, context: Context): void {
    const { info, body } = context;
    const object = parseObject(body, kind);
    if (info.name !== undefined) throw methodNotAllowed(kind);
    this.#written(kind, context, 201, this.#parts.registry.create(kind, info.namespace, object, writeOptions(context)));
  }

  #update(kind: Kind, context: Context): void {
    const { info, body } = context;
    const { registry } = this.#parts;
    if (info.name === undefined) throw methodNotAllowed(kind);
    const options = writeOptions(context);
    if (info.subresource === 'scale') {
      const scale = parseObject(body, { kind: 'Scale', group: 'autoscaling', version: 'v1' });
      this.#scaled(kind, context, scale, options);
      return;
    }
    const object = parseObject(body, kind);
    checkName(object, info.name);
    this.#written(
      kind,
      context,
      200,
      registry.update(kind, info.namespace, info.name, object, statusOf(info), options),
    );
  }

  #patch(kind: Kind, context: Context): void {
    const { info } = context;
    const { registry, store } = this.#parts;
    if (info.name === undefined) throw methodNotAllowed(kind);
    const { type } = context.body;
    const patch = patchOf(kind, context.body, applierOf(context, this.#parts.clock.now()));
    const options: WriteOptions = { ...writeOptions(context), by: type === APPLY ? 'apply' : 'patch' };
    if (type === APPLY && !store.get(kind, info.namespace, info.name)) {
      this.#written(kind, context, 201, registry.create(kind, info.namespace, patch({}), options));
      return;
    }
    const current = registry.get(kind, info.namespace, info.name);
    const target = info.subresource === 'scale' ? scaleOf(kind, current) : current;
    const patched = patch(target);
    if (info.subresource === 'scale') {
      this.#scaled(kind, context, patched, options);
      return;
    }
    checkName(patched, info.name);
    this.#written(
      kind,
      context,
      200,
      registry.update(kind, info.namespace, info.name, patched, statusOf(info), options),
    );
  }

  #scaled(kind: Kind, { info, reply }: Context, scale: JsonObject, options: WriteOptions): void {
    const { registry } = this.#parts;
    const current = registry.get(kind, info.namespace, info.name ?? '');
    const { object } = registry.update(
      kind,
      info.namespace,
      info.name ?? '',
      withScale(current, scale),
      undefined,
      options,
    );
    reply.json(200, scaleOf(kind, object));
  }

  #written(kind: Kind, context: Context, status: number, { object, warnings }: Written): void {
    context.reply.json(status, objectText(kind, object, this.#form(context)), { warnings });
  }

  #delete(kind: Kind, context: Context): void {
    const { info, reply } = context;
    if (info.subresource !== undefined) throw methodNotAllowed(kind);
    const name = info.name ?? '';
    const object = this.#parts.registry.delete(kind, info.namespace, name, deleteOptions(context));
    const stays = object.metadata.deletionTimestamp !== undefined || kind.kind === 'Pod';
    if (stays) {
      reply.json(200, objectText(kind, object, this.#form(context)));
      return;
    }
    const { group, plural } = kind;
    reply.json(200, {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: { name, ...(group === '' ? {} : { group }), kind: plural, uid: object.metadata.uid },
    });
  }

  #deleteCollection(kind: Kind, context: Context): void {
    const { info, url } = context;
    const { store, registry } = this.#parts;
    const { objects, metadata } = listPage(store, kind, info.namespace, url.searchParams);
    const options = deleteOptions(context);
    for (const object of objects) registry.delete(kind, object.metadata.namespace, object.metadata.name, options);
    context.reply.json(200, listText(kind, objects, metadata, this.#form(context)));
  }
}

/** What `kubectl exec`, `attach`, `port-forward` and `cp` ask of a pod. */
const CONTAINER_STREAMS = ['exec', 'attach', 'portforward'];

function noContainers(what: string): StatusError {
  return new StatusError(501, 'NotImplemented', `the pods of the demo cluster have no containers: no ${what}`);
}

/** Namespaced objects are reached in their namespace only; lists also across all of them. */
function reachable(kind: Kind, { namespace, name, verb }: ResourceRequest): boolean {
  if (!kind.namespaced) return namespace === undefined;
  return namespace !== undefined || (name === undefined && (verb === 'list' || verb === 'watch'));
}

function isSubresource(kind: Kind, name: string): boolean {
  const subresources: readonly string[] = kind.subresources;
  return subresources.includes(name);
}

function statusOf({ subresource }: ResourceRequest): 'status' | undefined {
  return subresource === ('status' satisfies Subresource) ? subresource : undefined;
}

function deleteOptions({ body, url }: Context): ReturnType<typeof readDeleteOptions> {
  return readDeleteOptions(parseDeleteOptions(body), url.searchParams);
}

function checkName(object: JsonObject, name: string): void {
  const metadata = object['metadata'];
  const stated = isJsonObject(metadata) ? metadata['name'] : undefined;
  if (stated !== name)
    throw badRequest(`the name of the object (${scalarText(stated)}) does not match the name on the URL (${name})`);
}
