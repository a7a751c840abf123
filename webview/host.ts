// The one door to the extension host: messages out and in, and the little state that survives a reload of the window.
import type { FromPanel, PanelState, ToPanel } from '../src/presentation/protocol';
import { readPanelState, readToPanel } from '../src/presentation/protocol';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

export interface Host {
  send(message: FromPanel): void;
  onMessage(listener: (message: ToPanel) => void): void;
  restore(): PanelState | undefined;
  keep(state: PanelState): void;
}

/** Connects to VS Code; may be called once per page. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    send: (message) => api.postMessage(message),
    onMessage: (listener) =>
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        const message = readToPanel(event.data);
        if (message) listener(message);
      }),
    restore: () => readPanelState(api.getState()),
    keep: (state) => api.setState(state),
  };
}
