// The conversation with the API server about one collection: a first picture by WatchList or by pages, then a watch from
// its version on. One call is one attempt; when it fails, the reflector decides what comes next.
// *Source:* client-go `tools/cache/reflector.go` and `tools/pager`.
import type { Clock } from '../../lifecycle';
import type { ApiClient, ByteStream, Query } from '../apiClient';
import { ApiError } from '../apiError';
import type { ObjectPath, Resource } from '../resource';
import { resourceName } from '../resource';
import { LineReader } from '../transport/lineReader';
import type { ListPageFacts } from '../transport/listPage';
import { readListPage } from '../transport/listPage';
import { MAX_OBJECT_BYTES } from '../transport/listReader';
import { QuietDeadline } from '../transport/quietDeadline';
import { Slices } from '../transport/slices';
import { statusError } from '../transport/statusErrors';
import type { Collection } from './collection';
import { Draft } from './collection';
import type { StoredObject } from './objectStore';
import type { WatchEvent } from './watchEvent';
import { readWatchEvent } from './watchEvent';

export interface FeedOptions<T extends StoredObject> {
  readonly client: ApiClient;
  readonly resource: Resource;
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  readonly collection: Collection<T>;
  readonly clock: Clock;
  readonly random: () => number;
  /** The server was heard: any byte. */
  readonly onHeard: () => void;
  /** A complete picture is there: `take` puts it into the store. */
  readonly onSynced: (take: () => void) => void;
  /** A watch is open. */
  readonly onWatching: () => void;
}

/** Objects a page: small enough to keep the server's memory low, large enough to save round trips. */
const PAGE_SIZE = 250;
/** A watch is ended by the server after 5 to 10 minutes, by chance, so that load spreads and a hung one is bounded. */
const WATCH_SECONDS = { min: 300, max: 600 };
/** Bookmarks come once a minute; without any byte for this long the line is dead. */
const WATCH_QUIET_MS = 90_000;
/** A WatchList that brings no new object and no end for this long comes from a server that doesn't know WatchLists. */
const WATCH_LIST_QUIET_MS = 10_000;
/** A watch that ends sooner without having said anything is a failure, or it would be opened again and again. */
const SHORT_WATCH_MS = 1000;

/** A server that can't do WatchLists is asked only once a connection (A1). */
const WITHOUT_WATCH_LIST = new WeakSet<ApiClient>();

/** Whether a connection's server is still believed to know WatchLists. */
export function mayWatchList(client: ApiClient): boolean {
  return !WITHOUT_WATCH_LIST.has(client);
}

class WatchListUnknown extends Error {}

export class Feed<T extends StoredObject> {
  readonly #options: FeedOptions<T>;
  readonly #path: ObjectPath;

  constructor(options: FeedOptions<T>) {
    this.#options = options;
    this.#path = { resource: options.resource, namespace: options.namespace };
  }

  /**
   * A first picture and the watch that follows it, in one stream; resolves when the watch ended as it should.
   * Resolves with false when the server doesn't know WatchLists: list instead.
   */
  async watchList(signal: AbortSignal): Promise<boolean> {
    const { client } = this.#options;
    try {
      const stream = await this.#openWatch({ sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan' }, signal);
      await this.#followFromScratch(stream, signal);
      return true;
    } catch (error) {
      const { kind, status } = error instanceof ApiError ? error : { kind: undefined, status: undefined };
      // Inside the stream 500 (A1), as an answer 400 or 422; 403 says only that `watch` is not permitted.
      const isUnknown = error instanceof WatchListUnknown || (kind === 'invalid' && status !== undefined);
      if (isUnknown) WITHOUT_WATCH_LIST.add(client);
      if (isUnknown || kind === 'forbidden') return false;
      throw error;
    }
  }

  /** A complete picture in pages, taken over in one step. */
  async list(signal: AbortSignal): Promise<void> {
    const { collection, onSynced } = this.#options;
    const draft = new Draft<T>();
    let page = await this.#page({ limit: PAGE_SIZE }, draft, signal);
    while (page.continue !== undefined) {
      try {
        page = await this.#page({ limit: PAGE_SIZE, continue: page.continue }, draft, signal);
      } catch (error) {
        if (!(error instanceof ApiError) || error.kind !== 'gone') throw error;
        // The pages took longer than the server remembers: everything in one answer then.
        const whole = new Draft<T>();
        page = await this.#page({}, whole, signal);
        const { resourceVersion } = page;
        onSynced(() => collection.replace(whole, resourceVersion));
        return;
      }
    }
    const { resourceVersion } = page;
    onSynced(() => collection.replace(draft, resourceVersion));
  }

