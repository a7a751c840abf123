// How much of each long list is shown: a beginning, and more whenever the person asks for it.
import { listAbove, moreRow } from './moreRow';
import type { Row } from './row';

/** How many rows of a list are shown at first, and how many more at a time. */
export const ROWS_AT_A_TIME = 100;

/** The same for rollouts, which people look through. */
export const ROLLOUTS_AT_A_TIME = 500;

export class ShownLists {
  /** How often more of a list was asked for, by the id of the row above it. */
  readonly #asked = new Map<string, number>();
  readonly #command: string;

  /** @param command shows more of the list whose last row is selected in the tree. */
  constructor(command = 'argoRollouts.showMore') {
    this.#command = command;
  }

  /** The rows of the beginning of a list, and what shows more of it. */
  cut(aboveId: string, list: readonly Row[]): readonly Row[] {
    return this.rowsOf(aboveId, list, (row) => row, ROWS_AT_A_TIME);
  }

  /** The same where rows are made only of what is shown. */
  rowsOf<T>(aboveId: string, list: readonly T[], rowOf: (item: T) => Row | undefined, atATime: number): readonly Row[] {
    const shown = (1 + (this.#asked.get(aboveId) ?? 0)) * atATime;
    const rows = list.slice(0, shown).flatMap((item) => rowOf(item) ?? []);
    const hidden = list.length - shown;
    return hidden > 0 ? [...rows, moreRow({ aboveId, hidden, atATime, command: this.#command })] : rows;
  }

  /** Shows more of the list that this row is the end of. False for a row that isn't one. */
  showMore(row: Pick<Row, 'id' | 'context'>): boolean {
    const aboveId = listAbove(row);
    if (aboveId === undefined) return false;
    this.#asked.set(aboveId, (this.#asked.get(aboveId) ?? 0) + 1);
    return true;
  }

  /** Every list is short again. */
  clear(): void {
    this.#asked.clear();
  }
}
