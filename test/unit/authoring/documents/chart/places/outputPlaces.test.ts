// Where values land in the output of a template, read by its indentation, and where that cannot be told.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { OutputReader } from '../../../../../../src/authoring/documents/chart/places/outputPlaces';
import { Evaluator } from '../../../../../../src/authoring/documents/chart/template/evaluate';
import { parseTemplate } from '../../../../../../src/authoring/documents/chart/template/templateParser';
import { shownCondition, shownValue } from '../shown';

function read(template: string): OutputReader {
  const { nodes, definitions } = parseTemplate(template);
  const library = new Map([...definitions].map(([name, body]) => [name, { file: 'a.yaml', nodes: body }]));
  const reader = new OutputReader();
  reader.read('a.yaml', new Evaluator(library).run('a.yaml', nodes));
  return reader;
}

/** `spec.x = .Values.a`, with `…` around a value that is a part of a text, `?` for an unknown place. */
function places(template: string): readonly string[] {
  return read(template).holes.map(({ path, listPath, hole, isWhole, conditions }) => {
    const place = path === undefined ? '?' : path.join('.') || 'the object';
    const list = listPath === undefined ? '' : ` or ${listPath.join('.')}`;
    const value = isWhole ? shownValue(hole.value) : `…${shownValue(hole.value)}…`;
    const when = conditions.length === 0 ? '' : ` if ${conditions.map(shownCondition).join(' and ')}`;
    return `${place}${list} = ${value}${when}`;
  });
}

const A = '{{ toYaml .Values.a';

const CASES: readonly (readonly [name: string, template: string, places: readonly string[]])[] = [
  ['behind a key', 'a:\n  b: {{ .Values.a }}\n', ['a.b = .Values.a']],
  ['in quotes', 'a: "{{ .Values.a }}"\n', ['a = ….Values.a…']],
  ['with a comment', 'a: {{ .Values.a }} # b\n', ['a = .Values.a']],
  ['as a part of a text', 'a: x-{{ .Values.a }}\n', ['a = ….Values.a…']],
  ['twice in a line', 'a: {{ .Values.a }}{{ .Values.b }}\n', ['a = ….Values.a…', 'a = ….Values.b…']],
  ['below a key', `a:\n  ${A} | nindent 2 }}\n`, ['a = .Values.a']],
  ['below a key by its own indentation', 'a:\n  {{ toYaml .Values.a }}\n', ['a = .Values.a']],
  ['below a key, less indented than its neighbours', `a:\n  b:\n    c: 1\n  ${A} | nindent 2 }}\n`, ['a = .Values.a']],
  ['in the column of its key', `a:\n${A} }}\n`, ['the object or a = .Values.a']],
  ['in column 0', `${A} }}\n`, ['the object = .Values.a']],
  ['as an item', 'a:\n  - {{ .Values.a }}\n', ['a.[] = .Values.a']],
  ['as an item in the column of its key', 'a:\n- {{ .Values.a }}\n', ['a.[] = .Values.a']],
  ['in a key of an item', 'a:\n  - b: 1\n    c: {{ .Values.a }}\n', ['a.[].c = .Values.a']],
  ['in the first key of an item', 'a:\n  - b: {{ .Values.a }}\n', ['a.[].b = .Values.a']],
  ['in an item of an item', 'a:\n  - - {{ .Values.a }}\n', ['a.[].[] = .Values.a']],
  ['in a map of one pair', 'a: {b: {{ .Values.a }}}\n', ['a.b = .Values.a']],
  ['in a quoted key', '"a b":\n  c: {{ .Values.a }}\n', ['a b.c = .Values.a']],
  ['below a key that is made of values', '{{ .Values.k }}:\n  b: {{ .Values.a }}\n', ['? = .Values.a']],
  ['behind a comment', '# a:\nb: {{ .Values.a }}\n', ['b = .Values.a']],
  ['in a comment: nowhere', 'a: 1\n# {{ .Values.a }}\n', []],
  ['in a text block: nowhere', 'a: |\n  {{ .Values.a }}\nb: {{ .Values.b }}\n', ['b = .Values.b']],
  ['after a text block', 'a:\n  b: |\n    x\n  c: {{ .Values.a }}\n', ['a.c = .Values.a']],
  ['in the second object', 'a: 1\n---\nb: {{ .Values.a }}\n', ['b = .Values.a']],
  ['in a branch', '{{- if .Values.x }}\na:\n  b: {{ .Values.a }}\n{{- end }}\n', ['a.b = .Values.a if .Values.x']],
  [
    'in both branches',
    'a:\n  {{- if .Values.x }}\n  b: {{ .Values.a }}\n  {{- else }}\n  c: {{ .Values.b }}\n  {{- end }}\n',
    ['a.b = .Values.a if .Values.x', 'a.c = .Values.b if not .Values.x'],
  ],
  [
    'behind branches that open the same key',
    '{{- if .Values.x }}\na:\n{{- else }}\na:\n{{- end }}\n  b: {{ .Values.a }}\n',
    ['a.b = .Values.a'],
  ],
  [
    'behind branches that open different keys',
    '{{- if .Values.x }}\na:\n{{- else }}\nc:\n{{- end }}\n  b: {{ .Values.a }}\n',
    ['? = .Values.a'],
  ],
  [
    'behind a branch that may open a key',
    '{{- if .Values.x }}\na:\n{{- end }}\n  b: {{ .Values.a }}\n',
    ['? = .Values.a'],
  ],
  [
    'after such a branch, further out',
    'c:\n  {{- if .Values.x }}\n  a:\n  {{- end }}\n  b: {{ .Values.a }}\n',
    ['c.b = .Values.a'],
  ],
  [
    'in a line of which a branch writes a part',
    'a: {{ if .Values.x }}b{{ else }}{{ .Values.a }}{{ end }}\n',
    ['a = .Values.a if not .Values.x'],
  ],
  ['in a loop', 'a:\n  {{- range .Values.x }}\n  - b: {{ .c }}\n  {{- end }}\n', ['a.[].b = .Values.x.*.c']],
  ['behind a loop', 'a:\n  {{- range .Values.x }}\n  - b\n  {{- end }}\nc: {{ .Values.a }}\n', ['c = .Values.a']],
];

