// The rows of all rollouts: filtered, in groups, and in an order that stays until it is decided again.
import { remembered } from '../../rollouts';
import type { ToldRollout, ToldRollouts } from '../fleet';
import { needRank, NEEDS_NOTHING } from '../fleet';
import type { RowsChange } from './changedRows';
import type { OrderedGroup } from './decidedOrder';
import { DecidedOrder } from './decidedOrder';
import type { Filter } from './filter';
import { NO_FILTER } from './filter';
import type { Grouping } from './grouping';
import { groupRow } from './groupRow';
import { HEAD_ID, headRow, nothingMatchesRows } from './headRow';
import type { MissingPermissions } from './rolloutRow';
import { rolloutRow } from './rolloutRow';
import type { Row } from './row';
import { ROLLOUTS_AT_A_TIME, ShownLists } from './shownLists';

/** What a person chose to see. */
export interface RowChoices {
  readonly grouping: Grouping;
  readonly filter: Filter;
  readonly onlyAttention: boolean;
}

/** Everything, below its namespace. */
export const ALL_ROWS: RowChoices = { grouping: 'namespace', filter: NO_FILTER, onlyAttention: false };

export class RolloutRows {
  readonly #told: Pick<ToldRollouts, 'get' | 'uids'>;
  /** Made when a rollout is first shown, and kept until it is told again. */
  readonly #belowNamespace: (told: ToldRollout) => Row;
  readonly #withNamespace: (told: ToldRollout) => Row;
  readonly #namingNamespace: (told: ToldRollout) => Row;
  #choices = ALL_ROWS;
  #decided: DecidedOrder | undefined;
  readonly #lists: ShownLists;
  /** What head and groups said last, by id. */
  #summaries: ReadonlyMap<string, string> = new Map();

