// The rows of all rollouts: those that serve nothing first, then those that need attention, then by name; below their
// namespaces where there are several.
import { remembered } from '../../rollouts';
import type { ToldRollout, ToldRollouts } from '../fleet';
import { byAttention } from '../fleet';
import type { RowsChange } from './changedRows';
import { ChangedRows } from './changedRows';
import { namespaceRow } from './namespaceRow';
import type { MissingPermissions } from './rolloutRow';
import { rolloutRow } from './rolloutRow';
import type { Row } from './row';

export class RolloutRows {
  readonly #told: Pick<ToldRollouts, 'get' | 'uids'>;
  readonly #entries: ChangedRows<ToldRollout>;
  /** Made when a rollout is first shown, and kept until it is told again. */
  readonly #belowNamespace: (told: ToldRollout) => Row;
  readonly #withNamespace: (told: ToldRollout) => Row;
  /** What depends on the order alone. */
  #namespaces: ReadonlyMap<string, readonly string[]> | undefined;

  /** @param missingPermissions asked for rows that are shown. */
  constructor(told: Pick<ToldRollouts, 'get' | 'uids'>, missingPermissions: MissingPermissions = () => []) {
    this.#told = told;
    this.#belowNamespace = remembered((one) => rolloutRow(one, true, missingPermissions));
    this.#withNamespace = remembered((one) => rolloutRow(one, false, missingPermissions));
    this.#entries = new ChangedRows<ToldRollout>({
      uids: () => this.#told.uids(),
      describe: (uid) => this.#told.get(uid),
      compare: byAttention,
    });
  }

  /** Takes in these rollouts as they are told by now, or all. */
  update(uids: Iterable<string> | 'all'): RowsChange {
    const change = this.#entries.update(uids);
    if (change.reordered) this.#namespaces = undefined;
    return change;
  }

  /** The row of a rollout; `undefined` once it is gone. */
  row(uid: string): Row | undefined {
    const told = this.#entries.get(uid);
    return told && (this.#byNamespace().size > 1 ? this.#belowNamespace(told) : this.#withNamespace(told));
  }

  /** The rollouts, or their namespaces, each where the first of its rollouts is. */
  roots(): readonly Row[] {
    const byNamespace = this.#byNamespace();
    if (byNamespace.size <= 1) return this.#rows(this.#entries.order);
    return [...byNamespace].map(([namespace, uids]) =>
      namespaceRow(namespace, this.#needingAttention(uids), () => this.#rows(uids)),
    );
  }

  #rows(uids: readonly string[]): readonly Row[] {
    return uids.flatMap((uid) => this.row(uid) ?? []);
  }

  #needingAttention(uids: readonly string[]): number {
    return uids.filter((uid) => this.#entries.get(uid)?.sentence.needsAttention).length;
  }

  /** The uids of each namespace; an object never changes its own. */
  #byNamespace(): ReadonlyMap<string, readonly string[]> {
    if (this.#namespaces) return this.#namespaces;
    const namespaces = new Map<string, string[]>();
    for (const uid of this.#entries.order) {
      const namespace = this.#entries.get(uid)?.rollout.metadata.namespace ?? '';
      const uids = namespaces.get(namespace);
      if (uids) uids.push(uid);
      else namespaces.set(namespace, [uid]);
    }
    this.#namespaces = namespaces;
    return namespaces;
  }
}
