// A collection of an invented kind as the API server keeps it: the truth, its history, lists in pages, watches with
// bookmarks and WatchLists. A test plants faults for the next requests; what it doesn't script is answered properly.
import type { ServerResponse } from 'node:http';
import type { Resource } from '../../../src/kubernetes';
import type { Handler, SeenRequest } from './apiServer';
import { answer, answerStatus, status } from './apiServer';

export const WIDGETS: Resource = {
  group: 'test.dev',
  version: 'v1',
  plural: 'widgets',
  kind: 'Widget',
  namespaced: true,
};

export interface Widget {
  readonly kind: 'Widget';
  readonly apiVersion: 'test.dev/v1';
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly resourceVersion: string;
  };
  readonly value: string;
}

/** Answers one request in its own way. Return false to let it be answered properly. */
export type Fault = (response: ServerResponse, request: SeenRequest) => unknown;

interface HistoryEvent {
  readonly version: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: Widget;
}

export class Widgets {
  readonly objects = new Map<string, Widget>();
  /** Faults for the next lists and watches, one each, in order. */
  readonly listFaults: Fault[] = [];
  readonly watchFaults: Fault[] = [];
  /** For every list or watch, when no single fault is planted. */
  everyList: Fault | undefined;
  everyWatch: Fault | undefined;
  /** The server knows WatchLists. */
  knowsWatchList = true;
  /** Older versions are forgotten: a watch from before gets 410. */
  oldestVersion = 0;
  /** The server hands out smaller pages than asked for. */
  pageSize = Infinity;
  lists = 0;
  watches = 0;
  readonly #history: HistoryEvent[] = [];
  readonly #watchers = new Set<ServerResponse>();
  #version = 100;
  #names = 0;

  get version(): number {
    return this.#version;
  }

  get watcherCount(): number {
    return this.#watchers.size;
  }

  put(name: string, value: string): Widget {
    const known = this.objects.get(name);
    const uid = known?.metadata.uid ?? `uid-${name}-${(this.#names++).toString()}`;
    const version = ++this.#version;
    const object: Widget = {
      kind: 'Widget',
      apiVersion: 'test.dev/v1',
      metadata: { name, namespace: 'shop', uid, resourceVersion: String(version) },
      value,
    };
    this.objects.set(name, object);
    this.#happened({ version, type: known ? 'MODIFIED' : 'ADDED', object });
    return object;
  }

  remove(name: string): void {
    const known = this.objects.get(name);
    if (!known) return;
    this.objects.delete(name);
    const version = ++this.#version;
    const object = { ...known, metadata: { ...known.metadata, resourceVersion: String(version) } };
    this.#happened({ version, type: 'DELETED', object });
  }

