// What a metric asks its provider: as it is shown, and whole for the clipboard.
import type { AnalysisRun, RolloutTree } from '../../rollouts';
import { cleanText } from '../../rollouts';
import { providerQueries } from '../../rollouts/analysis';
import type { QueryView } from './protocol';

const LONGEST_LINE = 500;
const LONGEST_LABEL = 100;
const MOST_LINES = 40;
const DEEPEST_INDENT = 24;
const MOST_QUERIES = 10;
/** More than any of them needs; a text beyond it is cut before it is looked through. */
const LONGEST_QUERY = 20_000;

/** The queries of a run's metric, which is at `index` in the spec. */
export function queryViews(run: AnalysisRun, index: number): readonly QueryView[] {
  return queriesOf(run, index).map(({ subject, label, text }) => ({ id: subject, label, text: shownLines(text) }));
}

/** The whole text of the query that the panel shows under an id; `undefined` where it is gone. */
export function queryText({ revisions }: RolloutTree, id: string): string | undefined {
  for (const { analysisRuns, experiments } of revisions) {
    for (const { analysisRun } of [...analysisRuns, ...experiments.flatMap((node) => node.analysisRuns)]) {
      if (!id.startsWith(`${analysisRun.metadata.uid}/`)) continue;
      const queries = analysisRun.spec.metrics.flatMap((_, index) => queriesOf(analysisRun, index));
      const found = queries.find(({ subject }) => subject === id);
      if (found) return found.text;
    }
  }
  return undefined;
}

/** With what the page names each by when it asks for it. */
function queriesOf(
  { metadata, spec }: AnalysisRun,
  index: number,
): readonly { readonly subject: string; readonly label: string; readonly text: string }[] {
  const metric = spec.metrics[index];
  if (!metric) return [];
  return providerQueries(metric, spec.args ?? [])
    .slice(0, MOST_QUERIES)
    .map(({ id, text }) => {
      const label = cleanText(id, LONGEST_LABEL);
      return { subject: `${metadata.uid}/${String(index)}/${label}`, label, text };
    });
}

function shownLines(text: string): string {
  const lines = text.slice(0, LONGEST_QUERY).trim().split(/\r?\n/);
  const shown = lines.slice(0, MOST_LINES).map((line) => {
    const indent = line.length - line.trimStart().length;
    return ' '.repeat(Math.min(indent, DEEPEST_INDENT)) + cleanText(line, LONGEST_LINE);
  });
  return [...shown, ...(lines.length > MOST_LINES ? ['…'] : [])].join('\n');
}
