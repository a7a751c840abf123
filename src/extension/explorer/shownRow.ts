// Rows as VS Code holds on to them: objects that stay while what they show changes.
import type { Row, RowObject } from '../../presentation/tree';

export class ShownRow {
  row: Row;
  /** What it stands below; VS Code asks for it before it reveals a row. */
  readonly parent: ShownRow | undefined;

  constructor(row: Row, parent?: ShownRow) {
    this.row = row;
    this.parent = parent;
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

/** The rows that VS Code has been given for objects, by uid; and for what stands above them, by the id of the row. */
export class ShownRows {
  readonly #shown = new Map<string, ShownRow>();

  /** A row for an object, in place of any that was given before. */
  add(uid: string, row: Row, parent?: ShownRow): ShownRow {
    const shown = new ShownRow(row, parent);
    this.#shown.set(uid, shown);
    return shown;
  }

  /** The row that VS Code has. */
  get(uid: string): ShownRow | undefined {
    return this.#shown.get(uid);
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
