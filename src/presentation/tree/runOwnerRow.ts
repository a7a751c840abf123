// What AnalysisRuns belong to, as a row above them: a rollout, an experiment, or nothing.
import type { AnalysisRun } from '../../rollouts';
import { analysisStatusKind, counted } from '../../rollouts';
import { isCompleted } from '../../rollouts/analysis';
import { analysisWord, PART_LOOKS, STATE_LOOKS } from '../looks';
import type { Above, Row, RowObject } from './row';
import { row } from './row';

/** What a run belongs to, as far as the run itself says. */
export interface RunOwner {
  readonly row: Above;
  /** Absent for runs that a person created by themselves. */
  readonly object: (RowObject & { readonly kind: 'Rollout' | 'Experiment' }) | undefined;
}

const CONTEXTS = { Rollout: 'rolloutRuns', Experiment: 'experimentRuns', none: 'standaloneRuns' } as const;

/** The rollout or the experiment that a run belongs to. */
export function ownerOf({ metadata }: AnalysisRun): RunOwner {
  for (const { kind, name, uid } of metadata.ownerReferences ?? []) {
    if (kind !== 'Rollout' && kind !== 'Experiment') continue;
    return {
      row: { id: `runs/${uid}`, rolloutUid: kind === 'Rollout' ? uid : undefined },
      object: { kind, namespace: metadata.namespace, name, uid },
    };
  }
  return { row: { id: 'runs/standalone', rolloutUid: undefined }, object: undefined };
}

/** The row above its runs, which come in their order: open where one of them still runs. */
export function runOwnerRow(
  { row: above, object }: RunOwner,
  runs: readonly AnalysisRun[],
  children: () => readonly Row[],
): Row {
  const running = runs.filter(({ status }) => !isCompleted(status.phase)).length;
  // The first is the newest of those that run, or of all.
  const phase = running > 0 ? 'Running' : analysisWord(runs[0]?.status.phase);
  return row({
    ...above,
    label: object?.name ?? 'Standalone',
    description: [
      running > 0 ? `${String(running)} running` : phase,
      object?.kind === 'Experiment' ? 'experiment' : undefined,
      object?.namespace,
      counted(runs.length, 'run'),
    ],
    look: object ? STATE_LOOKS[analysisStatusKind(phase)] : PART_LOOKS.namespace,
    context: CONTEXTS[object?.kind ?? 'none'],
    object,
    expandable: running > 0 ? 'expanded' : 'collapsed',
    children,
  });
}

/** The row where there is no run at all. */
export function noRunsRow(): Row {
  return row({
    id: 'runs/none',
    label: 'No analysis runs',
    description: ['they appear here while a rollout is being analyzed'],
    look: undefined,
    context: 'noRuns',
  });
}
