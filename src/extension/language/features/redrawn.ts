// The frame of what is inside of the text (lenses, hints): the editor asks again by itself when the text changes, and
// has to be told when something around it does.
import * as vscode from 'vscode';
import type { Disposable } from '../../../lifecycle';
import { DisposableStore } from '../../../lifecycle';
import type { Schedule } from '../../../workspace';
import { REDRAW_MS } from '../../../workspace';

/** Registers a provider; `register` is given the event that makes the editor ask it again. */
export function registerRedrawn(
  schedule: Schedule,
  register: (onDidChange: vscode.Event<void>) => Disposable,
): Disposable {
  const store = new DisposableStore();
  const changed = store.add(new vscode.EventEmitter<void>());
  store.add(register(changed.event));
  store.add(schedule.followSurroundings(REDRAW_MS, () => changed.fire()));
  return store;
}
