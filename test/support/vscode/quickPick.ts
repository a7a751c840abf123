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

/** A box with a list that the product fills: what it shows, and what the person does in it. */
export class FakeQuickPick<T extends Item> {
  title = '';
  placeholder = '';
  value = '';
  activeItems: readonly T[] = [];
  visible = false;
  disposed = false;
  #items: readonly T[] = [];
  readonly #valueChanged = new EventEmitter<string>();
  readonly #accepted = new EventEmitter<undefined>();
  readonly #hidden = new EventEmitter<undefined>();
  readonly onDidChangeValue = this.#valueChanged.event;
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

  show(): void {
    this.visible = true;
  }

  hide(): void {
    if (!this.visible) return;
    this.visible = false;
    this.#hidden.fire(undefined);
  }

  dispose(): void {
    this.disposed = true;
  }

  /** The person types. */
  type(value: string): void {
    this.value = value;
    this.#valueChanged.fire(value);
  }

  /** The person presses Enter, or clicks on the item with this label. */
  accept(label?: string): void {
    if (label !== undefined) this.activeItems = this.#items.filter((item) => item.label === label);
    this.#accepted.fire(undefined);
  }
}

/** The boxes that were made, oldest first. */
export const quickPicks: FakeQuickPick<Item>[] = [];

export function createQuickPick(): FakeQuickPick<Item> {
  const box = new FakeQuickPick<Item>();
  quickPicks.push(box);
  return box;
}
