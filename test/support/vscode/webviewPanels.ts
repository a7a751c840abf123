// Webview panels: what was posted to their pages, and messages as a page sends them.
import { EventEmitter } from './events';
import type { Uri } from './values';
import { Disposable } from './values';

export class FakeWebviewPanel {
  readonly viewType: string;
  title: string;
  visible = true;
  /** Whether the person looks at it. */
  active = false;
  disposed = false;
  revealed = 0;
  iconPath: unknown;
  /** What was posted to the page, oldest first. */
  readonly posted: unknown[] = [];
  /** What the page says. */
  readonly messages = new EventEmitter<unknown>();
  readonly viewState = new EventEmitter<undefined>();
  readonly #closed = new EventEmitter<undefined>();
  readonly onDidDispose = this.#closed.event;
  readonly onDidChangeViewState = this.viewState.event;
  readonly webview = {
    html: '',
    options: {},
    cspSource: 'vscode-webview:',
    onDidReceiveMessage: this.messages.event,
    asWebviewUri: (uri: Uri): Uri => uri,
    postMessage: (message: unknown): Promise<boolean> => {
      this.posted.push(message);
      return Promise.resolve(true);
    },
  };

  constructor(viewType: string, title: string) {
    this.viewType = viewType;
    this.title = title;
  }

  reveal(): void {
    this.revealed += 1;
  }

  /** Closed, by the person or the product. */
  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.#closed.fire(undefined);
  }
}

/** The panels that were made, oldest first. */
export const webviewPanels: FakeWebviewPanel[] = [];

export function createWebviewPanel(viewType: string, title: string): FakeWebviewPanel {
  const panel = new FakeWebviewPanel(viewType, title);
  webviewPanels.push(panel);
  return panel;
}

interface Serializer {
  deserializeWebviewPanel: (panel: FakeWebviewPanel, state: unknown) => PromiseLike<void>;
}

/** By the type of panel: what the window restores panels with. */
export const serializers = new Map<string, Serializer>();

export function registerWebviewPanelSerializer(viewType: string, serializer: Serializer): Disposable {
  serializers.set(viewType, serializer);
  return new Disposable(() => serializers.delete(viewType));
}
