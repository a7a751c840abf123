// Text documents, as a person opens, changes and closes them.
import { URI } from 'vscode-uri';
import { EventEmitter } from '../events';
import { fs } from './fileSystem';
import { Position, Range } from './places';

export class FakeDocument {
  readonly uri: URI;
  readonly languageId: string;
  version = 1;
  isClosed = false;
  #text: string;

  constructor(uri: URI, text: string, languageId: string) {
    this.uri = uri;
    this.#text = text;
    this.languageId = languageId;
  }

  get lineCount(): number {
    return this.#text.split('\n').length;
  }

  getText(): string {
    return this.#text;
  }

  lineAt(line: number): { readonly text: string; readonly isEmptyOrWhitespace: boolean; readonly range: Range } {
    const text = this.#text.split('\n')[line] ?? '';
    const range = new Range(new Position(line, 0), new Position(line, text.length));
    return { text, isEmptyOrWhitespace: text.trim() === '', range };
  }

  positionAt(offset: number): Position {
    const lines = this.#text.slice(0, offset).split('\n');
    return new Position(lines.length - 1, lines.at(-1)?.length ?? 0);
  }

  offsetAt({ line, character }: Position): number {
    const before = this.#text.split('\n').slice(0, line);
    return before.reduce((sum, one) => sum + one.length + 1, 0) + character;
  }

  /** For `change` alone. */
  set(text: string): void {
    this.#text = text;
    this.version += 1;
  }
}

interface ContentChange {
  /** What was replaced, where it stood before. */
  readonly range: Range;
  readonly text: string;
}

interface Change {
  readonly document: FakeDocument;
  readonly contentChanges: readonly ContentChange[];
}

export const textDocuments: FakeDocument[] = [];
const opened = new EventEmitter<FakeDocument>();
const changed = new EventEmitter<Change>();
const closed = new EventEmitter<FakeDocument>();

export const onDidOpenTextDocument = opened.event;
export const onDidChangeTextDocument = changed.event;
export const onDidCloseTextDocument = closed.event;

/** How many listen to what is opened. */
export function openingListeners(): number {
  return opened.listenerCount;
}

/** How many listen to what is typed. */
export function typingListeners(): number {
  return changed.listenerCount;
}

export function open(uri: string, text: string, languageId = 'yaml'): FakeDocument {
  const document = new FakeDocument(URI.parse(uri), text, languageId);
  textDocuments.push(document);
  opened.fire(document);
  return document;
}

/** A new, untitled document, or the one at a URI: of a file that is there, or an untitled one, which VS Code makes anew. */
export async function openTextDocument(
  what: URI | { readonly content: string; readonly language: string },
): Promise<FakeDocument> {
  if (!(what instanceof URI))
    return open(`untitled:Untitled-${String(textDocuments.length + 1)}`, what.content, what.language);
  const uri = what.toString();
  const already = textDocuments.find((document) => document.uri.toString() === uri);
  if (already) return already;
  return open(uri, what.scheme === 'untitled' ? '' : new TextDecoder().decode(await fs.readFile(what)));
}

/** A person types: one change, of all that differs. */
export function change(document: FakeDocument, text: string): void {
  const before = document.getText();
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start < shorter && before[start] === text[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === text.at(-1 - same)) same += 1;
  const range = new Range(document.positionAt(start), document.positionAt(before.length - same));
  document.set(text);
  changed.fire({ document, contentChanges: [{ range, text: text.slice(start, text.length - same) }] });
}

/** The document is saved: an event without a change of its content. */
export function save(document: FakeDocument): void {
  changed.fire({ document, contentChanges: [] });
}

export function close(document: FakeDocument): void {
  textDocuments.splice(textDocuments.indexOf(document), 1);
  document.isClosed = true;
  closed.fire(document);
}
