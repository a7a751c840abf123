// A chart as `helm dependency update` leaves it in `charts/`: a gzipped tar archive. It is read in memory; nothing is
// unpacked, and an archive that is too large, broken or no chart gives nothing.
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ParsedTarFileItem } from 'nanotar';
import { parseTar } from 'nanotar';
import type { ChartFacts } from '../../../authoring';
import { DEEPEST_SUBCHART, MOST_TEMPLATES } from './chartLimits';

const CHART_FILE = 'Chart.yaml';
const TEMPLATE = /^templates\/.*\.(?:ya?ml|tpl|json)$/;
const SUBCHART = /^charts\/([^/]+)\/(.*)$/;

/** What Helm's own client takes for a chart is far below. */
const MOST_BYTES = 20 * 1024 * 1024;

export interface PackagedChart {
  /** The folder in the archive, which is the chart's name. */
  readonly folder: string;
  readonly chart: ChartFacts;
}

/** By path. */
type Files = ReadonlyMap<string, ParsedTarFileItem>;

/**
 * The chart in an archive; `undefined` when there is none that can be read.
 * @param depth how many charts it lies in: an archive may hold itself, so somewhere nobody looks any deeper.
 */
export async function readChartPackage(archive: Uint8Array, depth = 0): Promise<PackagedChart | undefined> {
  const files = await filesIn(archive);
  const [chartFile] = [...files.keys()].filter((name) => name.endsWith(`/${CHART_FILE}`)).sort(byDepth);
  if (chartFile === undefined) return undefined;
  const folder = chartFile.slice(0, -CHART_FILE.length - 1);
  const chart = await chartIn(filesBelow(files, folder), depth);
  return chart && { folder, chart };
}

function byDepth(left: string, right: string): number {
  return left.split('/').length - right.split('/').length;
}

async function filesIn(archive: Uint8Array): Promise<Files> {
  let bytes: Uint8Array;
  try {
    bytes = await promisify(gunzip)(archive, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    if (isBadArchive(error)) return new Map();
    throw error;
  }
  const items = parseTar(bytes).filter(({ type }) => type === 'file');
  return new Map(items.map((item) => [item.name.replace(/^\.\//, ''), item]));
}

/** Errors of zlib and of its limit carry a code; anything else is a mistake of ours. */
function isBadArchive(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}

function filesBelow(files: Files, folder: string): Files {
  const prefix = `${folder}/`;
  return new Map(
    [...files].flatMap(([name, file]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), file]] : [])),
  );
}

async function chartIn(files: Files, depth: number): Promise<ChartFacts | undefined> {
  const chartYaml = files.get(CHART_FILE);
  if (chartYaml === undefined) return undefined;
  const templates = [...files]
    .filter(([name]) => TEMPLATE.test(name))
    .slice(0, MOST_TEMPLATES)
    .map(([path, { text }]) => ({ path, text }));
  const subcharts = depth < DEEPEST_SUBCHART ? await subchartsIn(files, depth + 1) : [];
  return { chartYaml: chartYaml.text, templates, subcharts };
}

/** Charts in a chart's own `charts/`: folders, and archives in the archive. */
async function subchartsIn(files: Files, depth: number): Promise<readonly PackagedChart[]> {
  const found = new Map<string, ChartFacts>();
  const folders = new Set([...files.keys()].flatMap((name) => SUBCHART.exec(name)?.[1] ?? []));
  for (const folder of folders) {
    const chart = await chartIn(filesBelow(files, `charts/${folder}`), depth);
    if (chart) found.set(folder, chart);
  }
  for (const [name, { data }] of files) {
    if (data === undefined || !/^charts\/[^/]+\.tgz$/.test(name)) continue;
    const packaged = await readChartPackage(data, depth);
    if (packaged && !found.has(packaged.folder)) found.set(packaged.folder, packaged.chart);
  }
  return [...found].map(([folder, chart]) => ({ folder, chart }));
}