  /**
   * @param missingPermissions asked for rows that are shown.
   * @param lists how much of each group is shown.
   */
  constructor(
    told: Pick<ToldRollouts, 'get' | 'uids'>,
    missingPermissions: MissingPermissions = () => [],
    lists: ShownLists = new ShownLists(),
  ) {
    this.#told = told;
    this.#lists = lists;
    this.#belowNamespace = remembered((one) => rolloutRow(one, true, missingPermissions));
    this.#withNamespace = remembered((one) => rolloutRow(one, false, missingPermissions));
    // Two rollouts of one name must be told apart before one of them is acted on.
    this.#namingNamespace = remembered((one) => {
      const row = this.#withNamespace(one);
      return { ...row, description: `${one.rollout.metadata.namespace} · ${row.description}` };
    });
  }

  /** Shows something else, in an order of its own. */
  choose(choices: RowChoices): void {
    this.#choices = choices;
    this.#lists.clear();
    this.sort();
  }

  /** The order is decided again when it is next asked for. */
  sort(): void {
    this.#decided = undefined;
  }

  /** Rollouts that need attention would come before others if the order were decided now. */
  get isOutOfPlace(): boolean {
    return this.#countOutOfPlace() > 0;
  }

  /** The uid of the first rollout that needs attention. */
  get firstNeedingAttention(): string | undefined {
    return Array.from(this.#order.groups, ({ uids }) => uids)
      .flat()
      .find((uid) => this.#rankOf(uid) < NEEDS_NOTHING);
  }

  /** Takes in these rollouts as they are told by now, or all. Also tells the ids of other rows that look different. */
  update(uids: Iterable<string> | 'all'): RowsChange {
    const isNew = this.#decided === undefined;
    const order = this.#order;
    const changed: string[] = [];
    let reordered = isNew;
    for (const uid of uids === 'all' ? new Set([...order.uids(), ...this.#told.uids()]) : uids) {
      const told = this.#told.get(uid);
      if (!told) reordered = order.remove(uid) || reordered;
      // One that no longer passes the filter stays where it is: the next row would come under the pointer.
      else if (order.has(uid)) changed.push(uid);
      else if (this.#shows(told)) {
        order.append(told);
        reordered = true;
      }
    }
    const before = this.#summaries;
    this.#summaries = this.#summarise();
    const others = [...this.#summaries].filter(([id, text]) => before.get(id) !== text).map(([id]) => id);
    return { changed: reordered ? changed : [...changed, ...others], reordered };
  }

  /** The row of a rollout, by its uid, or of what stands above rollouts, by its id; `undefined` once it is gone. */
  row(key: string): Row | undefined {
    if (key === HEAD_ID) return this.#head();
    const group = this.#order.group(key);
    if (group) return this.#groupRow(group);
    const told = this.#order.has(key) ? this.#told.get(key) : undefined;
    if (!told) return undefined;
    const { grouping, onlyNamespace } = this.#order;
    if (grouping === 'namespace') return this.#belowNamespace(told);
    return told.rollout.metadata.namespace === onlyNamespace ? this.#withNamespace(told) : this.#namingNamespace(told);
  }

  /** The row of the group that a rollout stands in. */
  groupRowOf(uid: string): Row | undefined {
    const group = this.#order.grouping === 'flat' ? undefined : this.#order.groupOf(uid);
    return group && this.#groupRow(group);
  }

  /** What stands above all rollouts, then the rollouts or their groups. */
  roots(): readonly Row[] {
    if (this.#total() === 0) return [];
    this.#summaries = this.#summarise();
    const { grouping, groups } = this.#order;
    const shown = [...groups];
    if (shown.length === 0) {
      const { filter, onlyAttention } = this.#choices;
      return [this.#head(), ...nothingMatchesRows(filter.text, onlyAttention)];
    }
    return [
      this.#head(),
      ...shown.flatMap((group) => (grouping === 'flat' ? this.#below(group.group.id) : this.#groupRow(group))),
    ];
  }

  get #order(): DecidedOrder {
    this.#decided ??= new DecidedOrder(
      [...this.#told.uids()].flatMap((uid) => this.#told.get(uid) ?? []),
      (told) => this.#shows(told),
      this.#choices.grouping,
    );
    return this.#decided;
  }

  #shows(told: ToldRollout): boolean {
    const { filter, onlyAttention } = this.#choices;
    return (!onlyAttention || told.sentence.needsAttention) && filter.matches(told);
  }

  #head(): Row {
    const { filter, onlyAttention } = this.#choices;
    const uids = [...this.#order.uids()];
    return headRow({
      total: this.#total(),
      shown: uids.length,
      isFiltered: filter.text !== '' || onlyAttention,
      needingAttention: this.#needingAttention(uids),
      outOfPlace: this.#countOutOfPlace(),
    });
  }

  #groupRow({ group, uids }: OrderedGroup): Row {
    const { grouping, onlyNamespace } = this.#order;
    const needingAttention = this.#needingAttention(uids);
    const namesNamespace = group.namespace !== onlyNamespace;
    return groupRow({ group, grouping, needingAttention, namesNamespace }, () => this.#below(group.id));
  }

  #below(groupId: string): readonly Row[] {
    const { uids = [] } = this.#order.group(groupId) ?? {};
    return this.#lists.rowsOf(groupId, uids, (uid) => this.row(uid), ROLLOUTS_AT_A_TIME);
  }

  #total(): number {
    return [...this.#told.uids()].length;
  }

  #needingAttention(uids: readonly string[]): number {
    return uids.filter((uid) => this.#rankOf(uid) < NEEDS_NOTHING).length;
  }

  #countOutOfPlace(): number {
    return this.#order.countOutOfPlace((uid) => this.#rankOf(uid));
  }

  #rankOf(uid: string): number {
    const told = this.#told.get(uid);
    return told ? needRank(told) : NEEDS_NOTHING;
  }

  /** What head and groups say, to see which of them is to be drawn again. */
  #summarise(): ReadonlyMap<string, string> {
    const { grouping, groups } = this.#order;
    const above = grouping === 'flat' ? [] : Array.from(groups, (group) => this.#groupRow(group));
    return new Map([this.#head(), ...above].map(({ id, spoken }) => [id, spoken] as const));
  }
}
