// Small questions about texts: which bracket closes which, what another tool fills in, what makes a file a template.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isPlaceholderText, parseText } from '../../../../../src/authoring';
import { afterQuoted, closingBracket } from '../../../../../src/authoring/documents/yaml/brackets';
import { cutShortAt } from '../../../../../src/authoring/documents/yaml/cutShort';

describe('closingBracket', () => {
  const cases: readonly (readonly [name: string, text: string, closed: boolean, at: number])[] = [
    ['a list', '[a, b] c', true, 6],
    ['a map', '{a: b}', true, 6],
    ['brackets inside', '{a: [b, {c: d}]} e', true, 16],
    ['several lines', '{\n  a: 1,\n}\n', true, 11],
    ['a bracket in quotes', '{a: "}", b: \'}\'}', true, 16],
    ['an escaped quote', '["\\"]"]', true, 7],
    ['a quote in single quotes', "['it''s ]']", true, 11],
    ['an apostrophe in a plain text', "[it's]", true, 6],
    ['a bracket in a comment', '[a, # ]\nb]', true, 10],
    ['a hash in a plain text', '[a#b]', true, 5],
    ['a list that is never closed', '[a, b', false, 0],
    ['an inner list that is never closed', '{a: [b, c', false, 4],
    ['a list that a brace closes', '[a, b}', false, 0],
    ['an inner map that a bracket closes', '[{a: 1], b', false, 1],
  ];
  for (const [name, text, closed, at] of cases) {
    test(`of ${name}`, () => {
      assert.deepEqual(closingBracket(text, 0), closed ? { closedAt: at } : { openAt: at });
    });
  }

  test('begins anywhere', () => {
    assert.deepEqual(closingBracket('a: {b: [c]}', 7), { closedAt: 10 });
  });
});

describe('afterQuoted', () => {
  const cases: readonly (readonly [text: string, end: number])[] = [
    ['"a" b', 3],
    ["'a' b", 3],
    ['"a\\"b" c', 6],
    ["'a''b' c", 6],
    ["'a\\' b", 4],
    ['"a', 2],
  ];
  for (const [text, end] of cases) {
    test(`of ${text}`, () => {
      assert.equal(afterQuoted(text, 0), end);
    });
  }
});

describe('isPlaceholderText', () => {
  const PLACEHOLDERS = [
    '{{ .Values.x }}',
    '{{args.x}}',
    '{% if x %}',
    '${X}',
    '$(X)',
    '#{X}#',
    '<%= x %>',
    '%%X%%',
    '$SERVICE_NAME',
    '__name__',
    '@name@',
    '<<name>>',
    '[[ name ]]',
    '%NAME%',
    '<your value>',
    'prefix-${X}-suffix',
  ];
  for (const text of PLACEHOLDERS) {
    test(`takes ${text} for one`, () => {
      assert.ok(isPlaceholderText(text));
    });
  }

  const TEXTS = [
    'shop',
    'result[0] >= 0.95',
    'result > 1 && result < 5',
    '25%',
    '$5',
    'a_b',
    '5 % of x',
    'me@example.com',
    'a: {b: c}',
    '',
  ];
  for (const text of TEXTS) {
    test(`leaves ${JSON.stringify(text)} as it is`, () => {
      assert.ok(!isPlaceholderText(text));
    });
  }
});

describe('a document with template actions', () => {
  const cases: readonly (readonly [name: string, text: string, isTemplated: boolean])[] = [
    ['none', 'a: 1\n', false],
    ["Argo's own placeholder in a text", 'a: "{{args.x}}"\n', false],
    ["Argo's own placeholder without quotes", 'a: {{args.x}}\n', false],
    ["Argo's templates of an experiment", 'a: "{{ templates.canary.podTemplateHash }}"\n', false],
    ['values', 'a: {{ .Values.x }}\n', true],
    ['values in quotes', 'a: "{{ .Values.x }}"\n', true],
    ['values in a comment', 'a: 1 # {{ .Values.x }}\n', false],
    ['an include', 'a: {{ include "x" . }}\n', true],
    ['another action on a line of its own', 'a: 1\n{{ if x }}\nb: 2\n{{ end }}\n', true],
    ['another action in a text', 'a: "x {{ y }}"\n', false],
    ['another action in a key', '{{ y }}: 1\n', true],
    ['a line of Jinja', '{% if x %}\na: 1\n{% endif %}\n', true],
    ['an action that is never closed', 'a: 1\n{{ .Values.x\n', true],
  ];
  for (const [name, text, isTemplated] of cases) {
    test(`${name} ${isTemplated ? 'makes' : 'makes no'} template`, () => {
      assert.equal(parseText(text).documents[0]?.isTemplated, isTemplated);
    });
  }
});

describe('what a broken line cuts short', () => {
  /** The keys whose values it cuts, and those in which something may be missing; the broken line begins at the mark. */
  function cut(marked: string): { readonly values: readonly string[]; readonly wholes: readonly string[] } {
    const broken = marked.indexOf('!!');
    const text = marked.replace('!!', '');
    const document = parseText(text).documents[0];
    assert.ok(document);
    const { values, wholes } = cutShortAt(document, broken);
    const words = (offsets: ReadonlySet<number>): readonly string[] => [
      ...new Set([...offsets].map((at) => /^[\w-]+/.exec(text.slice(at))?.[0] ?? '')),
    ];
    return { values: words(values), wholes: words(wholes) };
  }

  test('below a key: its value', () => {
    assert.deepEqual(cut('a:\n  b:\n    c: 1\n!!    @d\n').values, ['a', 'b']);
  });

  test('less indented: only what is further out', () => {
    const { values, wholes } = cut('a:\n  b:\n    c: 1\n!!  @d\n');
    assert.deepEqual(values, ['a']);
    assert.ok(wholes.includes('b'));
  });

  test('behind a key that waits for its value: that too', () => {
    assert.deepEqual(cut('a:\n  b:\n!!  @d\n').values, ['a', 'b']);
  });

  test('at the beginning: nothing', () => {
    assert.deepEqual(cut('!!@d\n'), { values: [], wholes: [] });
  });

  test('behind a text of several lines: that text', () => {
    const text = 'a: |\n  x\n  y\n';
    const document = parseText(text).documents[0];
    assert.ok(document);
    const found = cutShortAt(document, text.length).text;
    assert.equal(found?.start, text.indexOf('|'));
  });
});
