// Texts that are not files: who serves them, and documents of them as VS Code keeps them.
import type { URI } from 'vscode-uri';
import { Disposable } from '../values';
import type { FakeDocument } from './documents';
import { change, open, textDocuments } from './documents';

interface ContentProvider {
  readonly onDidChange?: (listener: (uri: URI) => unknown) => Disposable;
  readonly provideTextDocumentContent: (uri: URI) => string | undefined;
}

/** By scheme: who serves texts that are not files. */
export const contentProviders = new Map<string, ContentProvider>();

export function registerTextDocumentContentProvider(scheme: string, provider: ContentProvider): Disposable {
  contentProviders.set(scheme, provider);
  const subscription = provider.onDidChange?.((uri) => void renew(uri));
  return new Disposable(() => {
    subscription?.dispose();
    contentProviders.delete(scheme);
  });
}

/** The document of a URI that somebody serves, opened where it is not open. */
export async function openProvided(uri: URI): Promise<FakeDocument | undefined> {
  const provider = contentProviders.get(uri.scheme);
  const already = openDocument(uri);
  if (!provider || already) return already;
  const text = await Promise.resolve(provider.provideTextDocumentContent(uri));
  return open(uri.toString(), text ?? '', uri.path.endsWith('.log') ? 'log' : 'plaintext');
}

/** As VS Code: only of a document that is open, and only where the text is another one. */
async function renew(uri: URI): Promise<void> {
  if (!openDocument(uri)) return;
  const text = await Promise.resolve(contentProviders.get(uri.scheme)?.provideTextDocumentContent(uri));
  const document = openDocument(uri);
  if (document && text !== undefined && text !== document.getText()) change(document, text);
}

function openDocument(uri: URI): FakeDocument | undefined {
  return textDocuments.find((document) => document.uri.toString() === uri.toString());
}