  /** Changes the truth without telling anyone. */
  secretly(change: () => void): void {
    const watchers = [...this.#watchers];
    this.#watchers.clear();
    change();
    for (const watcher of watchers) this.#watchers.add(watcher);
  }

  bookmark(): void {
    for (const watcher of this.#watchers) watcher.write(bookmarkLine(this.#version));
  }

  /** Writes raw text into every open watch. */
  write(text: string | Uint8Array): void {
    for (const watcher of this.#watchers) watcher.write(text);
  }

  /** Ends every open watch as a server does when its time is over. */
  endWatches(): void {
    for (const watcher of this.#watchers) watcher.end();
    this.#watchers.clear();
  }

  /** Cuts every open watch's connection. */
  cutWatches(): void {
    for (const watcher of this.#watchers) watcher.socket?.destroy();
    this.#watchers.clear();
  }

  /** Forgets open watches without closing them: a line that is dead, and nobody says so. */
  abandonWatches(): void {
    this.#watchers.clear();
  }

  readonly handle: Handler = (request, response) => {
    if (!/^\/apis\/test\.dev\/v1\/(namespaces\/shop\/)?widgets$/.test(request.path)) {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      response.end('404 page not found\n');
      return;
    }
    const isWatch = request.query.get('watch') === 'true';
    if (isWatch) this.watches++;
    else this.lists++;
    const fault = isWatch ? (this.watchFaults.shift() ?? this.everyWatch) : (this.listFaults.shift() ?? this.everyList);
    if (fault && fault(response, request) !== false) return;
    if (isWatch) this.#watch(request, response);
    else this.#list(request, response);
  };

  #list(request: SeenRequest, response: ServerResponse): void {
    const asked = request.query.get('limit');
    const limit = asked === null ? Infinity : Math.min(Number(asked), this.pageSize);
    const [version = this.#version, from = 0] = (request.query.get('continue') ?? '')
      .split('/')
      .filter(Boolean)
      .map(Number);
    const all = [...this.objects.values()];
    const items = all.slice(from, from + limit);
    const isLast = from + items.length >= all.length;
    answer(response, 200, {
      apiVersion: 'test.dev/v1',
      items,
      kind: 'WidgetList',
      metadata: { continue: isLast ? '' : `${version}/${from + items.length}`, resourceVersion: String(version) },
    });
  }

  #watch(request: SeenRequest, response: ServerResponse): void {
    const wantsFirst = request.query.get('sendInitialEvents') === 'true';
    if (wantsFirst && !this.knowsWatchList) {
      startWatch(response);
      response.end(
        line('ERROR', status(500, 'InternalError', 'the required storage feature RequestWatchProgress is disabled')),
      );
      return;
    }
    const since = Number(request.query.get('resourceVersion') ?? 0);
    startWatch(response);
    if (wantsFirst) {
      for (const object of this.objects.values()) response.write(line('ADDED', object));
      response.write(bookmarkLine(this.#version, true));
    } else if (since < this.oldestVersion) {
      response.end(line('ERROR', status(410, 'Expired', `too old resource version: ${since} (${this.oldestVersion})`)));
      return;
    } else for (const event of this.#history) if (event.version > since) response.write(line(event.type, event.object));
    this.#watchers.add(response);
    response.once('close', () => this.#watchers.delete(response));
  }

  #happened(event: HistoryEvent): void {
    this.#history.push(event);
    for (const watcher of this.#watchers) watcher.write(line(event.type, event.object));
  }
}

/** Starts a watch's answer: headers go out before the first event. */
export function startWatch(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' });
  response.flushHeaders();
}

export function line(type: string, object: unknown): string {
  return `${JSON.stringify({ type, object })}\n`;
}

export function bookmarkLine(version: number, endsInitialEvents = false): string {
  const annotations = endsInitialEvents ? { 'k8s.io/initial-events-end': 'true' } : undefined;
  return line('BOOKMARK', {
    kind: 'Widget',
    apiVersion: 'test.dev/v1',
    metadata: { resourceVersion: String(version), annotations },
  });
}

/** Faults that several tests plant. */
export const faults = {
  /** An HTTP answer with a Status. */
  status:
    (code: number, reason: string, headers: Record<string, string> = {}): Fault =>
    (response) =>
      answerStatus(response, code, reason, reason, {}, headers),
  /** The connection is cut before an answer. */
  cut: (response: ServerResponse): void => {
    response.socket?.destroy();
  },
  /** No answer ever. */
  hang: (): void => undefined,
  /** A watch that begins with these lines and ends. */
  lines:
    (...lines: readonly string[]): Fault =>
    (response) => {
      startWatch(response);
      response.end(lines.join(''));
    },
} as const;

/** The projection tests use: what is kept of a widget. */
export interface StoredWidget {
  readonly metadata: { readonly uid: string; readonly name: string; readonly resourceVersion: string };
  readonly value: string;
}

/** Reads a widget, and nothing that is none. */
export function readWidget(raw: unknown): StoredWidget | undefined {
  if (typeof raw !== 'object' || raw === null || !('metadata' in raw) || !('value' in raw)) return undefined;
  const { metadata, value } = raw;
  if (typeof metadata !== 'object' || metadata === null || typeof value !== 'string') return undefined;
  if (!('uid' in metadata) || !('name' in metadata) || !('resourceVersion' in metadata)) return undefined;
  const { uid, name, resourceVersion } = metadata;
  if (typeof uid !== 'string' || typeof name !== 'string' || typeof resourceVersion !== 'string') return undefined;
  return { metadata: { uid, name, resourceVersion }, value };
}
