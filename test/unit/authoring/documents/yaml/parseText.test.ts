import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ParsedText } from '../../../../../src/authoring';
import { parseText, toValue } from '../../../../../src/authoring';

function valuesOf(parsed: ParsedText): readonly unknown[] {
  return parsed.documents.map((document) => toValue(document.root));
}

function keysOf(text: string): readonly (readonly string[])[] {
  return parseText(text).documents.map((document) => document.keys.map((section) => section.key));
}

interface Reading {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const READINGS: readonly Reading[] = [
  { name: 'a map', text: 'a: 1\nb: x\n', values: [{ a: 1, b: 'x' }] },
  {
    name: 'a list in the column of its key',
    text: 'steps:\n- a: 1\n- b: 2\n',
    values: [{ steps: [{ a: 1 }, { b: 2 }] }],
  },
  { name: 'several documents', text: '---\na: 1\n---\nb: 2\n', values: [{ a: 1 }, { b: 2 }] },
  { name: 'an empty document between two', text: 'a: 1\n---\n---\nb: 2', values: [{ a: 1 }, undefined, { b: 2 }] },
  { name: 'a document behind its end', text: 'a: 1\n...\n# nothing\n---\nb: 2', values: [{ a: 1 }, { b: 2 }] },
  { name: 'comments before the first document as part of it', text: '# a\n---\na: 1\n', values: [{ a: 1 }] },
  { name: 'directives', text: '%YAML 1.1\n---\na: 1\n', values: [{ a: 1 }] },
  { name: 'content in the line of the marker', text: '--- {a: 1}\n', values: [{ a: 1 }] },
  {
    name: 'a byte order mark and Windows line ends',
    text: '\uFEFFa: 1\r\nb:\r\n  c: x\r\n',
    values: [{ a: 1, b: { c: 'x' } }],
  },
  { name: 'an indented map', text: '  a: 1\n  b: 2\n', values: [{ a: 1, b: 2 }] },
  { name: 'JSON', text: '{\n"a": 1,\n"b": [2]\n}\n', values: [{ a: 1, b: [2] }] },
  { name: 'brackets closed in column 0', text: 'a: [\n  1,\n]\nb: 2\n', values: [{ a: [1], b: 2 }] },
  { name: 'quoted keys', text: '"a b": 1\n\'c\': 2\n', values: [{ 'a b': 1, c: 2 }] },
  {
    name: 'texts over several lines',
    text: 'a: |\n  x\n   y\nb: >-\n  x\n  y\n',
    values: [{ a: 'x\n y\n', b: 'x y' }],
  },
  { name: 'anchors of other sections', text: 'a: &x {p: 1}\nb: *x\n', values: [{ a: { p: 1 }, b: { p: 1 } }] },
  {
    name: 'merges, own keys winning',
    text: 'base: &b {p: 1, q: 1}\nc:\n  <<: *b\n  q: 2\n',
    values: [{ base: { p: 1, q: 1 }, c: { p: 1, q: 2 } }],
  },
  {
    name: 'merges of several maps, the first winning',
    text: 'a: &a {p: 1}\nb: &b {p: 2, q: 2}\nc: {<<: [*a, *b]}\n',
    values: [{ a: { p: 1 }, b: { p: 2, q: 2 }, c: { p: 1, q: 2 } }],
  },
  {
    name: 'an anchor defined again, the last one before counting',
    text: 'a: &x 1\nb: &x 2\nc: *x\n',
    values: [{ a: 1, b: 2, c: 2 }],
  },
  { name: 'of two equal keys the last one', text: 'a: 1\na: 2\n', values: [{ a: 2 }] },
  { name: 'a prototype key as data', text: '__proto__: {x: 1}\n', values: [JSON.parse('{"__proto__": {"x": 1}}')] },
];

describe('parseText reads', () => {
  for (const { name, text, values } of READINGS) {
    it(name, () => assert.deepEqual(valuesOf(parseText(text)), values));
  }
});

const BROKEN: readonly Reading[] = [
  { name: 'a quote that is never closed', text: 'a: "x\nb: 1\nc: 2\n', values: [{ a: 'x', b: 1, c: 2 }] },
  { name: 'a bracket that is never closed', text: 'a: [1\nb: 2\n', values: [{ a: [1], b: 2 }] },
  { name: 'a key without its colon', text: 'a: 1\nrep\nb: 2\n', values: [{ a: 1, b: 2 }] },
  { name: 'a merge conflict', text: '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\nb: 3\n', values: [{ a: 2, b: 3 }] },
  { name: 'a tab', text: 'a:\n\tb: 1\nc: 2\n', values: [{ a: null, b: 1, c: 2 }] },
  { name: 'an alias of nothing', text: 'a: *x\nb: 1\n', values: [{ a: undefined, b: 1 }] },
  { name: 'an alias of itself', text: 'a: &a [*a]\n', values: [{ a: [undefined] }] },
];

describe('broken text leaves the rest readable:', () => {
  for (const { name, text, values } of BROKEN) {
    it(name, () => assert.deepEqual(valuesOf(parseText(text)), values));
  }

  it('what follows the broken place in its section is marked', () => {
    const [document] = parseText('a:\n  b: 1\n  c: "x\nd: 1\n').documents;
    assert.deepEqual(document?.brokenSpans, [{ start: 10, end: 18 }]);
    assert.equal(document.keys[1]?.brokenSpan, undefined);
  });
});

describe('a document is cut at its keys in column 0', () => {
  it('without reading anything', () => {
    assert.deepEqual(keysOf('# c\na: 1\nb:\n  c: 2\n\nd:\n- x\n'), [['a', 'b', 'd']]);
  });

  it('but not when it is a list or a flow map', () => {
    assert.deepEqual(keysOf('- a\n- b\n'), [[]]);
    assert.deepEqual(keysOf('{a: 1}\n'), [[]]);
  });

  it('and each section is read alone', () => {
    const [document] = parseText('a: 1\nb: {c: 2}\n').documents;
    assert.deepEqual(toValue(document?.keys[1]?.pair?.value), { c: 2 });
  });
});

describe('a change of the text', () => {
  const before = 'first:\n  - 1\nsecond: &s\n  x: 1\nthird:\n  y: *s\n---\nother: 1\n';

  for (const [name, after] of [
    ['in the first section', before.replace('- 1', '- 1\n  - 2')],
    ['in the last section', before.replace('y: *s', 'z: *s')],
    ['of an anchored value', before.replace('x: 1', 'x: 2')],
    ['that adds a document', `new: 1\n---\n${before}`],
    ['that takes everything away', ''],
  ] as const) {
    it(`${name} gives what a fresh reading gives`, () => {
      const previous = parseText(before);
      valuesOf(previous);
      const incremental = parseText(after, previous);
      const fresh = parseText(after);
      assert.deepEqual(
        incremental.documents.map((document) => document.root),
        fresh.documents.map((document) => document.root),
      );
    });
  }

  it('keeps the identity of documents that did not change, wherever they move', () => {
    const previous = parseText('a: 1\n---\nb: 2\n');
    const next = parseText('new: 1\n---\na: 1\nx: 1\n---\nb: 2\n', previous);
    assert.notEqual(next.documents[1]?.identity, previous.documents[0]?.identity);
    assert.equal(next.documents[2]?.identity, previous.documents[1]?.identity);
  });

  it('tells two documents of the same text apart', () => {
    const parsed = parseText('---\na: 1\n---\na: 1\n');
    assert.notEqual(parsed.documents[0]?.identity, parsed.documents[1]?.identity);
  });
});

describe('places', () => {
  it('are offsets in the whole file, in every document and section', () => {
    const text = 'a: 1\n---\n# c\nb:\n  c: [x, yes]\n';
    const scalars: string[] = [];
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('kind' in node && node.kind === 'scalar' && 'start' in node && 'end' in node) {
        scalars.push(text.slice(Number(node.start), Number(node.end)));
      }
      Object.values(node).forEach(visit);
    };
    parseText(text).documents.forEach((document) => visit(document.root));
    assert.deepEqual(scalars, ['a', '1', 'b', 'c', 'x', 'yes']);
  });
});

const TEMPLATED: readonly (readonly [string, string, boolean])[] = [
  ['a value of a chart', 'a: {{ .Values.x }}\n', true],
  ['a value of a chart inside of a text', 'a: x-{{ .Values.x }}\n', true],
  ['an action in its own line', '{{- if .x }}\na: 1\n{{- end }}\n', true],
  ['a variable of Jinja', 'a: {{ x }}\n', true],
  ['a line of Jinja', '{% if x %}\na: 1\n{% endif %}\n', true],
  ["Argo's own placeholder", 'a: "{{args.x}}"\nb: "{{ templates.a.podTemplateHash }}"\n', false],
  ['a Go template in a text', 'a: |\n  kubectl get -o go-template={{range .items}}{{end}}\n', false],
  ['an action in a comment', 'a: 1 # {{ x }}\n', false],
  ['nothing of the kind', 'a: {b: {}}\n', false],
];

describe('a template for another tool', () => {
  for (const [name, text, expected] of TEMPLATED) {
    it(`is ${expected ? '' : 'not '}${name}`, () => {
      assert.equal(parseText(text).documents[0]?.isTemplated, expected);
    });
  }
});
