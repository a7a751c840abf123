// The window: the editors, the one that is active, and short dialogues.
import { URI } from 'vscode-uri';
import { EventEmitter } from '../events';
import type { FakeDocument } from './documents';
import type { SnippetString } from './items';
import type { Position, Range } from './places';

export * from '../window';

/** A snippet that was written, and where. */
interface Inserted {
  readonly document: FakeDocument;
  readonly text: string;
  readonly place: Position;
}

interface Editor {
  readonly document: FakeDocument;
  readonly selection: { readonly active: Position };
  readonly viewColumn: number;
  readonly insertSnippet: (snippet: SnippetString, place: Position) => Promise<boolean>;
}

/** All that were written, oldest first. */
export const inserted: Inserted[] = [];

function editorOf(document: FakeDocument, offset: number, viewColumn = 1): Editor {
  return {
    document,
    selection: { active: document.positionAt(offset) },
    viewColumn,
    insertSnippet: (snippet, place) => {
      inserted.push({ document, text: snippet.value, place });
      return Promise.resolve(true);
    },
  };
}

/** Those that can be seen. */
export const visibleTextEditors: Editor[] = [];

/** The person has a document in a column of the window, and looks elsewhere. */
export function showBeside(document: FakeDocument, viewColumn: number): void {
  visibleTextEditors.push(editorOf(document, 0, viewColumn));
}

export let activeTextEditor: Editor | undefined;
const changed = new EventEmitter<Editor | undefined>();
export const onDidChangeActiveTextEditor = changed.event;

/** The person turns to a document, with the cursor at an offset of it. */
export function activate(document: FakeDocument | undefined, offset = 0): void {
  activeTextEditor = document && editorOf(document, offset);
  changed.fire(activeTextEditor);
}

/** A text that was brought before the person, where and how. */
interface ShownDocument {
  readonly document: FakeDocument | URI;
  readonly options: ShowOptions;
}

interface ShowOptions {
  readonly viewColumn?: number;
  readonly selection?: Range;
  readonly preview?: boolean;
}

/** All that were shown, oldest first. */
export const shownDocuments: ShownDocument[] = [];

export function showTextDocument(document: FakeDocument | URI, options: ShowOptions = {}): Promise<Editor | undefined> {
  shownDocuments.push({ document, options });
  if (document instanceof URI) return Promise.resolve(undefined);
  const editor = activeTextEditor?.document === document ? activeTextEditor : editorOf(document, 0);
  activeTextEditor = editor;
  return Promise.resolve(editor);
}

interface InputBox {
  readonly value: string;
  readonly validateInput: (text: string) => string | undefined;
}

/** What the person types next into a box. */
export const typed: ((box: InputBox) => string | undefined)[] = [];

export function showInputBox(box: InputBox): Promise<string | undefined> {
  return Promise.resolve(typed.shift()?.(box));
}
