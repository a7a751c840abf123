// The window: the editor that is active, and short dialogues.
import { EventEmitter } from '../events';
import type { FakeDocument } from './documents';
import type { SnippetString } from './items';
import type { Position } from './places';

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
  readonly insertSnippet: (snippet: SnippetString, place: Position) => Promise<boolean>;
}

/** All that were written, oldest first. */
export const inserted: Inserted[] = [];

function editorOf(document: FakeDocument, offset: number): Editor {
  return {
    document,
    selection: { active: document.positionAt(offset) },
    insertSnippet: (snippet, place) => {
      inserted.push({ document, text: snippet.value, place });
      return Promise.resolve(true);
    },
  };
}

export let activeTextEditor: Editor | undefined;
const changed = new EventEmitter<Editor | undefined>();
export const onDidChangeActiveTextEditor = changed.event;

/** The person turns to a document, with the cursor at an offset of it. */
export function activate(document: FakeDocument | undefined, offset = 0): void {
  activeTextEditor = document && editorOf(document, offset);
  changed.fire(activeTextEditor);
}

export function showTextDocument(document: FakeDocument): Promise<Editor> {
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
