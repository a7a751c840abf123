// Templates run without values: what is written where, what is only looked at, and what is not followed.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Evaluator } from '../../../../../../src/authoring/documents/chart/template/evaluate';
import { parseTemplate } from '../../../../../../src/authoring/documents/chart/template/templateParser';
import { shownCondition, shownOutput, shownPath } from '../shown';

function evaluated(template: string): { readonly output: string; readonly evaluator: Evaluator } {
  const { nodes, definitions } = parseTemplate(template);
  const library = new Map([...definitions].map(([name, body]) => [name, { file: 'helpers.tpl', nodes: body }]));
  const evaluator = new Evaluator(library);
  return { output: shownOutput(evaluator.run('a.yaml', nodes)), evaluator };
}

const OUTPUTS: readonly (readonly [name: string, template: string, output: string])[] = [
  ['text', 'a: b', 'a: b'],
  ['a value as text', '{{ .Values.a.b }}', '<raw .Values.a.b>'],
  ['a value as YAML', '{{ toYaml .Values.a }}', '<yaml .Values.a>'],
  ['all values', '{{ toYaml .Values }}', '<yaml .Values>'],
  ['what is no value', '{{ .Release.Name }}', '<changed ?()>'],
  ['a function that is not known', '{{ upper .Values.a }}', '<changed ?(.Values.a)>'],
  ['indentation', '{{ toYaml .Values.a | nindent 2 }}', '\n  <yaml .Values.a>'],
  ['indentation of an unknown width', '{{ toYaml .Values.a | nindent .Values.n }}', '<changed ?(.Values.n .Values.a)>'],
  ['a branch', '{{ if .Values.a }}b{{ end }}', '{.Values.a: b}'],
  ['both branches', '{{ if .Values.a }}b{{ else }}c{{ end }}', '{.Values.a: b | not .Values.a: c}!'],
  ['a negated branch', '{{ if not .Values.a }}b{{ end }}', '{not .Values.a: b}'],
  [
    'a branch with two tests',
    '{{ if and .Values.a .Values.b }}c{{ else }}d{{ end }}',
    '{.Values.a and .Values.b: c | : d}!',
  ],
  ['a test in parentheses', '{{ if not (.Values.a) }}b{{ end }}', '{not .Values.a: b}'],
  ['a comparison', '{{ if eq .Values.a "b" }}c{{ end }}', '{root  eq .Values.a "b": c}'],
  ['with', '{{ with .Values.a }}{{ .b }}{{ end }}', '{.Values.a: <raw .Values.a.b>}'],
  ['with and a name', '{{ with $x := .Values.a }}{{ $x.b }}{{ end }}', '{.Values.a: <raw .Values.a.b>}'],
  [
    'the other branch of with',
    '{{ with .Values.a }}{{ else }}{{ .Values.b }}{{ end }}',
    '{.Values.a:  | not .Values.a: <raw .Values.b>}!',
  ],
  ['a loop', '{{ range .Values.a }}{{ .b }}{{ end }}', 'each .Values.a(<raw .Values.a.*.b>)'],
  [
    'a loop with names',
    '{{ range $k, $v := .Values.a }}{{ $k }}{{ $v }}{{ end }}',
    'each .Values.a(<changed ?()><raw .Values.a.*>)',
  ],
  [
    'a loop over a list of its own',
    '{{ range list .Values.a .Values.b }}{{ . }}{{ end }}',
    'each [.Values.a, .Values.b](<raw .Values.a | .Values.b>)',
  ],
  ['an empty loop', '{{ range .Values.a }}b{{ else }}c{{ end }}', '{range a: each .Values.a(b) | not range a: c}!'],
  ['the root in a loop', '{{ range .Values.a }}{{ $.Values.b }}{{ end }}', 'each .Values.a(<raw .Values.b>)'],
  ['a variable', '{{ $x := .Values.a }}{{ $x.b }}', '<raw .Values.a.b>'],
  [
    'a variable that is set again',
    '{{ $x := .Values.a }}{{ if .Values.c }}{{ $x = .Values.b }}{{ end }}{{ $x }}',
    '{.Values.c: }<raw .Values.a | .Values.b>',
  ],
  [
    'a variable of a branch does not leave it',
    '{{ if .Values.a }}{{ $x := .Values.b }}{{ end }}{{ $x }}',
    '{.Values.a: }<changed ?()>',
  ],
  [
    'a variable that hides another',
    '{{ $x := .Values.a }}{{ if .Values.c }}{{ $x := .Values.b }}{{ $x }}{{ end }}{{ $x }}',
    '{.Values.c: <raw .Values.b>}<raw .Values.a>',
  ],
  ['an include', '{{ define "x" }}a{{ .b }}{{ end }}{{ include "x" .Values }}', 'a<raw .Values.b>'],
  [
    'an include with a map',
    '{{ define "x" }}{{ .v.b }}{{ end }}{{ include "x" (dict "v" .Values.a) }}',
    '<raw .Values.a.b>',
  ],
  [
    'the root of an include is what it gets',
    '{{ define "x" }}{{ $.b }}{{ end }}{{ include "x" .Values.a }}',
    '<raw .Values.a.b>',
  ],
  ['an include indented', '{{ define "x" }}a\nb{{ end }}{{ include "x" . | indent 2 }}', '  a\n  b'],
  [
    'an include read back',
    '{{ define "x" }}{{ toYaml .Values.a }}{{ end }}{{ toYaml (fromYaml (include "x" .)) }}',
    '<yaml .Values.a>',
  ],
];

