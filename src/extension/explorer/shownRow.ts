// Rows as VS Code holds on to them: objects that stay while what they show changes.
import type { Row, RowObject } from '../../presentation/tree';

export class ShownRow {
  row: Row;

  constructor(row: Row) {
    this.row = row;
  }

  /** The rollout that a command on the row acts on. */
  get rolloutUid(): string | undefined {
    return this.row.rolloutUid;
  }

  /** The object that a command about one object acts on. */
  get object(): RowObject | undefined {
    return this.row.object;
  }
}

/** The rows that VS Code has been given for objects, by uid. */
export class ShownRows {
  readonly #shown = new Map<string, ShownRow>();

  /** A row for an object, in place of any that was given before. */
  add(uid: string, row: Row): ShownRow {
    const shown = new ShownRow(row);
    this.#shown.set(uid, shown);
    return shown;
  }

  /** Gives rows what they show now. Answers with those that VS Code has, to be drawn again. */
  change(uids: readonly string[], rowOf: (uid: string) => Row | undefined): ShownRow[] {
    return uids.flatMap((uid) => {
      const shown = this.#shown.get(uid);
      const row = rowOf(uid);
      if (!shown || !row) return [];
      shown.row = row;
      return [shown];
    });
  }

  clear(): void {
    this.#shown.clear();
  }
}
