// A fleet that a test changes: Rollouts with their AnalysisRuns, and how often each was described.
import { ToldRollouts } from '../../../../src/presentation/fleet';
import type { TellingContext } from '../../../../src/presentation/fleet/toldRollouts';
import type { Row, RowChoices, RowsChange } from '../../../../src/presentation/tree';
import { RolloutRows, ShownLists } from '../../../../src/presentation/tree';
import { ALL_ROWS } from '../../../../src/presentation/tree/rolloutRows';
import type { AnalysisRun, Rollout, SentenceInput } from '../../../../src/rollouts';
import { analysisRunFor } from './objects';
import { rolloutNamed } from './objects';

export class TestFleet {
  readonly all: Map<string, Rollout> = new Map<string, Rollout>();
  readonly runs: Map<string, AnalysisRun> = new Map<string, AnalysisRun>();
  readonly parts: Map<string, Pick<SentenceInput, 'replicaSets' | 'experiments'>> = new Map();
  /** When each rollout was last seen to change (ms). */
  readonly changes: Map<string, number> = new Map();
  /** The uids that were described, in order: a description asks for the AnalysisRuns once. */
  readonly described: string[] = [];

  get size(): number {
    return this.all.size;
  }

  /** Puts a rollout in place of any of the same name and namespace; its uid is `namespace/name`. */
  put(name: string, state: Parameters<typeof rolloutNamed>[1] = {}): string {
    const rollout = rolloutNamed(name, state);
    this.all.set(rollout.metadata.uid, rollout);
    return rollout.metadata.uid;
  }

  /** Puts an AnalysisRun; its uid is its name. */
  putRun(name: string, phase: string, createdAt = '2026-11-23T12:00:00Z'): string {
    this.runs.set(name, analysisRunFor(name, phase, createdAt));
    return name;
  }

  rollouts(): Iterable<Rollout> {
    return this.all.values();
  }

  rollout(uid: string): Rollout | undefined {
    return this.all.get(uid);
  }

  find(namespace: string, name: string): Rollout | undefined {
    return this.all.get(`${namespace}/${name}`);
  }

  analysisRunsOf(uid: string): readonly AnalysisRun[] {
    this.described.push(uid);
    return [];
  }

  changedAt(uid: string): number | undefined {
    return this.changes.get(uid);
  }

  partsOf(uid: string): Pick<SentenceInput, 'replicaSets' | 'experiments'> {
    return this.parts.get(uid) ?? {};
  }

  analysisRuns(): Iterable<AnalysisRun> {
    return this.runs.values();
  }

  analysisRun(uid: string): AnalysisRun | undefined {
    return this.runs.get(uid);
  }
}

/** The rows of a fleet, told as they are updated. */
export class ToldRows {
  readonly #told: ToldRollouts;
  readonly #rows: RolloutRows;
  readonly #lists = new ShownLists();

  constructor(fleet: TestFleet, context: TellingContext) {
    this.#told = new ToldRollouts(fleet, context);
    this.#rows = new RolloutRows(this.#told, undefined, this.#lists);
  }

  get needingAttention(): number {
    return this.#told.needingAttention().length;
  }

  get nextTelling(): number | undefined {
    return this.#told.nextTelling;
  }

  update(uids: Iterable<string> | 'all'): RowsChange {
    const told = this.#told.update(uids);
    return this.#rows.update(uids === 'all' ? 'all' : told);
  }

  updateTimed(): RowsChange {
    return this.#rows.update(this.#told.updateTimed());
  }

  row(uid: string): Row | undefined {
    return this.#rows.row(uid);
  }

  /** The row above all others. */
  get head(): Row | undefined {
    return this.#rows.roots()[0];
  }

  /** The rows below it. */
  roots(): readonly Row[] {
    return this.#rows.roots().slice(1);
  }

  sort(): void {
    this.#rows.sort();
  }

  choose(choices: Partial<RowChoices>): void {
    this.#rows.choose({ ...ALL_ROWS, ...choices });
  }

  /** Presses the last of the roots. */
  showMore(): void {
    const last = this.#rows.roots().at(-1);
    if (last) this.#lists.showMore(last);
  }
}
