// The rows of the whole fleet's AnalysisRuns, by what they belong to: those that still run first, then the newest.
import type { AnalysisRun, AnalysisRunNode } from '../../rollouts';
import { analysisJobs, analysisStepIndex, analysisType, compareText } from '../../rollouts';
import { isCompleted } from '../../rollouts/analysis';
import { analysisRunRow } from './analysisRows';
import type { RowsChange } from './changedRows';
import { ChangedRows } from './changedRows';
import type { Row, TimeTelling } from './row';
import type { RunOwner } from './runOwnerRow';
import { ownerOf, runOwnerRow } from './runOwnerRow';

/** What is known of AnalysisRuns, read at each change: the session's fleet. */
export interface AnalysisRunsSource {
  analysisRuns(): Iterable<AnalysisRun>;
  analysisRun(uid: string): AnalysisRun | undefined;
}

interface Group {
  readonly owner: RunOwner;
  readonly uids: string[];
}

export class AnalysisRunRows {
  readonly #entries: ChangedRows<AnalysisRun>;
  readonly #telling: () => TimeTelling;

  constructor(source: AnalysisRunsSource, telling: () => TimeTelling) {
    this.#telling = telling;
    this.#entries = new ChangedRows<AnalysisRun>({
      uids: () => Array.from(source.analysisRuns(), ({ metadata }) => metadata.uid),
      describe: (uid) => source.analysisRun(uid),
      compare: byUrgency,
    });
  }

  /** Takes in what changed. */
  update(uids: Iterable<string> | 'all'): RowsChange {
    return this.#entries.update(uids);
  }

  /** The row of an AnalysisRun; `undefined` once it is gone. */
  row(uid: string): Row | undefined {
    const analysisRun = this.#entries.get(uid);
    return analysisRun && analysisRunRow(ownerOf(analysisRun).row, nodeOf(analysisRun), this.#telling());
  }

  /** What runs belong to, each where the first of its runs is. */
  roots(): readonly Row[] {
    return this.#groups().map(({ owner, uids }) => {
      const runs = uids.flatMap((uid) => this.#entries.get(uid) ?? []);
      return runOwnerRow(owner, runs, () => uids.flatMap((uid) => this.row(uid) ?? []));
    });
  }

  #groups(): readonly Group[] {
    const groups = new Map<string, Group>();
    for (const uid of this.#entries.order) {
      const analysisRun = this.#entries.get(uid);
      if (!analysisRun) continue;
      const owner = ownerOf(analysisRun);
      const group = groups.get(owner.row.id);
      if (group) group.uids.push(uid);
      else groups.set(owner.row.id, { owner, uids: [uid] });
    }
    return [...groups.values()];
  }
}

function nodeOf(analysisRun: AnalysisRun): AnalysisRunNode {
  return {
    analysisRun,
    type: analysisType(analysisRun),
    stepIndex: analysisStepIndex(analysisRun),
    jobs: analysisJobs(analysisRun),
  };
}

/** Times of Kubernetes are all of one form, so their text sorts as they do. */
function byUrgency(left: AnalysisRun, right: AnalysisRun): number {
  return (
    Number(hasEnded(left)) - Number(hasEnded(right)) ||
    compareText(right.metadata.creationTimestamp ?? '', left.metadata.creationTimestamp ?? '') ||
    compareText(left.metadata.name, right.metadata.name)
  );
}

function hasEnded({ status }: AnalysisRun): boolean {
  return isCompleted(status.phase);
}
