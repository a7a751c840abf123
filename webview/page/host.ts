// A page's one door to the extension host: messages out, snapshots in, and the little state that survives a reload of the
// window.
import type { PageMessage, Snapshot } from '../../src/presentation/pages';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** How a page reads what comes from outside; `undefined` is not for it. */
export interface PageReaders<View, Kept> {
  readonly snapshot: (data: unknown) => Snapshot<View> | undefined;
  readonly kept: (state: unknown) => Kept | undefined;
}

export interface Host<View, Kept, Message> {
  send(message: Message | PageMessage): void;
  /** Tells of each snapshot that is newer than the one before. */
  onSnapshot(listener: (snapshot: Snapshot<View>) => void): void;
  restore(): Kept | undefined;
  keep(kept: Kept): void;
}

/** Connects to VS Code; may be called once per page. */
export function connectHost<View, Kept, Message>(readers: PageReaders<View, Kept>): Host<View, Kept, Message> {
  const api = acquireVsCodeApi();
  let newest = -1;
  return {
    send: (message) => api.postMessage(message),
    onSnapshot: (listener) =>
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        const snapshot = readers.snapshot(event.data);
        if (!snapshot || snapshot.revision <= newest) return;
        newest = snapshot.revision;
        listener(snapshot);
      }),
    restore: () => readers.kept(api.getState()),
    keep: (kept) => api.setState(kept),
  };
}

/** That the page is drawn, with the person's zone and locale. */
export function readyMessage(): PageMessage {
  return { type: 'ready', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, locale: navigator.language };
}
