// What the trees say beside their rows: how fresh the picture is, and why there is none.
import { PART_LOOKS } from '../looks';
import type { Row } from './row';
import { row } from './row';

interface Problem {
  readonly sentence: string;
  readonly remedy: string;
}

/** What the session says about its data: its `Freshness` fits. */
export interface TreeFreshness {
  readonly have: { readonly asOf: number } | undefined;
  readonly doing: 'idle' | 'connecting' | 'live' | 'polling' | 'reconnecting' | 'refused' | 'notInstalled';
  readonly problem?: Problem | undefined;
  readonly refused: readonly (Problem & { readonly objectKind: string; readonly namespace: string | undefined })[];
}

/** Why there is no session, where there is none: the session host's state fits. */
export interface TreeConnection {
  readonly kind: string;
  readonly problem?: Problem | undefined;
  readonly problems?: readonly string[] | undefined;
}

/** The line above the rows; `undefined` while the picture is live and whole. `formatTime` writes seconds, too. */
export function freshnessLine(
  { have, doing, problem }: TreeFreshness,
  context: string,
  formatTime: (ms: number) => string,
): string | undefined {
  if (!have) return doing === 'connecting' && !problem ? `Connecting to ${context}…` : undefined;
  const asOf = formatTime(have.asOf);
  switch (doing) {
    case 'reconnecting':
      return `Stale since ${asOf}, reconnecting. ${problem?.sentence ?? ''}`.trimEnd();
    case 'polling':
      return `Data as of ${asOf}: no permission to watch here, so the view is refreshed at intervals.`;
    case 'idle':
    case 'connecting':
    case 'live':
    case 'refused':
    case 'notInstalled':
      return undefined;
  }
}

/** Rows that say what can't be shown and why; none while all is well. */
export function problemRows(connection: TreeConnection, freshness: TreeFreshness | undefined): readonly Row[] {
  if (connection.kind === 'failed' && connection.problem) return withRemedy('failed', connection.problem);
  if (connection.kind === 'noKubeconfig')
    return (connection.problems ?? []).map((sentence, index) =>
      problemRow(`kubeconfig/${index}`, sentence, { sentence, remedy: '' }),
    );
  if (!freshness) return [];
  if (!freshness.have && freshness.problem) return withRemedy('problem', freshness.problem);
  return freshness.refused.map((part, index) => problemRow(`refused/${index}`, refusedText(part), part, part.sentence));
}

/** "AnalysisRuns in shop are not shown" */
function refusedText({ objectKind, namespace }: TreeFreshness['refused'][number]): string {
  return `${objectKind}s${namespace === undefined ? '' : ` in ${namespace}`} are not shown`;
}

function withRemedy(id: string, problem: Problem): readonly Row[] {
  const remedy = row({
    id: `problem/${id}/remedy`,
    label: problem.remedy,
    look: PART_LOOKS.remedy,
    context: 'remedy',
  });
  return [problemRow(`${id}/sentence`, problem.sentence, problem), remedy];
}

function problemRow(id: string, label: string, { sentence, remedy }: Problem, description?: string): Row {
  return row({
    id: `problem/${id}`,
    label,
    description: [description],
    look: PART_LOOKS.problem,
    tooltip: [sentence, remedy],
    context: 'problem',
    spoken: [sentence, remedy].filter((part) => part !== '').join(' '),
  });
}

/** The row below an open rollout whose parts have not come yet, or cannot come. */
export function readingRow(above: Pick<Row, 'id' | 'rolloutUid'>, problem: Problem | undefined): Row {
  return row({
    id: `${above.id}/reading`,
    rolloutUid: above.rolloutUid,
    label: problem?.sentence ?? 'Loading…',
    look: problem ? PART_LOOKS.problem : PART_LOOKS.reading,
    tooltip: problem && [problem.sentence, problem.remedy],
    context: 'reading',
  });
}
