// Fixtures of rules as cases: a manifest, or a folder with a small chart whose values file is the text. The first lines
// may set things: `# version: 1.7.0`, `# replicas: 3`.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type {
  AuthoringConfig,
  AuthoringContext,
  ChartFacts,
  FileFacts,
  ReportedFinding,
  TemplateFile,
} from '../../../../src/authoring';
import { emptyWorkspace, findings, parseText, recogniseDocuments, traceChart } from '../../../../src/authoring';
import { schemaVersion } from '../../../../src/rollouts';

export const FIXTURES: string = path.join(import.meta.dirname, '../../../fixtures/authoring');
const RULES = path.join(FIXTURES, 'rules');

export interface RuleCase {
  readonly rule: string;
  /** `bad`, `bad-chart`. */
  readonly name: string;
  readonly bad: string;
  readonly fixed: string;
  readonly facts: FileFacts;
  /** For the fixed text: a chart's templates may be what is fixed. */
  readonly fixedFacts: FileFacts;
}

export const DEFAULT_CONFIG: AuthoringConfig = {
  version: 'HEAD',
  schemaErrors: true,
  promql: true,
  severities: {},
};

/** The files below a folder, as a chart has them. */
function filesBelow(folder: string, prefix: string): readonly TemplateFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const file = path.join(folder, name);
      const relative = `${prefix}/${name}`;
      return statSync(file).isDirectory()
        ? filesBelow(file, relative)
        : [{ path: relative, text: readFileSync(file, 'utf8') }];
    });
}

/** A chart on disk as the editor would hand it over. */
export function readChart(folder: string): ChartFacts {
  const charts = path.join(folder, 'charts');
  return {
    chartYaml: readFileSync(path.join(folder, 'Chart.yaml'), 'utf8'),
    templates: filesBelow(path.join(folder, 'templates'), 'templates'),
    subcharts: existsSync(charts)
      ? readdirSync(charts)
          .filter((name) => existsSync(path.join(charts, name, 'Chart.yaml')))
          .sort()
          .map((name) => ({ folder: name, chart: readChart(path.join(charts, name)) }))
      : [],
  };
}

function readCase(rule: string, name: string): RuleCase {
  const folder = path.join(RULES, rule);
  const fixedName = name.replace('bad', 'fixed');
  if (name.endsWith('.yaml')) {
    const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
    return { rule, name, bad: read(name), fixed: read(fixedName), facts: {}, fixedFacts: {} };
  }
  const values = (chart: string): string => readFileSync(path.join(folder, chart, 'values.yaml'), 'utf8');
  const factsOf = (chart: string): FileFacts => ({
    chart: { role: 'values', trace: traceChart(readChart(path.join(folder, chart))) },
  });
  return {
    rule,
    name,
    bad: values(name),
    fixed: values(fixedName),
    facts: factsOf(name),
    fixedFacts: factsOf(fixedName),
  };
}

/** Every folder of fixtures, whether a rule of that name exists or not. */
export function fixtureFolders(): readonly string[] {
  return readdirSync(RULES).sort();
}

export function casesOf(rule: string): readonly RuleCase[] {
  const folder = path.join(RULES, rule);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith('bad'))
    .sort()
    .map((name) => readCase(rule, name));
}

/** The context for a text alone, as its first lines want it. */
export function contextOf(text: string, facts: FileFacts = {}): AuthoringContext {
  const parsed = parseText(text);
  const version = /^# version: (\S+)$/m.exec(text)?.[1];
  const replicas = /^# replicas: (\d+)$/m.exec(text)?.[1];
  return {
    uri: 'file:///case/file.yaml',
    text: parsed,
    documents: recogniseDocuments(parsed, facts),
    workspace: emptyWorkspace(),
    chart: facts.chart?.trace,
    config: {
      ...DEFAULT_CONFIG,
      version: (version === undefined ? undefined : schemaVersion(version)) ?? DEFAULT_CONFIG.version,
      ...(replicas !== undefined && { replicas: Number(replicas) }),
    },
  };
}

export function findingsIn(text: string, facts: FileFacts = {}): readonly ReportedFinding[] {
  return findings(contextOf(text, facts));
}

/** The line of an offset, from 1. */
export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** `line 12: unknown-field`, for every finding. */
export function placed(text: string, found: readonly ReportedFinding[]): readonly string[] {
  return found.map((finding) => `line ${lineOf(text, finding.start)}: ${finding.id}`);
}

const EXPECTATION = /[ \t]*# expect(?:\(\+(\d+)\))?: (\S+)$/;

/** What a text says is wrong with it: `# expect: id` in the line, `# expect(+2): id` two lines above it. */
export function expectations(text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const [, ahead = '0', id] = EXPECTATION.exec(line) ?? [];
    return id === undefined ? [] : [`line ${index + 1 + Number(ahead)}: ${id}`];
  });
}

/** The text without its expectations. */
export function withoutExpectations(text: string): string {
  return text.replace(new RegExp(EXPECTATION.source, 'gm'), '');
}

/** A text after some edits, which must not overlap. */
export function edited(
  text: string,
  edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[],
): string {
  return edits
    .toSorted((left, right) => right.start - left.start)
    .reduce((current, edit) => current.slice(0, edit.start) + edit.newText + current.slice(edit.end), text);
}
