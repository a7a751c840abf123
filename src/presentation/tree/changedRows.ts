// Rows in an order, kept up to date change by change: only what changed is described again, and the order is made again
// only where a change can have moved a row.

/** What an update made of the rows. */
export interface RowsChange {
  /** The uids of the rows that are still there and may look different. */
  readonly changed: readonly string[];
  /** Rows came, went or moved: the whole list is another. */
  readonly reordered: boolean;
}

export interface RowsSource<Entry> {
  /** The uids of everything that has a row. */
  uids(): Iterable<string>;
  /** Describes one; `undefined` where there is no such object (any more). */
  describe(uid: string): Entry | undefined;
  /** Which comes first. Where it is 0 between what was and what is of the same object, its row stays where it is. */
  compare(left: Entry, right: Entry): number;
}

export class ChangedRows<Entry extends object> {
  readonly #source: RowsSource<Entry>;
  readonly #entries = new Map<string, Entry>();
  #order: readonly string[] | undefined;

  constructor(source: RowsSource<Entry>) {
    this.#source = source;
  }

  /** The uids in the order of their rows; the same array until an update says that they are reordered. */
  get order(): readonly string[] {
    this.#order ??= [...this.#entries]
      .sort(([, left], [, right]) => this.#source.compare(left, right))
      .map(([uid]) => uid);
    return this.#order;
  }

  /** All, in no order. */
  values(): Iterable<Entry> {
    return this.#entries.values();
  }

  get(uid: string): Entry | undefined {
    return this.#entries.get(uid);
  }

  /** Describes these objects again, or all. Uids of other things are passed over. */
  update(uids: Iterable<string> | 'all'): RowsChange {
    const changed: string[] = [];
    let reordered = false;
    for (const uid of uids === 'all' ? this.#all() : uids) {
      const before = this.#entries.get(uid);
      const after = this.#source.describe(uid);
      if (after) {
        this.#entries.set(uid, after);
        changed.push(uid);
        reordered ||= !before || this.#source.compare(before, after) !== 0;
      } else if (this.#entries.delete(uid)) reordered = true;
    }
    if (reordered) this.#order = undefined;
    return { changed, reordered };
  }

  /** Also those that are no longer there. */
  #all(): ReadonlySet<string> {
    return new Set([...this.#entries.keys(), ...this.#source.uids()]);
  }
}
