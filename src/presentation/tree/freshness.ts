// What the trees say beside their rows: how fresh the picture is, and why there is none.
import type { ConnectionProblem as Problem, ConnectionState } from '../connection';
import { whyNotConnected } from '../connection';
import { PART_LOOKS } from '../looks';
import type { Row } from './row';
import { row } from './row';

/** What the session says about its data: its `Freshness` fits. */
export interface TreeFreshness {
  readonly have: { readonly asOf: number } | undefined;
  readonly doing: 'idle' | 'connecting' | 'live' | 'polling' | 'reconnecting' | 'refused' | 'notInstalled';
  readonly problem?: Problem | undefined;
  readonly refused: readonly (Problem & { readonly objectKind: string; readonly namespace: string | undefined })[];
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

/** Rows that say what can't be shown and why; none while all is well, and where a welcome text says it. */
export function problemRows(connection: ConnectionState, freshness: TreeFreshness | undefined): readonly Row[] {
  const isBroken = connection.kind === 'noKubeconfig' && (connection.problems ?? []).length > 0;
  if (isBroken || connection.kind === 'failed') return withRemedy(connection.kind, whyNotConnected(connection));
  if (!freshness) return [];
  if (!freshness.have && freshness.problem) return withRemedy('problem', [freshness.problem]);
  return freshness.refused.map((part, index) => problemRow(`refused/${index}`, refusedText(part), part, part.sentence));
}

/** "AnalysisRuns in shop are not shown" */
function refusedText({ objectKind, namespace }: TreeFreshness['refused'][number]): string {
  return `${objectKind}s${namespace === undefined ? '' : ` in ${namespace}`} are not shown`;
}

/** Problems with one way on. */
function withRemedy(id: string, problems: readonly [Problem, ...Problem[]]): readonly Row[] {
  const remedy = row({
    id: `problem/${id}/remedy`,
    label: problems[0].remedy,
    look: PART_LOOKS.remedy,
    context: 'remedy',
  });
  return [...problems.map((problem, index) => problemRow(`${id}/${index}`, problem.sentence, problem)), remedy];
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
