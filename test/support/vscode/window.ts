// The window: messages with the answer that a test gives, and the views that were made.
import { EventEmitter } from './events';
import { Disposable } from './values';

export * from './customEditors';
export * from './output';
export * from './openDialogs';
export * from './progress';
export * from './quickPick';
export * from './saveDialogs';
export * from './statusBar';
export * from './webviewPanels';

/** A message that was shown. */
export interface ShownMessage {
  readonly severity: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly detail?: string | undefined;
  readonly modal: boolean;
  readonly choices: readonly string[];
}

export const messages: ShownMessage[] = [];
/** What the person answers to the next messages; without one they close the message. */
export const answers: ((message: ShownMessage) => string | undefined)[] = [];

function show(severity: ShownMessage['severity']) {
  return (text: string, ...rest: readonly (string | { readonly modal?: boolean; readonly detail?: string })[]) => {
    const [first, ...others] = rest;
    const options = typeof first === 'object' ? first : {};
    const choices = (typeof first === 'string' ? [first, ...others] : others).filter((one) => typeof one === 'string');
    const message = { severity, text, detail: options.detail, modal: options.modal === true, choices };
    messages.push(message);
    return Promise.resolve(answers.shift()?.(message));
  };
}

export const showInformationMessage = show('information');
export const showWarningMessage = show('warning');
export const showErrorMessage = show('error');

/** Whether the person is in this window. */
export const state = { focused: true, active: true };

const stateChanged = new EventEmitter<typeof state>();
export const onDidChangeWindowState = stateChanged.event;

/** The person turns to another window, or comes back. */
export function focusWindow(focused: boolean): void {
  state.focused = focused;
  stateChanged.fire(state);
}

/** How many listen to it. */
export function windowStateListeners(): number {
  return stateChanged.listenerCount;
}

/** What a tree view of the fake is played with. */
export class FakeTreeView<T> {
  visible = true;
  message = '';
  description = '';
  badge: { readonly value: number; readonly tooltip: string } | undefined;
  selection: readonly T[] = [];
  readonly selected = new EventEmitter<{ readonly selection: readonly T[] }>();
  readonly visibility = new EventEmitter<{ readonly visible: boolean }>();
  readonly collapsed = new EventEmitter<{ readonly element: T }>();
  readonly expanded = new EventEmitter<{ readonly element: T }>();
  readonly onDidChangeSelection = this.selected.event;
  readonly onDidChangeVisibility = this.visibility.event;
  readonly onDidCollapseElement = this.collapsed.event;
  readonly onDidExpandElement = this.expanded.event;
  /** What was brought before the person, oldest first. */
  readonly revealed: { readonly element: T; readonly options: unknown }[] = [];
  disposed = false;

  reveal(element: T, options?: unknown): Promise<void> {
    this.revealed.push({ element, options });
    return Promise.resolve();
  }

  dispose(): void {
    this.disposed = true;
  }
}

/** The tree views that were made, by id, the newest of each. */
export const treeViews = new Map<string, FakeTreeView<unknown>>();

export function createTreeView(id: string): FakeTreeView<unknown> {
  const view = new FakeTreeView<unknown>();
  treeViews.set(id, view);
  return view;
}

/** Who decorates, in the order of registration. */
export const decorationProviders = new Set<unknown>();

export function registerFileDecorationProvider(provider: unknown): Disposable {
  decorationProviders.add(provider);
  return new Disposable(() => decorationProviders.delete(provider));
}
