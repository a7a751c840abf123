// The window: the editors, the one that is active, and short dialogues.
import { URI } from 'vscode-uri';
import { EventEmitter } from '../events';
import { openProvided } from './contentProviders';
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

export interface Editor {
  readonly document: FakeDocument;
  selection: { readonly active: Position };
  /** The places that were scrolled to, oldest first. */
  readonly revealed: Range[];
  readonly revealRange: (range: Range) => void;
  readonly viewColumn: number;
  readonly insertSnippet: (snippet: SnippetString, place: Position) => Promise<boolean>;
}

/** All that were written, oldest first. */
export const inserted: Inserted[] = [];

function editorOf(document: FakeDocument, offset: number, viewColumn = 1): Editor {
  const revealed: Range[] = [];
  return {
    document,
    selection: { active: document.positionAt(offset) },
    revealed,
    revealRange: (range) => revealed.push(range),
    viewColumn,
    insertSnippet: (snippet, place) => {
      inserted.push({ document, text: snippet.value, place });
      return Promise.resolve(true);
    },
  };
}

/** Those that can be seen. */
export const visibleTextEditors: Editor[] = [];
const visibleChanged = new EventEmitter<readonly Editor[]>();
export const onDidChangeVisibleTextEditors = visibleChanged.event;

/** The person sees these editors, and no others. */
export function seeOnly(...editors: readonly Editor[]): void {
  visibleTextEditors.splice(0, Infinity, ...editors);
  visibleChanged.fire(visibleTextEditors);
}

const selectionChanged = new EventEmitter<{
  readonly textEditor: Editor;
  readonly selections: readonly { readonly active: Position }[];
  readonly kind: number | undefined;
}>();
export const onDidChangeTextEditorSelection = selectionChanged.event;

/** The person puts the cursor somewhere. */
export function moveCursor(editor: Editor, active: Position): void {
  editor.selection = { active };
  selectionChanged.fire({ textEditor: editor, selections: [editor.selection], kind: 1 });
}

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

export async function showTextDocument(
  document: FakeDocument | URI,
  options: ShowOptions = {},
): Promise<Editor | undefined> {
  shownDocuments.push({ document, options });
  if (document instanceof URI) {
    const provided = await openProvided(document);
    if (!provided) return undefined;
    const shown = editorOf(provided, 0, options.viewColumn);
    if (options.selection) shown.selection = { active: options.selection.end };
    seeOnly(...visibleTextEditors.filter((one) => one.document !== provided), shown);
    return shown;
  }
  const editor = activeTextEditor?.document === document ? activeTextEditor : editorOf(document, 0);
  activeTextEditor = editor;
  return editor;
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
