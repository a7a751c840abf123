// What a file tells the index, and what a chart's template tells by the values that its chart brings along.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IndexedFacts } from '../../../../src/authoring';
import { mergeFacts, parseText, traceChart } from '../../../../src/authoring';
import { withDefaultValues } from '../../../../src/workspace/index/defaultValues';
import { indexText } from '../../../../src/workspace/index/indexText';

const URI = 'file:///shop/x.yaml';
const VALUES = 'analysis:\n  interval: 60s\n  failureLimit: 3\n  empty: ""\n  list: [1]\n';
const values = parseText(VALUES).documents[0]?.root;

const TEMPLATE = `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata:
  name: success-rate
spec:
  args:
    - name: service-name
  metrics:
    - name: success-rate
      interval: {{ .Values.analysis.interval }}
      failureLimit: {{ .Values.analysis.failureLimit }}
      provider:
        prometheus: { address: http://prometheus:9090, query: up }
`;

describe('a template with the values of its chart', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a plain value', 'a: {{ .Values.analysis.interval }}', 'a: 60s'],
    ['a number', 'a: {{.Values.analysis.failureLimit}}', 'a: 3'],
    ['a quoted value', 'a: {{ .Values.analysis.interval | quote }}', 'a: "60s"'],
    ['a value in single quotes', 'a: {{ .Values.analysis.interval | squote }}', "a: '60s'"],
    [
      'a value behind functions that leave it as it is',
      'a: {{ .Values.analysis.failureLimit | int | toString }}',
      'a: 3',
    ],
    ['a default where there is no value', 'a: {{ .Values.analysis.count | default 5 }}', 'a: 5'],
    ['a default where the value is empty', 'a: {{ .Values.analysis.empty | default "2m" }}', 'a: 2m'],
    ['no default where there is a value', 'a: {{ .Values.analysis.interval | default "5m" | quote }}', 'a: "60s"'],
  ];
  for (const [what, template, expected] of cases)
    test(`holds ${what}`, () => {
      assert.equal(withDefaultValues(template, values), expected);
    });

  for (const template of [
    'a: {{ .Values.analysis.count }}',
    'a: {{ .Values.analysis.list }}',
    'a: {{ .Values.analysis.interval | printf "%s0" }}',
    '{{- if .Values.analysis.interval }}',
    'a: {{ include "x" . }}',
    'a: {{- .Values.analysis.interval }}',
  ])
    test(`leaves alone what it cannot know: ${template}`, () => {
      assert.equal(withDefaultValues(template, values), template);
    });
});

describe('the index of a text', () => {
  async function index(text: string, isTemplate: boolean): Promise<{ facts: IndexedFacts; breaths: number }> {
    let breaths = 0;
    const trace = traceChart({ chartYaml: 'name: shop\n', templates: [], subcharts: [] });
    const facts = await indexText(
      {
        uri: URI,
        text,
        where: isTemplate ? { chart: { role: 'template', trace } } : {},
        defaults: isTemplate ? values : undefined,
      },
      {
        breathe: () => {
          breaths += 1;
          return Promise.resolve();
        },
      },
    );
    return { facts: mergeFacts(facts), breaths };
  }

  test('knows how often a template of a chart measures, and where its name stands in the file as it is', async () => {
    const { facts } = await index(TEMPLATE, true);
    const [template] = facts.templates;
    assert.ok(template);
    assert.deepEqual(
      template.metrics.map(({ name, interval, failureLimit }) => [name, interval, failureLimit]),
      [['success-rate', '60s', 3]],
    );
    assert.equal(TEMPLATE.slice(template.place.start, template.place.end), 'success-rate');
    assert.equal(template.isCertain, false);
  });

  test('takes a file with many documents in pieces', async () => {
    const manifest = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n';
    const { facts, breaths } = await index(Array.from({ length: 50 }, () => manifest).join('---\n'), false);
    assert.equal(facts.services.length, 50);
    assert.ok(breaths >= 50);
  });

  test('holds nothing of a file without anything of interest', async () => {
    const { facts } = await index('a: 1\n', false);
    assert.ok(Object.values(facts).every((list) => !Array.isArray(list) || list.length === 0));
  });
});
