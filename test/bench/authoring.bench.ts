// What the editor waits for in a values file of 10,000 lines: fresh findings after a keystroke and on opening, against
// one plain reading of the same text by the YAML library.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import type { ChartTrace, ParsedText, ReportedFinding } from '../../src/authoring';
import {
  emptyWorkspace,
  findings,
  FindingsCache,
  parseText,
  recogniseDocuments,
  traceChart,
} from '../../src/authoring';
import { DEFAULT_CONFIG, readChart } from '../unit/authoring/rules/ruleCases';
import type { Benchmark } from './benchmark';

const LINES = 10_000;
const SECTION_LINES = 40;
const CHART = path.join(import.meta.dirname, '../../examples/helm/charts/portal-services');

const chart = readChart(CHART);
const trace = traceChart(chart);
const workspace = emptyWorkspace();
const strategy = readFileSync(path.join(CHART, 'values.yaml'), 'utf8');

/** A section like those of other components in an umbrella chart. */
function otherSection(number: number): string {
  const settings = Array.from(
    { length: (SECTION_LINES - 8) / 2 },
    (_, index) => `    - name: SETTING_${index}\n      value: 'value ${number} of ${index}' # why it is so\n`,
  );
  return `component${number}:
  enabled: true
  image:
    repository: registry.example.com/hmco/component-${number}
    tag: 1.${number}.0
  resources: { requests: { cpu: 100m, memory: 128Mi } }
  env:
${settings.join('')}
`;
}

/** The chart's own values in the middle of many others. `edit`: a number that stands where somebody is typing. */
function valuesText(edit: number): string {
  const others = Math.ceil((LINES - strategy.split('\n').length) / SECTION_LINES);
  const sections = Array.from({ length: others }, (_, index) => otherSection(index));
  const own = strategy.replace('setWeight: 20', `setWeight: 20${edit}`);
  return [...sections.slice(0, others / 2), own, ...sections.slice(others / 2)].join('');
}

function check(text: ParsedText, made: ChartTrace, cache: FindingsCache): readonly ReportedFinding[] {
  const documents = recogniseDocuments(text, { chart: { role: 'values', trace: made } });
  const found = findings({ text, documents, workspace, chart: made, config: DEFAULT_CONFIG }, cache);
  // A weight of more than 100 stands there, so silence would mean that nothing was looked at.
  if (!found.some(({ id }) => id === 'step-weight')) throw new Error('The wrong weight was not found.');
  return found;
}

const texts = Array.from({ length: 64 }, (_, index) => valuesText(index));
const cache = new FindingsCache();
let typed = 0;
let current = parseText(valuesText(texts.length));

/** The next version of the text: no two that follow each other are the same. */
function nextText(): string {
  return texts[typed++ % texts.length] ?? '';
}

export const benchmarks: readonly Benchmark[] = [
  {
    name: `a keystroke in a values file of ${LINES.toLocaleString('en')} lines, to fresh findings`,
    before: () => check(current, trace, cache),
    subject: () => {
      current = parseText(nextText(), current);
      check(current, trace, cache);
    },
    referenceName: 'yaml.parseDocument of the same text',
    reference: () => parseDocument(nextText()),
    highestRatio: 0.12,
  },
  {
    name: `opening a values file of ${LINES.toLocaleString('en')} lines, with its chart's templates`,
    subject: () => check(parseText(nextText()), traceChart(chart), new FindingsCache()),
    referenceName: 'yaml.parseDocument of the same text',
    reference: () => parseDocument(nextText()),
    highestRatio: 0.5,
  },
];
