// Choices: what was offered, and what the test chooses.
import { setTimeout } from 'node:timers/promises';

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