describe('the places of values', () => {
  for (const [name, template, expected] of CASES) {
    test(name, () => {
      assert.deepEqual(places(template), expected);
    });
  }

  test('a value that has its line for itself is told from one behind a key', () => {
    const alone = (template: string): readonly boolean[] => read(template).holes.map(({ isAlone }) => isAlone);
    assert.deepEqual(alone(`a:\n  b: 1\n  ${A} | nindent 2 }}\n`), [true]);
    assert.deepEqual(alone('a:\n  b: {{ .Values.a }}\n  - {{ .Values.a }}\n'), [false, false]);
  });
});

describe('what an object is', () => {
  const kinds = (template: string): readonly string[] =>
    read(template).documents.flatMap((document) =>
      document.kinds.map(({ texts, conditions }) =>
        [texts.join(' or ') || 'anything', ...conditions.map(shownCondition)].join(' if '),
      ),
    );

  const cases: readonly (readonly [name: string, template: string, kinds: readonly string[]])[] = [
    ['one kind', 'kind: Rollout\n', ['Rollout']],
    ['a quoted kind', 'kind: "Rollout"\n', ['Rollout']],
    ['a kind further in', 'spec:\n  kind: Rollout\n', []],
    ['two objects', 'kind: Rollout\n---\nkind: Service\n', ['Rollout', 'Service']],
    [
      'a kind by a branch of lines',
      '{{- if .Values.x }}\nkind: Rollout\n{{- else }}\nkind: Deployment\n{{- end }}\n',
      ['Rollout if .Values.x', 'Deployment if not .Values.x'],
    ],
    [
      'a kind by a branch in its line',
      'kind: {{ if .Values.x }}Rollout{{ else }}Deployment{{ end }}\n',
      ['Rollout if .Values.x', 'Deployment if not .Values.x'],
    ],
    [
      'a kind by a ternary',
      'kind: {{ ternary "Rollout" "Deployment" .Values.x }}\n',
      ['Rollout if .Values.x', 'Deployment if not .Values.x'],
    ],
    [
      'a kind by something that is compared',
      'kind: {{ ternary "Rollout" "Deployment" (eq .Values.x 1) }}\n',
      ['Rollout or Deployment'],
    ],
    ['a kind from the values', 'kind: {{ .Values.kind }}\n', ['anything']],
    ['a kind of two parts', 'kind: Roll{{ .Values.out }}\n', ['anything']],
  ];
  for (const [name, template, expected] of cases) {
    test(name, () => {
      assert.deepEqual(kinds(template), expected);
    });
  }

  test('its API version, where it is fixed', () => {
    const versions = (template: string): readonly string[] =>
      read(template).documents.flatMap(({ apiVersions }) => apiVersions);
    assert.deepEqual(versions('apiVersion: "apps/v1"\nkind: X\n'), ['apps/v1']);
    assert.deepEqual(versions('apiVersion: {{ .Values.v }}\n'), []);
  });

  test('its fixed texts by their paths', () => {
    const [, document] = read(
      'spec:\n  ref:\n    kind: Rollout # x\n    name: {{ .Values.n }}\n  items:\n    - a: 1\n',
    ).documents;
    assert.deepEqual(
      document?.scalars.map(({ path, text }) => `${path.join('.')}: ${text}`),
      ['spec.ref.kind: Rollout', 'spec.items.[].a: 1'],
    );
  });

  test('the items that the template writes itself', () => {
    const [, document] = read('a:\n  - b: 1\n  - c\n').documents;
    assert.deepEqual(
      document?.items.map(({ list }) => list),
      ['a', 'a'],
    );
    assert.deepEqual([...document.keyedItems], ['a/[]']);
  });

  test('the loops around it', () => {
    const [, , document] = read('{{- range .Values.all }}\n---\nkind: Rollout\n{{- end }}\n').documents;
    assert.deepEqual(document?.repeats.map(shownValue), ['.Values.all']);
  });
});
