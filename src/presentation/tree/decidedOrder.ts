// An order of rollouts that is decided once and then stays, so that no row moves under the pointer. Until it is decided
// again, a rollout that comes goes to the end of its group, and only one that is deleted lets the rows below it move up.
import { compareText } from '../../rollouts';
import type { ToldRollout } from '../fleet';
import { byNeed, needRank, NEEDS_NOTHING } from '../fleet';
import type { Group, Grouping } from './grouping';
import { groupOf } from './grouping';

/** A group with the uids of its rollouts. */
export interface OrderedGroup {
  readonly group: Group;
  readonly uids: readonly string[];
}

interface GrowingGroup extends OrderedGroup {
  readonly uids: string[];
}

export class DecidedOrder {
  /** By what they are grouped: a single namespace makes no group. */
  readonly grouping: Grouping;
  /** The namespace of all rollouts, also of those that are not shown, where it was only one when the order was decided. */
  readonly onlyNamespace: string | undefined;
  readonly #groups = new Map<string, GrowingGroup>();
  readonly #groupIds = new Map<string, string>();

  /** Decides the order of those rollouts that are shown. */
  constructor(rollouts: readonly ToldRollout[], shows: (told: ToldRollout) => boolean, grouping: Grouping) {
    const sorted = rollouts.filter(shows).sort(byNeed);
    const namespaces = new Set(rollouts.map(({ rollout }) => rollout.metadata.namespace));
    this.onlyNamespace = namespaces.size === 1 ? [...namespaces][0] : undefined;
    this.grouping = grouping === 'namespace' && namespaces.size <= 1 ? 'flat' : grouping;
    // Sorted by need, so the first of each group says how pressing its group is.
    const ranks = new Map<string, number>();
    for (const told of sorted) {
      const { id } = this.append(told);
      if (!ranks.has(id)) ranks.set(id, needRank(told));
    }
    const groups = [...this.#groups.values()].sort(
      ({ group: left }, { group: right }) =>
        (ranks.get(left.id) ?? 0) - (ranks.get(right.id) ?? 0) ||
        left.place - right.place ||
        compareText(left.label, right.label) ||
        compareText(left.id, right.id),
    );
    this.#groups = new Map(groups.map((ordered) => [ordered.group.id, ordered] as const));
  }

  get groups(): Iterable<OrderedGroup> {
    return this.#groups.values();
  }

  group(id: string): OrderedGroup | undefined {
    return this.#groups.get(id);
  }

  /** The group that a rollout was put into, and stays in. */
  groupOf(uid: string): OrderedGroup | undefined {
    return this.#groups.get(this.#groupIds.get(uid) ?? '');
  }

  has(uid: string): boolean {
    return this.#groupIds.has(uid);
  }

  uids(): Iterable<string> {
    return this.#groupIds.keys();
  }

  /** Puts a rollout at the end of its group, which comes last where it is new. */
  append(told: ToldRollout): Group {
    const group = groupOf(told, this.grouping);
    const { uid } = told.rollout.metadata;
    const ordered = this.#groups.get(group.id);
    if (ordered) ordered.uids.push(uid);
    else this.#groups.set(group.id, { group, uids: [uid] });
    this.#groupIds.set(uid, group.id);
    return group;
  }

  /** Takes a rollout out; answers whether it was there. */
  remove(uid: string): boolean {
    const ordered = this.groupOf(uid);
    if (!ordered) return false;
    this.#groupIds.delete(uid);
    if (ordered.uids.length === 1) this.#groups.delete(ordered.group.id);
    else this.#groups.set(ordered.group.id, { ...ordered, uids: ordered.uids.filter((other) => other !== uid) });
    return true;
  }

  /** How many that need attention would move up, past others that are less pressing, if the order were decided now. */
  countOutOfPlace(rankOf: (uid: string) => number): number {
    let count = 0;
    let worstGroup = 0;
    for (const { uids } of this.#groups.values()) {
      const ranks = uids.map(rankOf);
      const best = Math.min(...ranks);
      let worst = 0;
      for (const rank of ranks) {
        if (rank < NEEDS_NOTHING && (rank < worst || (best < worstGroup && rank === best))) count += 1;
        worst = Math.max(worst, rank);
      }
      worstGroup = Math.max(worstGroup, best);
    }
    return count;
  }
}
