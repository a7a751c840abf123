// Custom editors: who opens files of a type, and files as a person opens them.
import type { URI } from 'vscode-uri';
import { Disposable } from './values';
import { FakeWebviewPanel } from './webviewPanels';

interface Provider {
  readonly openCustomDocument: (uri: URI) => unknown;
  readonly resolveCustomEditor: (document: unknown, panel: FakeWebviewPanel) => unknown;
}

/** By view type. */
export const customEditors = new Map<string, Provider>();

export function registerCustomEditorProvider(viewType: string, provider: Provider): Disposable {
  customEditors.set(viewType, provider);
  return new Disposable(() => customEditors.delete(viewType));
}

/** The person opens a file; its page has not said that it is ready. */
export function openWith(viewType: string, uri: URI): FakeWebviewPanel {
  const provider = customEditors.get(viewType);
  if (!provider) throw new Error(`Nobody opens ${viewType}.`);
  const panel = new FakeWebviewPanel(viewType, uri.path);
  provider.resolveCustomEditor(provider.openCustomDocument(uri), panel);
  return panel;
}
