// Pieces of YAML as parts of whole files: what a rule's page shows as `steps:` below `spec.strategy.canary` becomes a
// Rollout that has everything else. So a case says only what it is about.
import type { FileFacts, ReportedFinding } from '../../../../src/authoring';
import { findings, traceChart } from '../../../../src/authoring';
import type { RuleExample } from '../../../../src/authoring/rules/rule';
import { contextOf } from './ruleCases';

/** What a section needs besides what is given: each of these keys with its text, where the piece does not have it. */
type Filling = Readonly<Record<string, string>>;

const ROLLOUT: Filling = {
  selector: 'selector: {matchLabels: {app: my-service}}',
  template:
    'template:\n  metadata: {labels: {app: my-service}}\n  spec: {containers: [{name: app, image: "my-service:1.0"}]}',
  strategy: 'strategy: {canary: {}}',
};
const TEMPLATE: Filling = {
  metrics: 'metrics:\n  - {name: smoke-test, provider: {job: {spec: {template: {}}}}}',
};
const METRIC: Filling = {
  name: 'name: success-rate',
  provider: 'provider: {prometheus: {address: "http://prometheus:9090", query: avg(success_rate)}}',
};

/** A Rollout with this in its `spec`. */
export function rollout(spec: string): string {
  const workload = /^workloadRef:/m.test(spec) ? { ...ROLLOUT, selector: '', template: '' } : ROLLOUT;
  return object('Rollout', 'my-service', filled(spec, workload));
}

/** A Rollout with this in `spec.strategy.canary`. */
export function canary(section: string): string {
  return rollout(`strategy:\n  canary:\n${indented(section, 4)}`);
}

/** A Rollout with these lines as its steps. */
export function steps(...items: readonly string[]): string {
  return canary(`steps:\n${items.map((item) => `  - ${item}\n`).join('')}`);
}

/** A Rollout with this in `spec.strategy.blueGreen`. */
export function blueGreen(section: string): string {
  return rollout(`strategy:\n  blueGreen:\n${indented(section, 4)}`);
}

/** An AnalysisTemplate with this in its `spec`. */
export function template(spec: string, name = 'success-rate'): string {
  return object('AnalysisTemplate', name, filled(spec, TEMPLATE));
}

/** An AnalysisTemplate with this metric. */
export function metric(section: string): string {
  const lines = indented(filled(section, METRIC), 4).trimStart();
  return template(`metrics:\n  - ${lines}`);
}

/** A metric of Prometheus with this query, and a condition that fits. */
export function query(text: string): string {
  return metric(
    `successCondition: result[0] >= 0.95\nprovider:\n  prometheus:\n    address: http://prometheus:9090\n    query: ${text}`,
  );
}

function object(kind: string, name: string, spec: string): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec:\n${indented(spec, 2)}\n`;
}

function filled(section: string, filling: Filling): string {
  const missing = Object.entries(filling).filter(([key, text]) => text !== '' && !hasKey(section, key));
  return [...missing.map(([, text]) => text), section.trim()].join('\n');
}

function hasKey(section: string, key: string): boolean {
  return section.split('\n').some((line) => line.startsWith(`${key}:`));
}

function indented(text: string, width: number): string {
  return text.trim().replaceAll(/^(?=.)/gm, ' '.repeat(width));
}

const FRAMES: Readonly<Record<RuleExample['within'], (text: string) => string>> = {
  file: (text) => text,
  values: (text) => text,
  spec: rollout,
  canary,
  blueGreen,
  template: (text) => template(text),
  metric,
};

/** A piece of an example as the file that it means. */
function exampleFile({ within, beside }: RuleExample, piece: string): string {
  const text = FRAMES[within](`${piece.trim()}\n`);
  return beside === undefined ? text : `${text}---\n${beside.trim()}\n`;
}

/** What is found in a piece of an example, in the document that it means. */
export function exampleFindings(example: RuleExample, piece: string): readonly ReportedFinding[] {
  const context = contextOf(exampleFile(example, piece), chartOf(example.template));
  const { version = context.config.version } = example;
  return findings({ ...context, config: { ...context.config, version } });
}

/** A values file of a chart with this one template. */
export function chartOf(text: string | undefined): FileFacts {
  if (text === undefined) return {};
  const templates = [{ path: 'templates/rollout.yaml', text }];
  return { chart: { role: 'values', trace: traceChart({ chartYaml: 'name: sample\n', templates, subcharts: [] }) } };
}
