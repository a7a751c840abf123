// What is registered for a language, and diagnostics.
import type { URI } from 'vscode-uri';
import { EventEmitter } from '../events';
import { Disposable } from './disposable';
import type { Diagnostic } from './items';

/** A provider with the methods that a test calls. */
export type Provider = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** By what it provides: `Hover`, `CodeLens`, … */
export const providers = new Map<string, Provider>();

function register(what: string): (selector: unknown, provider: Provider) => Disposable {
  return (_, provider) => {
    providers.set(what, provider);
    return new Disposable(() => providers.delete(what));
  };
}

export const registerCodeActionsProvider = register('CodeActions');
export const registerCompletionItemProvider = register('Completion');
export const registerHoverProvider = register('Hover');
export const registerDocumentSymbolProvider = register('DocumentSymbol');
export const registerDefinitionProvider = register('Definition');
export const registerReferenceProvider = register('Reference');
export const registerInlayHintsProvider = register('InlayHints');
export const registerCodeLensProvider = register('CodeLens');

const diagnostics = new Map<string, readonly Diagnostic[]>();
const changed = new EventEmitter<{ readonly uris: readonly URI[] }>();
export const onDidChangeDiagnostics = changed.event;

export function getDiagnostics(uri: URI): readonly Diagnostic[] {
  return diagnostics.get(uri.toString()) ?? [];
}

/** One collection is enough: the product's, and a test's in the name of another extension. */
export function createDiagnosticCollection(): object {
  const set = (uri: URI, found: readonly Diagnostic[]): void => {
    diagnostics.set(uri.toString(), found);
    changed.fire({ uris: [uri] });
  };
  return { set, delete: (uri: URI) => set(uri, []), dispose: () => diagnostics.clear() };
}

export interface FakeStatusItem {
  name: string;
  text: string;
  detail: string;
  severity: number;
  busy: boolean;
  selector: readonly object[];
  accessibilityInformation: { readonly label: string } | undefined;
  dispose(): void;
}

/** By id. */
export const statusItems = new Map<string, FakeStatusItem>();

export function createLanguageStatusItem(id: string): FakeStatusItem {
  const item: FakeStatusItem = {
    ...{ name: '', text: '', detail: '', severity: 0, busy: false, selector: [], accessibilityInformation: undefined },
    dispose: () => statusItems.delete(id),
  };
  statusItems.set(id, item);
  return item;
}
