// Whether a text concerns us at all, told without reading any YAML: what decides that the language features are loaded.
import { chartRole } from '../authoring/documents/chart/chartRole';
import { chartFolderOf } from './charts/chartOf';
import type { ChartSources } from './charts/diskFolder';
import { diskFolder } from './charts/diskFolder';
import { readChart } from './charts/readChart';
import { mappedPathsOf } from './files/mappedPaths';
import type { OpenText, WorkspacePorts } from './ports';
import { isOurLanguage, mentionsRollouts, templateMakesRollouts } from './relevance';
import { pathWithin } from './uris';

/** Whether a text says so itself, or a setting names it. */
export function concernsRollouts(text: OpenText, ports: Pick<WorkspacePorts, 'files' | 'settings'>): boolean {
  return (
    isOurLanguage(text.languageId) && (mentionsRollouts(text.text) || mappedPathsOf(text.uri, ports) !== undefined)
  );
}

/** Whether a file is values or a template of a chart that makes rollouts, whatever it says itself. */
export async function isOfRolloutsChart(uri: string, sources: ChartSources): Promise<boolean> {
  const root = await chartFolderOf(sources.files, uri);
  if (root === undefined || !chartRole(pathWithin(root, uri) ?? '')) return false;
  const chart = await readChart(diskFolder(sources, root));
  return chart !== undefined && [...chart.files.values()].some(({ text }) => templateMakesRollouts(text));
}
