// The rows of all rollouts: those that serve nothing first, then those that need attention, then by name; below their
// namespaces where there are several. Each is told once a change, and once more at the moment its sentence changes by itself.
import type { AnalysisRun, Rollout } from '../../rollouts';
import { compareText, describeRollout } from '../../rollouts';
import type { KnownParts } from '../workloads';
import { nextTelling } from '../workloads';
import type { RowsChange } from './changedRows';
import { ChangedRows } from './changedRows';
import { namespaceRow } from './namespaceRow';
import type { DescribedRollout, MissingPermissions } from './rolloutRow';
import { rolloutRow } from './rolloutRow';
import type { Row } from './row';

/** What is known of the rollouts, read at each change: the session's fleet, and what the looks of open rows add. */
export interface RolloutsSource {
  rollouts(): Iterable<Rollout>;
  rollout(uid: string): Rollout | undefined;
  analysisRunsOf(uid: string): readonly AnalysisRun[];
  /** When a rollout was last seen to change (ms). */
  changedAt(uid: string): number | undefined;
  /** Of a row that is open. */
  partsOf(uid: string): KnownParts;
  /** Asked for rows that are shown; absent where nobody acts. */
  readonly missingPermissions?: MissingPermissions;
}

export interface TellingContext {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A moment as the person reads it, e.g. "14:32". */
  readonly formatTime: (ms: number) => string;
}

interface Entry extends DescribedRollout {
  /** Milliseconds. */
  readonly toldAt: number;
  /** Made when it is first shown, and kept until the rollout is told again. */
  shown?: { readonly namespaced: boolean; readonly row: Row };
}

export class RolloutRows {
  readonly #source: RolloutsSource;
  readonly #context: TellingContext;
  readonly #entries: ChangedRows<Entry>;
  /** What depends on the order alone. */
  #namespaces: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(source: RolloutsSource, context: TellingContext) {
    this.#source = source;
    this.#context = context;
    this.#entries = new ChangedRows<Entry>({
      uids: () => Array.from(source.rollouts(), ({ metadata }) => metadata.uid),
      describe: (uid) => this.#describe(uid),
      compare: byAttention,
    });
  }

  /** How many need attention. */
  get needingAttention(): number {
    return this.#needingAttention(this.#entries.order);
  }

  /** When a sentence changes by itself next (ms, in the past where nobody has told it again); `undefined`: none does. */
  get nextTelling(): number | undefined {
    let next: number | undefined;
    for (const { sentence, toldAt } of this.#entries.values()) {
      const moment = nextTelling(sentence, toldAt);
      if (moment !== undefined && (next === undefined || moment < next)) next = moment;
    }
    return next;
  }

  /** Tells these rollouts again, or all. */
  update(uids: Iterable<string> | 'all'): RowsChange {
    const change = this.#entries.update(uids);
    if (change.reordered) this.#namespaces = undefined;
    return change;
  }

  /** Tells those again whose sentence has changed by itself by now. */
  updateTimed(): RowsChange {
    const now = this.#context.now();
    const due = Array.from(this.#entries.values()).filter(({ sentence, toldAt }) => {
      const moment = nextTelling(sentence, toldAt);
      return moment !== undefined && moment <= now;
    });
    return this.update(due.map(({ rollout }) => rollout.metadata.uid));
  }

  /** The row of a rollout; `undefined` once it is gone. */
  row(uid: string): Row | undefined {
    const entry = this.#entries.get(uid);
    if (!entry) return undefined;
    const namespaced = this.#byNamespace().size > 1;
    if (entry.shown?.namespaced !== namespaced)
      entry.shown = {
        namespaced,
        row: rolloutRow(entry, entry.toldAt, namespaced, this.#source.missingPermissions),
      };
    return entry.shown.row;
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

  #describe(uid: string): Entry | undefined {
    const rollout = this.#source.rollout(uid);
    if (!rollout) return undefined;
    const analysisRuns = this.#source.analysisRunsOf(uid);
    const { formatTime } = this.#context;
    const now = this.#context.now();
    const lastChange = this.#source.changedAt(uid);
    const parts = this.#source.partsOf(uid);
    const sentence = describeRollout({ rollout, analysisRuns, lastChange, ...parts }, { now, formatTime });
    return { rollout, analysisRuns, sentence, toldAt: now };
  }
}

function byAttention(left: Entry, right: Entry): number {
  return (
    Number(right.sentence.isUrgent ?? false) - Number(left.sentence.isUrgent ?? false) ||
    Number(right.sentence.needsAttention) - Number(left.sentence.needsAttention) ||
    compareText(left.rollout.metadata.namespace, right.rollout.metadata.namespace) ||
    compareText(left.rollout.metadata.name, right.rollout.metadata.name)
  );
}
