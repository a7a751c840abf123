// Which namespaces are shown: all of them, or some that are listed or typed.
import * as vscode from 'vscode';
import { DisposableStore } from '../../lifecycle';
import { knownNamespaces, typedNamespaces } from '../../presentation/dialogs';
import { hasRemedy } from '../presentError';
import { shownText } from '../shownText';

export interface NamespaceChoice {
  readonly context: string;
  /** Those that are shown now; none: all of them. */
  readonly shown: readonly string[];
  /** The context's own. */
  readonly own: string;
  /** The names of all namespaces. Fails where they may not be listed. */
  readonly list: (signal: AbortSignal) => Promise<readonly string[]>;
}

interface NamespaceItem extends vscode.QuickPickItem {
  /** Absent: all namespaces. */
  readonly namespace?: string;
}

/** Lets the person choose; `undefined` when they leave, nothing in it for all namespaces. */
export async function chooseNamespaces(choice: NamespaceChoice): Promise<readonly string[] | undefined> {
  const store = new DisposableStore();
  try {
    return await new NamespacePick(choice, store).chosen;
  } finally {
    store.dispose();
  }
}

class NamespacePick {
  readonly chosen: Promise<readonly string[] | undefined>;
  readonly #pick: vscode.QuickPick<NamespaceItem>;
  readonly #all: NamespaceItem = { label: vscode.l10n.t('All namespaces'), alwaysShow: true };
  /** The same item for a name each time, so that it stays selected. */
  readonly #items = new Map<string, NamespaceItem>();
  #known: readonly string[];
  #selected: readonly NamespaceItem[];

  constructor({ context, shown, own, list }: NamespaceChoice, store: DisposableStore) {
    const pick = vscode.window.createQuickPick<NamespaceItem>();
    this.#pick = pick;
    this.#known = knownNamespaces(shown, [own]);
    this.#selected = shown.length === 0 ? [this.#all] : shown.map((name) => this.#item(name));
    pick.title = vscode.l10n.t('Namespaces of {0}', shownText(context));
    pick.placeholder = vscode.l10n.t('Select namespaces, or type their names');
    pick.canSelectMany = true;
    pick.busy = true;
    this.#draw();
    const stopped = new AbortController();
    const subscriptions = [
      pick,
      pick.onDidChangeValue(() => this.#draw()),
      pick.onDidChangeSelection((items) => this.#select(items)),
    ];
    for (const subscription of subscriptions) store.add(subscription);
    store.defer(() => stopped.abort());
    this.chosen = new Promise((resolve) => {
      const ends = [pick.onDidAccept(() => resolve(this.#accepted())), pick.onDidHide(() => resolve(undefined))];
      for (const end of ends) store.add(end);
    });
    pick.show();
    void this.#read(list, stopped.signal);
  }

  /** A list that may not be read is no obstacle: names can be typed. */
  async #read(list: NamespaceChoice['list'], signal: AbortSignal): Promise<void> {
    try {
      const names = await list(signal);
      if (signal.aborted) return;
      this.#known = knownNamespaces(this.#known, names);
    } catch (error) {
      if (signal.aborted) return;
      const why = hasRemedy(error) ? error.message : String(error);
      this.#pick.placeholder = shownText(vscode.l10n.t('Type names of namespaces. {0}', why), 500);
    }
    this.#pick.busy = false;
    this.#draw();
  }

  #item(namespace: string): NamespaceItem {
    const item = this.#items.get(namespace) ?? { label: shownText(namespace), namespace };
    this.#items.set(namespace, item);
    return item;
  }

  get #typed(): ReturnType<typeof typedNamespaces> {
    return typedNamespaces(this.#pick.value, this.#known);
  }

  #draw(): void {
    const selected = this.#selected.flatMap(({ namespace }) => namespace ?? []);
    const typed = this.#typed.added
      .filter((name) => !selected.includes(name))
      .map((name) => ({ ...this.#item(name), description: vscode.l10n.t('as typed'), alwaysShow: true }));
    for (const item of typed) this.#items.set(item.namespace ?? '', item);
    const known = knownNamespaces(this.#known, selected).map((name) => this.#item(name));
    this.#pick.items = [this.#all, ...typed, ...known];
    this.#pick.selectedItems = this.#selected;
  }

  /** All namespaces and single ones exclude each other: what was selected last counts. */
  #select(items: readonly NamespaceItem[]): void {
    const before = this.#selected;
    const isAll = items.includes(this.#all);
    if (!isAll || items.length === 1) this.#selected = items;
    else this.#selected = before.includes(this.#all) ? items.filter((item) => item !== this.#all) : [this.#all];
    if (this.#selected.length !== items.length) this.#pick.selectedItems = this.#selected;
  }

  #accepted(): readonly string[] {
    const { added, isFilter } = this.#typed;
    const selected = this.#selected.flatMap(({ namespace }) => namespace ?? []);
    return [...new Set([...selected, ...(isFilter ? [] : added)])];
  }
}
