// Templates as trees: branches, loops, definitions, pipelines, and what is left of broken ones.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseTemplate } from '../../../../../../src/authoring/documents/chart/template/templateParser';
import { shownTemplate } from '../shown';

function parsed(template: string): string {
  return shownTemplate(parseTemplate(template).nodes);
}

const TREES: readonly (readonly [name: string, template: string, tree: string])[] = [
  ['text', 'a: b', 'a: b'],
  ['an output', 'a: {{ .x }}', 'a: [.x]'],
  ['a comment as nothing', 'a{{/* x */}}b', 'ab'],
  ['a branch', '{{ if .x }}a{{ end }}b', 'if(.x){a}b'],
  ['both branches', '{{ if .x }}a{{ else }}b{{ end }}', 'if(.x){a}else{b}'],
  ['an empty branch', '{{ if .x }}{{ else }}b{{ end }}', 'if(.x){}else{b}'],
  ['a chain of branches', '{{ if .x }}a{{ else if .y }}b{{ else }}c{{ end }}d', 'if(.x){a}else{if(.y){b}else{c}}d'],
  ['else with', '{{ with .x }}a{{ else with .y }}b{{ end }}', 'with(.x){a}else{with(.y){b}}'],
  ['branches inside of branches', '{{ if .x }}{{ if .y }}a{{ end }}b{{ end }}', 'if(.x){if(.y){a}b}'],
  ['a loop', '{{ range .x }}a{{ else }}b{{ end }}', 'range(.x){a}else{b}'],
  ['a loop with an index', '{{ range $i, $x := .x }}a{{ end }}', 'range($i, $x := .x){a}'],
  ['break and continue as nothing', '{{ range .x }}{{ break }}{{ continue }}{{ end }}', 'range(.x){}'],
  ['a variable', '{{ $x := .a }}{{ $x = .b }}', '[$x := .a][$x = .b]'],
  ['a pipeline', '{{ .x | default "a" | quote }}', '[.x | default "a" | quote]'],
  ['parentheses', '{{ toYaml (omit .x "a") }}', '[toYaml (omit .x "a")]'],
  ['a field of parentheses', '{{ (index .x 0).name }}', '[(index .x 0).name]'],
  ['parentheses that are not closed', '{{ toYaml (omit .x }}', '[toYaml (omit .x)]'],
  ['a parenthesis too many', '{{ toYaml .x ) }}', '[toYaml .x]'],
  ['a sign that is not known', '{{ .x ? }}', '[.x ?]'],
  ['template as include', '{{ template "a" .x }}', '[include "a" .x]'],
  ['a block as an include of what it defines', '{{ block "a" . }}b{{ end }}', '[include "a" .]'],
  ['an end too many', 'a{{ end }}b', 'ab'],
  ['an else of nothing', 'a{{ else }}b', 'ab'],
  ['a branch that is not closed', 'a{{ if .x }}b', 'aif(.x){b}'],
  ['branches that are not closed', '{{ if .x }}a{{ range .y }}b', 'if(.x){arange(.y){b}}'],
  ['a chain that is not closed', '{{ if .x }}a{{ else if .y }}b', 'if(.x){a}else{if(.y){b}}'],
  ['two else', '{{ if .x }}a{{ else }}b{{ else }}c{{ end }}', 'if(.x){a}else{c}'],
];

describe('parseTemplate', () => {
  for (const [name, template, tree] of TREES) {
    test(`reads ${name}`, () => {
      assert.equal(parsed(template), tree);
    });
  }

  test('takes definitions out of the text', () => {
    const { nodes, definitions } = parseTemplate(
      'a{{ define "x" }}1{{ if .y }}2{{ end }}{{ end }}b{{ block "z" . }}3{{ end }}',
    );
    assert.equal(shownTemplate(nodes), 'ab[include "z" .]');
    assert.deepEqual(
      [...definitions].map(([name, body]) => `${name}: ${shownTemplate(body)}`),
      ['x: 1if(.y){2}', 'z: 3'],
    );
  });

  test('takes the last of two definitions', () => {
    const { definitions } = parseTemplate('{{ define "x" }}1{{ end }}{{ define "x" }}2{{ end }}');
    assert.equal(shownTemplate(definitions.get('x') ?? []), '2');
  });

  const SAME: readonly (readonly [string, string])[] = [
    ['{{ if eq .Values.a "b" }}{{ end }}', '{{ if  eq  $.Values.a   "b" }}{{ end }}'],
    ['{{ if .a }}{{ end }}', '{{- if .a -}}{{ end }}'],
  ];
  for (const [one, other] of SAME) {
    test(`tells that ${one} tests the same as ${other}`, () => {
      const sources = [one, other].map((template) => {
        const [node] = parseTemplate(template).nodes;
        return node !== undefined && node.kind !== 'text' ? node.pipeline.source : undefined;
      });
      assert.ok(sources[0] !== undefined);
      assert.equal(sources[0], sources[1]);
    });
  }

  test('comes to an end where a template nests without one', () => {
    for (const piece of ['{{ if .x }}', '{{ else if .x }}', '{{ (', '{{ define "x" }}']) {
      assert.ok(parseTemplate(`{{ if .x }}${piece.repeat(2_000)}`).nodes.length <= 1);
    }
  });
});
