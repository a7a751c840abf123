// Choices: what was offered, and what the test chooses.

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
/** Labels to choose next, in order; without one the person leaves. */
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
  return Promise.resolve(label === undefined ? undefined : items.find((item) => item.label === label));
}
