// Reads one file for the index: only what mentions rollouts, belongs to a chart that makes some, or is named by a setting.
import type { IndexedFacts } from '../../authoring';
import type { Charts } from '../charts/charts';
import { fileFacts } from '../files/fileFacts';
import type { KustomizePatches } from '../files/kustomizePatches';
import type { FileSystem, OpenText, OpenTexts } from '../ports';
import { bytesMentionRollouts, mentionsRollouts } from '../relevance';
import type { BackgroundWork } from './backgroundWork';
import type { ChartDefaults } from './chartDefaults';
import { indexText } from './indexText';

export interface FactSources {
  readonly files: Pick<FileSystem, 'decode'>;
  readonly texts: Pick<OpenTexts, 'get'>;
  readonly charts: Charts;
  readonly patches: KustomizePatches;
  readonly defaults: ChartDefaults;
  readonly background: BackgroundWork;
}

/** A file that is to be read. */
export interface FileToIndex {
  readonly uri: string;
  /** As it lies on disk; `undefined` for what is open in an editor, and for what is not there. */
  readonly bytes: Uint8Array | undefined;
  /** `false` where no chart is above the file, so that none is looked for. */
  readonly mayBeInChart: boolean;
  readonly mappedPaths: Readonly<Record<string, string>> | undefined;
}

/** What a file tells others; `undefined` for one that is gone or has nothing to do with rollouts. */
export async function readFacts(sources: FactSources, file: FileToIndex): Promise<readonly IndexedFacts[] | undefined> {
  const { charts, patches, defaults, background, texts } = sources;
  const { uri, bytes, mappedPaths } = file;
  const inChart = file.mayBeInChart ? await charts.find(uri) : undefined;
  background.resume();
  const open = texts.get(uri);
  const isOfChart = inChart?.role !== undefined && inChart.chart.trace.hasRollouts;
  if (!isOfChart && mappedPaths === undefined && !mentions(open, bytes)) return undefined;
  const text = open?.text ?? (bytes && sources.files.decode(bytes));
  if (text === undefined) return undefined;
  const where = fileFacts({
    languageId: open?.languageId ?? 'yaml',
    chart: inChart && { trace: inChart.chart.trace, role: inChart.role },
    isPatch: inChart ? false : await patches.isPatch(uri),
    mappedPaths,
  });
  const values = inChart?.role === 'template' ? await defaults.of(inChart.chart.root) : undefined;
  background.resume();
  return indexText({ uri, text, where, defaults: values }, background);
}

function mentions(open: OpenText | undefined, bytes: Uint8Array | undefined): boolean {
  return open ? mentionsRollouts(open.text) : bytes !== undefined && bytesMentionRollouts(bytes);
}
