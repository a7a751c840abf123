// Choices: what was offered, and what the test chooses.
import { setTimeout } from 'node:timers/promises';
import { EventEmitter } from './events';

interface Item {
  readonly label: string;
  readonly detail?: string;
  readonly description?: string;
  readonly kind?: number;
}

interface Choice {
  readonly title: string;
  readonly placeHolder: string;
  readonly items: readonly Item[];
}

/** Every choice that was offered. */
export const choices: Choice[] = [];
/** A person who leaves has looked at the list for this long (ms). */
const LOOK_MS = 500;

/** Labels to choose next, in order; without one the person looks at the list and leaves. */
export const chosenLabels: string[] = [];
/** Or how to choose among what is offered, in order; these come before the labels. */
export const picks: ((offered: readonly unknown[]) => unknown)[] = [];

export function showQuickPick(
  items: readonly Item[],
  { title = '', placeHolder = '' }: { readonly title?: string; readonly placeHolder?: string } = {},
): Promise<unknown> {
  choices.push({ title, placeHolder, items });
  const pick = picks.shift();
  if (pick) return Promise.resolve(pick(items));
  const label = chosenLabels.shift();
  if (label === undefined) return setTimeout(LOOK_MS);
  return Promise.resolve(items.find((item) => item.label === label));
}

/** A list that the product keeps in its hand, as `createQuickPick` makes it; the test plays the person in it. */
export class FakeQuickPick<T extends Item = Item> {
  title = '';
  placeholder = '';
  value = '';
  busy = false;
  canSelectMany = false;
  selectedItems: readonly T[] = [];
  activeItems: readonly T[] = [];
  visible = false;
  disposed = false;
  #items: readonly T[] = [];
  readonly #valueChanged = new EventEmitter<string>();
  readonly #selectionChanged = new EventEmitter<readonly T[]>();
  readonly #accepted = new EventEmitter<undefined>();
  readonly #hidden = new EventEmitter<undefined>();
  readonly onDidChangeValue = this.#valueChanged.event;
  readonly onDidChangeSelection = this.#selectionChanged.event;
  readonly onDidAccept = this.#accepted.event;
  readonly onDidHide = this.#hidden.event;

  get items(): readonly T[] {
    return this.#items;
  }

  /** The first of a new list is the active one. */
  set items(items: readonly T[]) {
    this.#items = items;
    this.activeItems = items.slice(0, 1);
  }

  /** The labels of the items that are ticked. */
  get ticked(): readonly string[] {
    return this.selectedItems.map(({ label }) => label);
  }

  show(): void {
    this.visible = true;
  }

  hide(): void {
    if (!this.visible) return;
    this.visible = false;
    this.#hidden.fire(undefined);
  }

  dispose(): void {
    this.hide();
    this.disposed = true;
  }

  /** The person types. */
  type(value: string): void {
    this.value = value;
    this.#valueChanged.fire(value);
  }

  /** The person ticks an item, or removes its tick. */
  toggle(label: string): void {
    const item = this.#items.find((one) => one.label === label);
    if (!item) throw new Error(`${label} is not offered.`);
    this.selectedItems = this.selectedItems.includes(item)
      ? this.selectedItems.filter((one) => one !== item)
      : [...this.selectedItems, item];
    this.#selectionChanged.fire(this.selectedItems);
  }

  /** The person presses Enter, or clicks on the item with this label. */
  accept(label?: string): void {
    if (label !== undefined) this.activeItems = this.#items.filter((item) => item.label === label);
    this.#accepted.fire(undefined);
  }

  /** The person leaves the list. */
  leave(): void {
    this.hide();
  }
}

/** Every list that was made so, oldest first. */
export const quickPicks: FakeQuickPick[] = [];

export function createQuickPick(): FakeQuickPick {
  const pick = new FakeQuickPick();
  quickPicks.push(pick);
  return pick;
}
