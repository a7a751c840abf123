// Every rollout with the sentence that is told of it, once for all who show it: rows, the number beside the view, lists to
// choose from. Each is told once a change, and once more at the moment its sentence changes by itself.
import type { AnalysisRun, Rollout } from '../../rollouts';
import { describeRollout, rolloutHeadline } from '../../rollouts';
import type { KnownParts } from '../workloads';
import { nextTelling } from '../workloads';
import { byNeed } from './needOrder';
import type { ToldRollout } from './toldRollout';

/** What is known of the rollouts, read at each change: the session's fleet, and what looks at single ones add. */
export interface RolloutsSource {
  rollouts(): Iterable<Rollout>;
  rollout(uid: string): Rollout | undefined;
  analysisRunsOf(uid: string): readonly AnalysisRun[];
  /** When a rollout was last seen to change (ms). */
  changedAt(uid: string): number | undefined;
  /** Of one that is looked at in detail. */
  partsOf(uid: string): KnownParts;
}

export interface TellingContext {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A moment as the person reads it, e.g. "14:32". */
  readonly formatTime: (ms: number) => string;
}

export class ToldRollouts {
  readonly #source: RolloutsSource;
  readonly #context: TellingContext;
  readonly #told = new Map<string, ToldRollout>();

  constructor(source: RolloutsSource, context: TellingContext) {
    this.#source = source;
    this.#context = context;
  }

  get(uid: string): ToldRollout | undefined {
    return this.#told.get(uid);
  }

  /** What would be told of one by itself, without what a look at it adds. */
  toldAlone(uid: string): ToldRollout | undefined {
    return this.#tell(uid, {});
  }

  /** All, in no order. */
  values(): Iterable<ToldRollout> {
    return this.#told.values();
  }

  uids(): Iterable<string> {
    return this.#told.keys();
  }

  /** Those that need attention, the most urgent first. */
  needingAttention(): readonly ToldRollout[] {
    return Array.from(this.#told.values())
      .filter(({ sentence }) => sentence.needsAttention)
      .sort(byNeed);
  }

  /** When what is told of one changes by itself next (ms, in the past where nobody has told it again); `undefined`: none does. */
  get nextTelling(): number | undefined {
    let next: number | undefined;
    for (const told of this.#told.values()) {
      const moment = tellingAfter(told);
      if (moment !== undefined && (next === undefined || moment < next)) next = moment;
    }
    return next;
  }

  /** Tells these rollouts again, or all; answers with the uids of those that were told or are gone. */
  update(uids: Iterable<string> | 'all'): ReadonlySet<string> {
    const updated = new Set<string>();
    for (const uid of uids === 'all' ? this.#all() : uids) {
      const told = this.#tell(uid, this.#source.partsOf(uid));
      if (told) this.#told.set(uid, told);
      if (told || this.#told.delete(uid)) updated.add(uid);
    }
    return updated;
  }

  /** Tells those again whose sentence has changed by itself by now. */
  updateTimed(): ReadonlySet<string> {
    const now = this.#context.now();
    const due = Array.from(this.#told.values()).filter((told) => {
      const moment = tellingAfter(told);
      return moment !== undefined && moment <= now;
    });
    return this.update(due.map(({ rollout }) => rollout.metadata.uid));
  }

  /** Also those that are no longer there. */
  #all(): ReadonlySet<string> {
    return new Set([...this.#told.keys(), ...Array.from(this.#source.rollouts(), ({ metadata }) => metadata.uid)]);
  }

  #tell(uid: string, parts: KnownParts): ToldRollout | undefined {
    const rollout = this.#source.rollout(uid);
    if (!rollout) return undefined;
    const analysisRuns = this.#source.analysisRunsOf(uid);
    const { formatTime } = this.#context;
    const now = this.#context.now();
    const lastChange = this.#source.changedAt(uid);
    const input = { rollout, analysisRuns, lastChange, ...parts };
    const sentence = describeRollout(input, { now, formatTime });
    const headline = rolloutHeadline(input, sentence, { now, formatTime });
    return { rollout, analysisRuns, replicaSets: parts.replicaSets ?? [], sentence, headline, toldAt: now };
  }
}

/** The times that are left are told again together, however many there are: at whole steps of the clock. */
const REMAINING_STEP_MS = 5000;

/** When this one says something else although nothing changes (ms). */
function tellingAfter({ sentence, headline: { changesAt }, toldAt }: ToldRollout): number | undefined {
  const moment = nextTelling(sentence, toldAt);
  if (changesAt === undefined) return moment;
  const step = (Math.floor(changesAt / REMAINING_STEP_MS) + 1) * REMAINING_STEP_MS;
  return moment === undefined ? step : Math.min(moment, step);
}
