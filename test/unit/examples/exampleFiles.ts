// The example folder as the editor sees it: every chart with its trace, every YAML file with what is around it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { FileFacts, ReportedFinding, WorkspaceFacts } from '../../../src/authoring';
import {
  chartRole,
  findings,
  indexDocument,
  mergeFacts,
  parseText,
  recogniseDocuments,
  traceChart,
} from '../../../src/authoring';
import type { Json, JsonObject } from '../../../src/demo/server/storage/json';
import { isJsonObject } from '../../../src/demo/server/storage/json';
import { DEFAULT_CONFIG, readChart } from '../authoring/rules/ruleCases';

export const EXAMPLES: string = path.join(import.meta.dirname, '../../../examples');

/** The folders with a Chart.yaml by the names of their charts; from the example folder, with `/`. Sorted. */
export function exampleCharts(): ReadonlyMap<string, string> {
  const folders = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => path.posix.basename(name) === 'Chart.yaml')
    .map((name) => path.posix.dirname(name))
    .sort();
  assert.ok(folders.length > 0, 'there is no example chart');
  return new Map(folders.map((folder) => [path.posix.basename(folder), folder]));
}

/** Where an example chart is on disk. */
export function chartFolder(chart: string): string {
  const folder = exampleCharts().get(chart);
  assert.ok(folder, `there is no example chart ${chart}`);
  return path.join(EXAMPLES, folder);
}

export interface ExampleFile {
  /** From the example folder, with `/`: `manifests/nginx.yaml`. */
  readonly name: string;
  readonly text: string;
  readonly facts: FileFacts;
}

function factsOf(name: string): FileFacts {
  const folder = [...exampleCharts().values()].find((one) => name.startsWith(`${one}/`));
  const role = folder === undefined ? undefined : chartRole(name.slice(folder.length + 1));
  if (folder === undefined || role === undefined) return {};
  return { chart: { role, trace: traceChart(readChart(path.join(EXAMPLES, folder))) } };
}

/** Every YAML file, sorted: values, templates and manifests. */
export function exampleFiles(): readonly ExampleFile[] {
  return readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(EXAMPLES, name), 'utf8'), facts: factsOf(name) }));
}

function uriOf({ name }: ExampleFile): string {
  return `file:///examples/${name}`;
}

/** What the files know of each other. */
export function workspaceOf(files: readonly ExampleFile[]): WorkspaceFacts {
  return mergeFacts(
    files.flatMap((file) =>
      recogniseDocuments(parseText(file.text), file.facts).map((document) => indexDocument(uriOf(file), document)),
    ),
  );
}

/** Everything that is said about a file in a workspace. */
export function findingsOf(file: ExampleFile, workspace: WorkspaceFacts): readonly ReportedFinding[] {
  const text = parseText(file.text);
  return findings({
    uri: uriOf(file),
    text,
    documents: recogniseDocuments(text, file.facts),
    workspace,
    config: DEFAULT_CONFIG,
    chart: file.facts.chart?.trace,
  });
}

/** The objects of a text without mistakes; documents without any content left out. */
export function objectsIn(text: string): readonly JsonObject[] {
  return parseAllDocuments(text).flatMap((document) => {
    assert.deepEqual(document.errors, []);
    const object = document.toJS() as Json;
    return isJsonObject(object) ? [object] : [];
  });
}
