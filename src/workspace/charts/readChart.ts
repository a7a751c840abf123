// Everything of a chart that decides what its values become: its templates, and the charts it brings along in `charts/`,
// packed or not, or beside it (`repository: file://../library`).
import type { ChartFacts, TemplateFile } from '../../authoring';
import { joinUri } from '../uris';
import type { ChartFolder } from './chartFolder';
import { DEEPEST_SUBCHART, DEEPEST_TEMPLATES, MOST_TEMPLATES } from './chartLimits';

const TEMPLATE = /\.(?:ya?ml|tpl|json)$/;

export interface ReadChart {
  readonly facts: ChartFacts;
  /** The files behind the paths of the facts: `templates/rollout.yaml`, `charts/web/templates/rollout.yaml`. */
  readonly files: ReadonlyMap<string, ChartFile>;
  /** Its own folder and those of the charts it brings along, as URIs; packed ones have none. */
  readonly folders: readonly string[];
}

export interface ChartFile {
  readonly uri: string;
  readonly text: string;
}

/** What a chart is read into. */
interface Collected {
  readonly files: Map<string, ChartFile>;
  readonly folders: string[];
}

interface Subchart {
  readonly folder: string;
  readonly chart: ChartFacts;
}

/** Reads a chart, wherever it lies; `undefined` when there is none in that folder. */
export async function readChart(root: ChartFolder): Promise<ReadChart | undefined> {
  const collected: Collected = { files: new Map(), folders: [] };
  const facts = await factsOf(root, '', collected, 0);
  return facts && { facts, ...collected };
}

async function factsOf(
  root: ChartFolder,
  prefix: string,
  collected: Collected,
  depth: number,
): Promise<ChartFacts | undefined> {
  const chartYaml = await root.text('Chart.yaml');
  if (chartYaml === undefined) return undefined;
  if (root.uri !== undefined) collected.folders.push(root.uri);
  // Listed first: an editor may write to its log for each folder that is asked for and not there.
  const names = new Set((await root.entries()).filter(({ isFolder }) => isFolder).map(({ name }) => name));
  const templates = names.has('templates') ? await templatesOf(root.folder('templates'), 'templates', 0) : [];
  for (const { uri, path, text } of templates) if (uri !== undefined) collected.files.set(prefix + path, { uri, text });
  const charts = names.has('charts') ? root.folder('charts') : undefined;
  const subcharts =
    depth < DEEPEST_SUBCHART ? await subchartsOf(root, charts, chartYaml, prefix, collected, depth + 1) : [];
  return { chartYaml, templates: templates.map(({ path, text }) => ({ path, text })), subcharts };
}

/** The templates in a folder and all below it. */
async function templatesOf(
  folder: ChartFolder,
  path: string,
  depth: number,
): Promise<readonly (TemplateFile & { readonly uri: string | undefined })[]> {
  const found: (TemplateFile & { readonly uri: string | undefined })[] = [];
  for (const { name, isFolder } of await folder.entries()) {
    if (found.length >= MOST_TEMPLATES) break;
    if (isFolder) {
      if (depth < DEEPEST_TEMPLATES)
        found.push(...(await templatesOf(folder.folder(name), `${path}/${name}`, depth + 1)));
    } else if (TEMPLATE.test(name)) {
      const text = await folder.text(name);
      const uri = folder.uri && joinUri(folder.uri, name);
      if (text !== undefined) found.push({ uri, path: `${path}/${name}`, text });
    }
  }
  return found;
}

/** The charts that a chart brings along, each once: as a folder before beside it, and packed last. */
async function subchartsOf(
  root: ChartFolder,
  charts: ChartFolder | undefined,
  chartYaml: string,
  prefix: string,
  collected: Collected,
  depth: number,
): Promise<readonly Subchart[]> {
  const found = new Map<string, ChartFacts>();
  const take = async (folder: ChartFolder | undefined): Promise<void> => {
    if (!folder || found.has(folder.name)) return;
    const chart = await factsOf(folder, `${prefix}charts/${folder.name}/`, collected, depth);
    if (chart) found.set(folder.name, chart);
  };
  const entries = (await charts?.entries()) ?? [];
  for (const { name, isFolder } of entries) if (isFolder) await take(charts?.folder(name));
  for (const path of pathsBeside(chartYaml)) await take(root.beside(path));
  for (const { name, isFolder } of entries)
    if (!isFolder && name.endsWith('.tgz')) await take(await charts?.unpacked(name));
  return [...found].map(([folder, chart]) => ({ folder, chart }));
}

/** Where charts lie that are named by a path; `helm dependency update` would copy them into `charts/`. */
function pathsBeside(chartYaml: string): readonly string[] {
  return [...chartYaml.matchAll(/^[ \t-]*repository:[ \t]*["']?file:\/\/([^\s"'#]+)/gm)].map(([, path = '']) => path);
}
