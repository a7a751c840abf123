// A chart as it lies on disk: the folder with `Chart.yaml` above a file, its templates, and the charts it brings along,
// in `charts/`, unpacked or not, or beside it (`repository: file://../library`).
import * as vscode from 'vscode';
import type { ChartFacts, TemplateFile } from '../../../authoring';
import { DEEPEST_SUBCHART, MOST_TEMPLATES } from './chartLimits';
import type { PackagedChart } from './chartPackage';
import { readChartPackage } from './chartPackage';
import { currentText, fileExists, fileSize, folderOf, readBytes, readFolder } from './files';

const CHART_FILE = 'Chart.yaml';
const TEMPLATE = /\.(?:ya?ml|tpl|json)$/;

/** Beyond these a folder is no chart that somebody writes. */
const MOST_FOLDERS_UP = 16;
const DEEPEST_TEMPLATES = 6;
const MOST_PACKED_BYTES = 5 * 1024 * 1024;

/** Names and types. */
type FolderContent = readonly (readonly [string, vscode.FileType])[];

export interface ChartFiles {
  readonly facts: ChartFacts;
  /** The files behind the paths of the facts: `templates/rollout.yaml`, `charts/web/templates/rollout.yaml`. */
  readonly files: ReadonlyMap<string, ChartFile>;
  /** Its own folder and those of the charts it brings along. */
  readonly folders: readonly vscode.Uri[];
}

export interface ChartFile {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** What a chart is read into. */
interface Collected {
  readonly files: Map<string, ChartFile>;
  readonly folders: vscode.Uri[];
}

/** The nearest folder upwards that holds a chart. */
export async function chartFolderOf(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  let folder = folderOf(uri);
  for (let up = 0; folder !== undefined && up < MOST_FOLDERS_UP; up += 1) {
    if (await fileExists(vscode.Uri.joinPath(folder, CHART_FILE))) return folder;
    folder = folderOf(folder);
  }
  return undefined;
}

/** Everything of a chart that decides what its values become; `undefined` when there is no chart in that folder. */
export async function readChart(root: vscode.Uri): Promise<ChartFiles | undefined> {
  const collected: Collected = { files: new Map(), folders: [] };
  const facts = await chartFacts(root, '', collected, 0);
  return facts && { facts, ...collected };
}

async function chartFacts(
  root: vscode.Uri,
  prefix: string,
  collected: Collected,
  depth: number,
): Promise<ChartFacts | undefined> {
  const chartYaml = await currentText(vscode.Uri.joinPath(root, CHART_FILE));
  if (chartYaml === undefined) return undefined;
  collected.folders.push(root);
  // Listed first: VS Code writes to its log for each folder that is asked for and not there.
  const folders = new Set((await readFolder(root)).filter(([, type]) => isFolder(type)).map(([name]) => name));
  const templates = folders.has('templates')
    ? await templatesOf(vscode.Uri.joinPath(root, 'templates'), 'templates', 0)
    : [];
  for (const { uri, path, text } of templates) collected.files.set(prefix + path, { uri, text });
  const subcharts: { readonly folder: string; readonly chart: ChartFacts }[] = [];
  const charts = folders.has('charts') ? await readFolder(vscode.Uri.joinPath(root, 'charts')) : [];
  const below = depth < DEEPEST_SUBCHART ? subchartFolders(root, chartYaml, charts) : [];
  for (const [folder, uri] of below) {
    const chart = await chartFacts(uri, `${prefix}charts/${folder}/`, collected, depth + 1);
    if (chart) subcharts.push({ folder, chart });
  }
  const known = new Set(subcharts.map(({ folder }) => folder));
  for (const packaged of depth < DEEPEST_SUBCHART ? await packagedCharts(root, charts) : [])
    if (!known.has(packaged.folder)) subcharts.push(packaged);
  return { chartYaml, templates: templates.map(({ path, text }) => ({ path, text })), subcharts };
}

/** The templates in a folder and all below it. */
async function templatesOf(
  folder: vscode.Uri,
  path: string,
  depth: number,
): Promise<readonly (TemplateFile & ChartFile)[]> {
  const found: (TemplateFile & ChartFile)[] = [];
  for (const [name, type] of await readFolder(folder)) {
    if (found.length >= MOST_TEMPLATES) break;
    const uri = vscode.Uri.joinPath(folder, name);
    if (isFolder(type)) {
      if (depth < DEEPEST_TEMPLATES) found.push(...(await templatesOf(uri, `${path}/${name}`, depth + 1)));
    } else if (TEMPLATE.test(name)) {
      const text = await currentText(uri);
      if (text !== undefined) found.push({ uri, path: `${path}/${name}`, text });
    }
  }
  return found;
}

/** Where the charts are that a chart brings along, by the names of their folders. */
function subchartFolders(root: vscode.Uri, chartYaml: string, charts: FolderContent): ReadonlyMap<string, vscode.Uri> {
  const folders = new Map<string, vscode.Uri>();
  for (const [name, type] of charts) if (isFolder(type)) folders.set(name, vscode.Uri.joinPath(root, 'charts', name));
  for (const uri of dependenciesBeside(root, chartYaml)) {
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    if (!folders.has(name)) folders.set(name, uri);
  }
  return folders;
}

/** Charts that lie packed in `charts/`. Their files have no place that somebody could open. */
async function packagedCharts(root: vscode.Uri, charts: FolderContent): Promise<readonly PackagedChart[]> {
  const found: PackagedChart[] = [];
  for (const [name, type] of charts) {
    if (isFolder(type) || !name.endsWith('.tgz')) continue;
    const uri = vscode.Uri.joinPath(root, 'charts', name);
    if (((await fileSize(uri)) ?? 0) > MOST_PACKED_BYTES) continue;
    const archive = await readBytes(uri);
    const packaged = archive && (await readChartPackage(archive));
    if (packaged) found.push(packaged);
  }
  return found;
}

/** Charts that are named by a path; `helm dependency update` would copy them into `charts/`. */
function dependenciesBeside(root: vscode.Uri, chartYaml: string): readonly vscode.Uri[] {
  return [...chartYaml.matchAll(/^[ \t-]*repository:[ \t]*["']?file:\/\/([^\s"'#]+)/gm)].map(([, path = '']) =>
    path.startsWith('/') ? root.with({ path }) : vscode.Uri.joinPath(root, path),
  );
}

/** Also a link to one. */
function isFolder(type: vscode.FileType): boolean {
  return (type & vscode.FileType.Directory) !== 0;
}
