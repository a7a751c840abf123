// Values beside which a chart's templates write more: judged by themselves where they are certain, and only then.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuthoringContext } from '../../../../src/authoring';
import { emptyWorkspace, findings, hover, parseText, recogniseDocuments, traceChart } from '../../../../src/authoring';
import { DEFAULT_CONFIG } from './ruleCases';

const TEMPLATES = {
  'rollout.yaml': `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
spec:
  replicas: {{ .Values.replicas }}
  progressDeadlineSeconds: {{ .Values.deadline | default 600 }}
  strategy:
    canary:
      maxSurge: {{ .Values.surge }}
      steps:
        {{- range .Values.steps }}
        - setWeight: {{ .weight }}
        - pause: { duration: {{ .wait }} }
        {{- end }}
        - setWeight: 50
        {{- with .Values.more }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
        {{- range .Values.quoted }}
        - setWeight: {{ .weight | int }}
        - pause: { duration: "{{ .wait }}" }
        {{- end }}
`,
  'rate.yaml': `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
spec:
  metrics:
    - name: rate
      interval: {{ .Values.analysis.interval }}
      initialDelay: {{ .Values.analysis.delay }}
      failureLimit: {{ .Values.analysis.failureLimit }}
      provider:
        job:
          spec:
            backoffLimit: 1
`,
};

function contextOf(values: string): AuthoringContext {
  const templates = Object.entries(TEMPLATES).map(([name, text]) => ({ path: `templates/${name}`, text }));
  const trace = traceChart({ chartYaml: 'name: sample\n', templates, subcharts: [] });
  const text = parseText(values);
  const documents = recogniseDocuments(text, { chart: { role: 'values', trace } });
  return { text, documents, workspace: emptyWorkspace(), config: DEFAULT_CONFIG, chart: trace };
}

/** `metric-duration at 5 minutes → 5m` */
function said(values: string): readonly string[] {
  return findings(contextOf(values)).map(({ id, start, end, fixes }) => {
    const [edit] = fixes.find(({ title }) => title.startsWith('Change'))?.edits ?? [];
    const fix = edit === undefined ? '' : ` → ${edit.newText}`;
    return `${id} at ${values.slice(start, end)}${fix}`;
  });
}

const CASES: readonly (readonly [name: string, values: string, expected: readonly string[]])[] = [
  ['an interval with blanks', 'analysis: {interval: 5 minutes}', ['metric-duration at 5 minutes → 5m']],
  ['an interval without a unit', 'analysis: {interval: 60}', ['wrong-type at 60 → 60s']],
  ['a delay in days', 'analysis: {delay: 1d}', ['metric-duration at 1d → 24h']],
  ['a weight above 100', 'steps: [{weight: 120, wait: 5m}]', ['step-weight at 120']],
  ['a pause in days', 'steps: [{weight: 10, wait: 5m}, {weight: 20, wait: 2d}]', ['pause-duration at 2d → 48h']],
  ['replicas below zero', 'replicas: -1', ['negative-number at -1']],
  ['replicas that are a word', 'replicas: five', ['wrong-type at five']],
  ['an item among others', 'more: [{setWeight: 120}]', ['step-weight at 120']],
  ['an item with two actions', 'more: [{setWeight: 60, pause: {}}]', ['step-actions at pause']],
  ['an unknown key of an item', 'more: [{setWeigth: 60}]', ['unknown-field at setWeigth → setWeight']],
  ['the first and last of the values, which are not those of the list', 'more: [{setWeight: 60}, {setWeight: 90}]', []],
  ['right values', 'replicas: 5\nsurge: 25%\nanalysis: {interval: 1m, delay: 30s, failureLimit: 3}', []],
  ['a number in quotes, which are gone in the output', "replicas: '5'\nanalysis: {failureLimit: '3'}", []],
  ['a value that a function changes', 'quoted: [{weight: 120, wait: 1d}]', []],
  ['an empty value that the template replaces', 'deadline: false', []],
  ['a map where a single value is written', 'surge: {a: 1}', []],
  ['a number that Helm writes with an exponent', 'replicas: 5000000000', []],
  ['a value that another template will fill in', 'analysis: {interval: "{{ .Values.x }}"}', []],
];

describe('A value beside others of the template:', () => {
  for (const [name, values, expected] of CASES) it(name, () => assert.deepEqual(said(`${values}\n`), expected));

  it('is explained as the field that it fills', () => {
    const values = 'analysis:\n  interval: 1m\n';
    const shown = hover(contextOf(values), values.indexOf('1m'))?.markdown ?? '';
    assert.match(shown, /^\*\*interval\*\*/);
  });
});
