// The window: the editor that is active, and short dialogues.
import { EventEmitter } from '../events';
import type { FakeDocument } from './documents';
import type { Position } from './places';

export * from '../window';

interface Editor {
  readonly document: FakeDocument;
  readonly selection: { readonly active: Position };
}

export let activeTextEditor: Editor | undefined;
const changed = new EventEmitter<Editor | undefined>();
export const onDidChangeActiveTextEditor = changed.event;

/** The person turns to a document, with the cursor at an offset of it. */
export function activate(document: FakeDocument | undefined, offset = 0): void {
  activeTextEditor = document && {
    document,
    selection: { active: document.positionAt(offset) },
  };
  changed.fire(activeTextEditor);
}

/** What the person chooses next, by what is offered; nothing leaves the dialogue. */
export const picks: ((offered: readonly unknown[]) => unknown)[] = [];

export function showQuickPick(offered: readonly unknown[]): Promise<unknown> {
  return Promise.resolve(picks.shift()?.(offered));
}
