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

/** More than these are sorted with all others instead of being put into their places one by one. */
const FEW = 50;

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
    const moved = new Set<string>();
    for (const uid of uids === 'all' ? this.#all() : uids) {
      const before = this.#entries.get(uid);
      const after = this.#source.describe(uid);
      if (after) {
        this.#entries.set(uid, after);
        changed.push(uid);
        if (!before || this.#source.compare(before, after) !== 0) moved.add(uid);
      } else if (this.#entries.delete(uid)) moved.add(uid);
    }
    if (moved.size > 0) this.#order = moved.size > FEW ? undefined : this.#order && this.#placed(this.#order, moved);
    return { changed, reordered: moved.size > 0 };
  }

  /** The order with these rows in their new places, without those that are gone. */
  #placed(order: readonly string[], moved: ReadonlySet<string>): readonly string[] {
    const placed = order.filter((uid) => !moved.has(uid));
    for (const uid of moved) {
      const entry = this.#entries.get(uid);
      if (entry) placed.splice(this.#placeOf(entry, placed), 0, uid);
    }
    return placed;
  }

  /** Where a row belongs among others, by halves. */
  #placeOf(entry: Entry, order: readonly string[]): number {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#entries.get(order[middle] ?? '');
      if (other && this.#source.compare(other, entry) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Also those that are no longer there. */
  #all(): ReadonlySet<string> {
    return new Set([...this.#entries.keys(), ...this.#source.uids()]);
  }
}
