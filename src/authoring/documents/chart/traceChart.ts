// A chart's templates to the places in its values that become places in objects of Argo Rollouts, its sub-charts' too.
import { isKindName } from '../../../rollouts';
import { autoscalersOf } from './autoscalers';
import type { ChartFile } from './chartFile';
import { readChartFile } from './chartFile';
import type { ChartFacts, ChartTrace, TemplateFile, ValuesMapping, ValuesRead } from './chartTrace';
import { mappingsOf } from './mappings';
import type { OutputDocument } from './places/outputPlaces';
import { OutputReader } from './places/outputPlaces';
import type { Definition, RecordedRead } from './template/evaluate';
import { Evaluator } from './template/evaluate';
import type { ParsedTemplate } from './template/templateParser';
import { parseTemplate } from './template/templateParser';

/** A template larger than this is generated. */
const LARGEST = 400_000;

const GLOBAL = 'global';

/** Whether Helm renders a template of this name into objects; others only hold definitions. */
function isRendered(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return path.startsWith('templates/') && !name.startsWith('_') && /\.(?:ya?ml|tpl|json)$/.test(name);
}

interface Library {
  readonly parsed: ReadonlyMap<TemplateFile, ParsedTemplate>;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly isPartial: boolean;
}

/** Every definition that a chart can include: its own, over those of the charts below it. */
function libraryOf(chart: ChartFacts): Library {
  const parsed = new Map<TemplateFile, ParsedTemplate>();
  const definitions = new Map<string, Definition>();
  let isPartial = false;
  for (const { chart: below } of chart.subcharts) {
    for (const [name, definition] of libraryOf(below).definitions) definitions.set(name, definition);
  }
  for (const file of chart.templates) {
    if (file.text.length > LARGEST) {
      isPartial = true;
      continue;
    }
    const template = parseTemplate(file.text);
    parsed.set(file, template);
    for (const [name, nodes] of template.definitions) definitions.set(name, { file: file.path, nodes });
  }
  return { parsed, definitions, isPartial };
}

/** How a parent's values name a sub-chart. */
function prefixesOf(folder: string, subchart: ChartFile, parent: ChartFile): readonly string[] {
  const name = subchart.name === '' ? folder : subchart.name;
  const aliases = parent.dependencies.filter((dependency) => dependency.name === name);
  return aliases.length === 0 ? [name] : aliases.map((dependency) => dependency.alias ?? dependency.name);
}

/** A sub-chart's path in its parent's values. `global` is shared by all. */
function withPrefix(path: readonly string[], prefix: string): readonly string[] {
  return path[0] === GLOBAL ? path : [prefix, ...path];
}

function readsOf(reads: readonly RecordedRead[]): readonly ValuesRead[] {
  const seen = new Map<string, ValuesRead>();
  for (const { path, file, offset } of reads) {
    if (path.length === 0) continue;
    seen.set(`${file} ${offset} ${path.join('/')}`, {
      valuesPath: path,
      templateFile: file,
      templateOffset: offset,
    });
  }
  return [...seen.values()];
}

/**
 * What a chart's templates do with its values. Pure and tolerant: broken templates give less, never an error.
 * *Source*: reference part 9; Go's text/template and Helm's functions as far as charts use them for this.
 */
export function traceChart(chart: ChartFacts): ChartTrace {
  const file = readChartFile(chart.chartYaml);
  const library = libraryOf(chart);
  const evaluator = new Evaluator(library.definitions);
  const reader = new OutputReader();
  const files = new Map<OutputDocument, string>();
  for (const [template, { nodes }] of library.parsed) {
    if (file.isLibrary || !isRendered(template.path)) continue;
    const known = reader.documents.length;
    reader.read(template.path, evaluator.run(template.path, nodes));
    for (const document of reader.documents.slice(known)) files.set(document, template.path);
  }
  const own = mappingsOf(reader, evaluator);
  const below = chart.subcharts.flatMap(({ folder, chart: subchart }) => {
    const trace = traceChart(subchart);
    return prefixesOf(folder, readChartFile(subchart.chartYaml), file).map((prefix) => ({ folder, prefix, trace }));
  });
  const makesObjects = reader.documents.some((document) => document.kinds.some(({ texts }) => texts.some(isKindName)));
  return {
    name: file.name,
    hasRollouts: makesObjects || below.some(({ trace }) => trace.hasRollouts),
    mappings: [...own, ...below.flatMap((subchart, index) => prefixedMappings(subchart, index))],
    autoscalers: [
      ...autoscalersOf(reader.documents, chart, files),
      ...below.flatMap(({ folder, trace }) =>
        trace.autoscalers.map((autoscaler) => ({
          ...autoscaler,
          templateFile: `charts/${folder}/${autoscaler.templateFile}`,
        })),
      ),
    ],
    reads: [
      ...readsOf(evaluator.reads),
      ...below.flatMap(({ folder, prefix, trace }) =>
        trace.reads.map((read) => ({
          ...read,
          valuesPath: withPrefix(read.valuesPath.map(String), prefix),
          templateFile: `charts/${folder}/${read.templateFile}`,
        })),
      ),
    ],
    isPartial: evaluator.isPartial || library.isPartial || below.some(({ trace }) => trace.isPartial),
  };
}

/** Numbers of objects of one sub-chart stay apart from those of others. */
const OBJECTS_PER_CHART = 100_000;

function prefixedMappings(
  { folder, prefix, trace }: { readonly folder: string; readonly prefix: string; readonly trace: ChartTrace },
  index: number,
): readonly ValuesMapping[] {
  return trace.mappings.map((mapping) => ({
    ...mapping,
    valuesPath: withPrefix(mapping.valuesPath, prefix),
    ...(mapping.writtenIf !== undefined && {
      writtenIf: mapping.writtenIf.map((test) => ({ ...test, path: withPrefix(test.path, prefix) })),
    }),
    templateFile: `charts/${folder}/${mapping.templateFile}`,
    reason: mapping.reason.replace(mapping.templateFile, `charts/${folder}/${mapping.templateFile}`),
    objectNumber: (index + 1) * OBJECTS_PER_CHART + mapping.objectNumber,
  }));
}