  /** Follows the changes since the collection's version; resolves when the server ended the watch as it should. */
  async watch(signal: AbortSignal): Promise<void> {
    const { collection, clock, onWatching } = this.#options;
    const openedAt = clock.now();
    const stream = await this.#openWatch({ resourceVersion: collection.version }, signal);
    signal.throwIfAborted();
    onWatching();
    let events = 0;
    await this.#eachEvent(stream, signal, (event) => {
      events++;
      this.#apply(event);
    });
    if (events === 0 && clock.now() - openedAt < SHORT_WATCH_MS) throw this.#protocolError('ended a watch immediately');
  }

  async #followFromScratch(stream: ByteStream, signal: AbortSignal): Promise<void> {
    const { collection, clock, onSynced, onWatching } = this.#options;
    const draft = new Draft<T>();
    const progress = { complete: false, gaveUp: false };
    const deadline = new QuietDeadline(clock, WATCH_LIST_QUIET_MS, () => {
      progress.gaveUp = true;
      stream.close();
    });
    try {
      await this.#eachEvent(stream, signal, (event) => {
        if (progress.complete) {
          this.#apply(event);
          return;
        }
        if (event.type === 'ERROR' && event.status.code === 500) throw new WatchListUnknown();
        const before = draft.size;
        const version = this.#draw(draft, event);
        if (draft.size > before) deadline.touch();
        if (version === undefined) return;
        progress.complete = true;
        deadline.dispose();
        onSynced(() => collection.replace(draft, version));
        onWatching();
      });
    } catch (error) {
      if (progress.gaveUp && !signal.aborted) throw new WatchListUnknown();
      throw error;
    } finally {
      deadline.dispose();
    }
    if (!progress.complete) throw this.#protocolError('ended a watch before its first list was complete');
  }

  /** Adds one of a WatchList's first events; its version when the picture is complete with it. */
  #draw(draft: Draft<T>, event: WatchEvent): string | undefined {
    const { collection } = this.#options;
    switch (event.type) {
      case 'ADDED':
      case 'MODIFIED':
        collection.draw(draft, event.object);
        return undefined;
      case 'DELETED':
        draft.objects.delete(event.uid);
        draft.unreadable.delete(event.uid);
        return undefined;
      case 'BOOKMARK':
        return event.endsInitialEvents ? event.resourceVersion : undefined;
      case 'ERROR':
        throw this.#statusError(event);
      case 'unknown':
        return undefined;
    }
  }

  #apply(event: WatchEvent): void {
    const { collection } = this.#options;
    switch (event.type) {
      case 'ADDED':
      case 'MODIFIED':
      case 'DELETED':
        collection.apply(event);
        return;
      case 'BOOKMARK':
        if (event.resourceVersion !== undefined) collection.moveTo(event.resourceVersion);
        return;
      case 'ERROR':
        throw this.#statusError(event);
      case 'unknown':
        return;
    }
  }

  #openWatch(query: Query, signal: AbortSignal): Promise<ByteStream> {
    const { client, random, labelSelector, fieldSelector } = this.#options;
    const { min, max } = WATCH_SECONDS;
    return client.stream(
      this.#path,
      'watch',
      {
        watch: true,
        allowWatchBookmarks: true,
        timeoutSeconds: min + Math.floor(random() * (max - min)),
        labelSelector,
        fieldSelector,
        ...query,
      },
      { signal, timeoutMs: WATCH_QUIET_MS },
    );
  }

  async #eachEvent(stream: ByteStream, signal: AbortSignal, handle: (event: WatchEvent) => void): Promise<void> {
    const { onHeard, resource } = this.#options;
    const reader = new LineReader(MAX_OBJECT_BYTES);
    const slices = new Slices();
    for await (const chunk of stream) {
      onHeard();
      for (const line of reader.lines(chunk)) {
        signal.throwIfAborted();
        if (line !== undefined && line.trim() === '') continue;
        const event = line === undefined ? undefined : readWatchEvent(line, resource.kind);
        if (!event) throw this.#protocolError('sent an unreadable watch event');
        handle(event);
        await slices.pause();
      }
    }
  }

  async #page(query: Query, draft: Draft<T>, signal: AbortSignal): Promise<ListPageFacts> {
    const { client, collection, labelSelector, fieldSelector, onHeard } = this.#options;
    // Without a resourceVersion the server answers from its newest state: a list never goes back in time.
    const body = await client.stream(this.#path, 'list', { labelSelector, fieldSelector, ...query }, { signal });
    const page = await readListPage(body, (item) => collection.draw(draft, item), onHeard);
    signal.throwIfAborted();
    if (!page) throw this.#protocolError('sent a truncated or invalid list');
    for (let i = 0; i < page.unreadable; i++) draft.unreadable.add(`unknown ${draft.size}`);
    return page;
  }

  #statusError({ status }: Extract<WatchEvent, { type: 'ERROR' }>): ApiError {
    const { client, resource, namespace } = this.#options;
    const { context, cluster, user, server } = client;
    return statusError(
      status,
      { context, cluster, clusterFile: '', user, server, host: server, proxy: undefined },
      { method: 'GET', verb: 'watch', resource: resourceName(resource), namespace },
    );
  }

  #protocolError(what: string): ApiError {
    const { client, resource, namespace } = this.#options;
    return new ApiError({
      kind: 'protocol',
      sentence: `The API server of context "${client.context}" ${what} (${resourceName(resource)}).`,
      remedy: 'The extension reads the list again. If this happens often, check for a proxy in between.',
      context: client.context,
      verb: 'watch',
      resource: resourceName(resource),
      namespace,
    });
  }
}
