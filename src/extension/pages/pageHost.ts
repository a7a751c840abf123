// A page of ours in a webview panel: its document, what it says that every page says, and the snapshots it is sent. What a
// page shows and what else it says is its owner's.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { PageReady, Snapshot } from '../../presentation/pages';
import { pageHtml, readPageMessage } from '../../presentation/pages';
import type { Log } from '../log';
import { translated } from './translated';

export interface PageOptions<Message> {
  /** The page's bundle and style sheet in dist, without their endings; also its name in the log. */
  readonly bundle: 'panel' | 'plan';
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  /** The labels that the page writes itself, in English. */
  readonly strings: Readonly<Record<string, string>>;
  /** A message that only this page sends; `undefined` is not one. */
  readonly read: (message: unknown) => Message | undefined;
  readonly receive: (message: Message) => void;
  /** The page can be seen and has nothing newer than before it was hidden: `send` it a view. */
  readonly show: () => void;
  /** Where and in which language the person is. */
  readonly ready?: ((person: PageReady) => void) | undefined;
}

export class PageHost<View, Message> implements Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #options: PageOptions<Message>;
  readonly #store = new DisposableStore();
  #isReady = false;
  #revision = 0;

  constructor(panel: vscode.WebviewPanel, options: PageOptions<Message>) {
    this.#panel = panel;
    this.#options = options;
    this.#store.add(panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)));
    this.#store.add(panel.onDidChangeViewState(() => this.#shown()));
    this.#load();
  }

  /** Whether a snapshot would be seen. */
  get isShown(): boolean {
    // A panel that is closed throws when it is asked.
    return !this.#store.disposed && this.#isReady && this.#panel.visible;
  }

  /**
   * Sends a whole view.
   * @returns the revision of its snapshot, by which the page's messages name what the person saw.
   */
  send(view: View): number {
    this.#revision += 1;
    const snapshot: Snapshot<View> = { type: 'snapshot', revision: this.#revision, view };
    void this.#panel.webview.postMessage(snapshot);
    return this.#revision;
  }

  dispose(): void {
    this.#store.dispose();
  }

  #load(): void {
    const { bundle, extensionUri, strings } = this.#options;
    const { webview } = this.#panel;
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    const media = vscode.Uri.joinPath(extensionUri, 'media');
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.#panel.iconPath = {
      light: vscode.Uri.joinPath(media, 'panel-light.svg'),
      dark: vscode.Uri.joinPath(media, 'panel-dark.svg'),
    };
    const uri = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
    webview.html = pageHtml({
      cspSource: webview.cspSource,
      nonce: randomBytes(18).toString('base64'),
      scriptUri: uri(`${bundle}.js`),
      styleUris: [uri('codicon.css'), uri(`${bundle}.css`)],
      title: this.#panel.title,
      lang: vscode.env.language,
      strings: translated(strings),
    });
  }

  #receive(raw: unknown): void {
    const { bundle, log, read, receive, ready } = this.#options;
    const common = readPageMessage(raw);
    switch (common?.type) {
      case 'ready':
        this.#isReady = true;
        ready?.(common);
        this.#shown();
        break;
      case 'failed':
        log.error(`the page "${bundle}" could not be drawn: ${common.message}`);
        break;
      case undefined: {
        const message = read(raw);
        if (message === undefined) log.warn(`the page "${bundle}" sent a message that could not be read`);
        else receive(message);
        break;
      }
    }
  }

  #shown(): void {
    if (this.isShown) this.#options.show();
  }
}