describe('the output of a template', () => {
  for (const [name, template, output] of OUTPUTS) {
    test(`with ${name}`, () => {
      assert.equal(evaluated(template).output, output);
    });
  }
});

/** `.Values.a test`, `.Values.a computed if .Values.b` */
function reads(template: string): readonly string[] {
  return evaluated(template).evaluator.reads.map(({ path, isTest, isComputed, conditions }) => {
    const how = isTest ? ' tested' : isComputed ? ' computed' : ' written';
    const when = conditions.length === 0 ? '' : ` if ${conditions.map(shownCondition).join(' and ')}`;
    return shownPath(path) + how + when;
  });
}

const READS: readonly (readonly [name: string, template: string, reads: readonly string[]])[] = [
  ['an output', '{{ .Values.a }}', ['.Values.a written', '.Values.a written']],
  ['a test', '{{ if .Values.a }}{{ end }}', ['.Values.a tested']],
  ['a negated test', '{{ if not .Values.a }}{{ end }}', ['.Values.a tested', '.Values.a tested']],
  ['a comparison', '{{ if eq .Values.a 1 }}{{ end }}', ['.Values.a computed', '.Values.a computed']],
  ['a variable', '{{ $x := .Values.a }}', ['.Values.a computed']],
  ['a loop', '{{ range .Values.a }}{{ end }}', ['.Values.a tested']],
  ['a key that is asked for', '{{ if hasKey .Values.a "b" }}{{ end }}', ['.Values.a computed', '.Values.a.b computed']],
  ['an index', '{{ $x := index .Values.a "b" }}', ['.Values.a computed', '.Values.a.b computed']],
  [
    'what stands in a branch',
    '{{ if .Values.a }}{{ $x := .Values.b }}{{ end }}',
    ['.Values.a tested', '.Values.b computed if .Values.a'],
  ],
  [
    'what stands in the other branch',
    '{{ if .Values.a }}{{ else }}{{ $x := .Values.b }}{{ end }}',
    ['.Values.a tested', '.Values.b computed if not .Values.a'],
  ],
];

describe('the reads of a template', () => {
  for (const [name, template, expected] of READS) {
    test(`by ${name}`, () => {
      assert.deepEqual(reads(template), expected);
    });
  }

  test('stand where the values are named', () => {
    const template = 'a: {{ if .Values.x }}\n  {{ toYaml .Values.y }}{{ end }}';
    const places = evaluated(template).evaluator.reads.map(({ path, offset }) => [path.join('.'), offset] as const);
    assert.deepEqual(places[0], ['x', template.indexOf('.Values.x')]);
    assert.deepEqual(places[1], ['y', template.indexOf('.Values.y')]);
  });

  test('of a definition stand in its file', () => {
    const { evaluator } = evaluated('{{ define "x" }}{{ .b }}{{ end }}{{ include "x" .Values }}');
    assert.deepEqual([...new Set(evaluator.reads.map(({ file }) => file))].sort(), ['a.yaml', 'helpers.tpl']);
  });
});

describe('what is not followed', () => {
  test('an include that is not known', () => {
    const { output, evaluator } = evaluated('{{ include "x" .Values.a }}');
    assert.equal(output, '<changed ?(.Values.a)>');
    assert.ok(evaluator.isPartial);
  });

  test('an include by a name that is computed', () => {
    assert.ok(evaluated('{{ include .Values.name . }}').evaluator.isPartial);
  });

  test('a definition that includes itself', () => {
    assert.ok(evaluated('{{ define "x" }}a{{ include "x" . }}{{ end }}{{ include "x" . }}').evaluator.isPartial);
  });

  test('definitions that multiply', () => {
    const twice = (name: string, next: string): string =>
      `{{ define "${name}" }}{{ include "${next}" . }}{{ include "${next}" . }}{{ end }}`;
    const chain = Array.from({ length: 30 }, (_, index) => twice(`x${String(index)}`, `x${String(index + 1)}`));
    assert.ok(evaluated(`${chain.join('')}{{ define "x30" }}a{{ end }}{{ include "x0" . }}`).evaluator.isPartial);
  });

  test('everything else is', () => {
    for (const [, template] of OUTPUTS) assert.equal(evaluated(template).evaluator.isPartial, false, template);
  });
});
