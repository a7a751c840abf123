// The rows of the whole fleet's AnalysisRuns: those that still run first, then the newest.
import type { AnalysisRun, AnalysisRunNode } from '../../rollouts';
import { analysisJobs, analysisStepIndex, analysisType, compareText } from '../../rollouts';
import { isCompleted } from '../../rollouts/analysis';
import { analysisRunRow } from './analysisRows';
import type { RowsChange } from './changedRows';
import { ChangedRows } from './changedRows';
import type { Row } from './row';

/** What is known of AnalysisRuns; the session's fleet fits. */
export interface AnalysisRunsSource {
  analysisRuns(): Iterable<AnalysisRun>;
  analysisRun(uid: string): AnalysisRun | undefined;
}

export class AnalysisRunRows {
  readonly #entries: ChangedRows<AnalysisRun>;
  readonly #formatTime: (ms: number) => string;

  /**
   * @param source asked at each change; `undefined`: there are none.
   * @param formatTime writes a moment with its seconds.
   */
  constructor(source: () => AnalysisRunsSource | undefined, formatTime: (ms: number) => string) {
    this.#formatTime = formatTime;
    this.#entries = new ChangedRows<AnalysisRun>({
      uids: () => Array.from(source()?.analysisRuns() ?? [], ({ metadata }) => metadata.uid),
      describe: (uid) => source()?.analysisRun(uid),
      compare: byUrgency,
    });
  }

  /** Takes in what changed. */
  update(uids: Iterable<string> | 'all'): RowsChange {
    return this.#entries.update(uids);
  }

  row(uid: string): Row | undefined {
    const analysisRun = this.#entries.get(uid);
    return analysisRun && analysisRunRow(undefined, nodeOf(analysisRun), this.#formatTime);
  }

  /** The uids in their order. */
  get order(): readonly string[] {
    return this.#entries.order;
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
