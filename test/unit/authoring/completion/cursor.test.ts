// What can be typed at a cursor, by the lines around it: where in the document it is, and what is replaced.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cursorsAt } from '../../../../src/authoring/completion/cursor/cursor';
import { flowPlace, openingBracket } from '../../../../src/authoring/completion/cursor/flowPath';
import { parseText } from '../../../../src/authoring/documents';
import { withCursor } from '../../../support/authoring/contextOf';

/** `entry a.b [typed]`: each way to read the cursor, with what of the word is before it. */
function read(marked: string): readonly string[] {
  const { text, offset } = withCursor(marked);
  const document = parseText(text).documents.findLast(({ start, end }) => start <= offset && offset <= end);
  assert.ok(document);
  return cursorsAt(text, document, offset).map(({ kind, path, typed }) => {
    const word = typed === '' ? '' : ` [${typed}]`;
    return `${kind} ${path.join('.') || '(root)'}${word}`;
  });
}

const CASES: readonly (readonly [name: string, marked: string, cursors: readonly string[]])[] = [
  ['in an empty file', '|', ['entry (root)']],
  ['at a key in column 0', 'a: 1\n|', ['entry (root)']],
  ['in a word in column 0', 'a: 1\nbc|', ['entry (root) [bc]']],
  ['below a key', 'a:\n  |', ['entry a', 'item a']],
  ['below a key with a value', 'a:\n  b: 1\n  |', ['entry a']],
  ['below a nested key', 'a:\n  b:\n    |', ['entry a.b', 'item a.b']],
  ['further out again', 'a:\n  b:\n    c: 1\n  |', ['entry a']],
  ['between keys', 'a:\n  b: 1\n  |\n  c: 2\n', ['entry a']],
  ['behind a dash', 'a:\n- |', ['entry a.0']],
  ['behind the second dash', 'a:\n- 1\n- |', ['entry a.1']],
  ['behind an indented dash', 'a:\n  - x: 1\n  - |', ['entry a.1']],
  ['in the second key of an item', 'a:\n- b: 1\n  |', ['entry a.0']],
  ['below a key of an item', 'a:\n- b:\n    |', ['entry a.0.b', 'item a.0.b']],
  ['in a column in which items stand', 'a:\n- b: 1\n|', ['entry (root)', 'item a']],
  ['in an indented column in which items stand', 'a:\n  - b: 1\n  |', ['entry a', 'item a']],
  ['in an item of an item', 'a:\n- - |', ['entry a.0.0']],
  ['behind a colon', 'a: |', ['value a']],
  ['behind a colon of a nested key', 'a:\n  b: x|', ['value a.b [x]']],
  ['in quotes', 'a: "x|"', ['value a [x]']],
  ['in single quotes', "a: 'x|'", ['value a [x]']],
  ['behind the colon of an item', 'a:\n- b: |', ['value a.0.b']],
  ['at a colon', 'a:|', []],
  ['behind a value of two words', 'a: x y|', ['value a [x y]']],
  ['in a comment', 'a: 1 # |', []],
  ['behind a tab', 'a:\n\t|', []],
  ['in a text block', 'a: |-\n  b|', []],
  ['below a text block', 'a: |-\n  b\nc: |', ['value c']],
  ['in the second line of quotes', 'a: "x\n  y|"', []],
  ['in the second document', 'a:\n  b: 1\n---\nc:\n  |', ['entry c', 'item c']],
  ['comments and blank lines between', 'a:\n  # x\n\n  b: 1\n  # y\n  |', ['entry a']],
  ['a quoted key', '"a b":\n  |', ['entry a b', 'item a b']],
  ['in a flow map', 'a: {|}', ['entry a']],
  ['in a flow map behind a comma', 'a: {b: 1, |}', ['entry a']],
  ['behind a colon of a flow map', 'a: {b: |}', ['value a.b']],
  ['in a flow list', 'a: [x, |]', ['entry a.1']],
  ['in a map of a flow list', 'a: [{b: 1}, {|}]', ['entry a.1']],
  ['in a flow map over several lines', 'a: {\n  b: 1,\n  |\n}', ['entry a']],
  ['in a flow map that is not closed', 'a:\n  b: {c: |\n', ['value a.b.c']],
  ['behind a flow map', 'a: {b: 1} |', []],
  ['in a flow map of an item', 'a:\n- {b: |}', ['value a.0.b']],
];

describe('the cursor', () => {
  for (const [name, marked, cursors] of CASES) {
    test(name, () => {
      assert.deepEqual(read(marked), cursors);
    });
  }

  test('replaces the word that it is in, and only that', () => {
    const replaced = (marked: string): readonly string[] => {
      const { text, offset } = withCursor(marked);
      const document = parseText(text).documents[0];
      assert.ok(document);
      return cursorsAt(text, document, offset).map(({ range }) => text.slice(range.start, range.end));
    };
    assert.deepEqual(replaced('a:\n  set|Weight: 1\n'), ['setWeight']);
    assert.deepEqual(replaced('a: "x| y" # z\n'), ['x y']);
    assert.deepEqual(replaced('a: x| y # z\n'), ['x y']);
    assert.deepEqual(replaced('a: {b|c: 1, d: 2}\n'), ['bc']);
    assert.deepEqual(replaced('a: {b: c|d, e: 2}\n'), ['cd']);
    assert.deepEqual(replaced('a: 1\n|\n'), ['']);
  });

  test('knows the keys of its map, before and behind', () => {
    const siblings = (marked: string): readonly string[] => {
      const { text, offset } = withCursor(marked);
      const document = parseText(text).documents[0];
      assert.ok(document);
      return [...(cursorsAt(text, document, offset)[0]?.siblings ?? [])].sort();
    };
    assert.deepEqual(siblings('a:\n  b: 1\n  |\n  c: 2\nd: 3\n'), ['b', 'c']);
    assert.deepEqual(siblings('a:\n- b: 1\n  |\n  c: 2\n- d: 3\n'), ['b', 'c']);
    assert.deepEqual(siblings('a:\n- b: 1\n- |\n  c: 2\n'), ['c']);
    assert.deepEqual(siblings('a:\n  b:\n    x: 1\n  |\n'), ['b']);
    assert.deepEqual(siblings('a: {b: 1, |, c: {x: 1}, d: 2}\n'), ['b', 'c', 'd']);
  });

  test('knows whether its key has a colon already', () => {
    const hasColon = (marked: string): boolean | undefined => {
      const { text, offset } = withCursor(marked);
      const document = parseText(text).documents[0];
      assert.ok(document);
      return cursorsAt(text, document, offset)[0]?.hasColon;
    };
    assert.equal(hasColon('a:\n  b|: 1\n'), true);
    assert.equal(hasColon('a:\n  b|\n'), false);
    assert.equal(hasColon('a: {b|: 1}\n'), true);
    assert.equal(hasColon('a: {b|, c: 1}\n'), false);
    assert.equal(hasColon('a: [b|: 1]\n'), false);
  });
});

describe('a place in flow style', () => {
  /** `a.0 key b [siblings]` for the cursor, from the first bracket on. */
  function place(marked: string): string {
    const { text, offset } = withCursor(marked);
    const found = flowPlace(text, 0, offset);
    if (!found) return 'outside';
    const key = found.key === undefined ? '' : ` key ${found.key}`;
    return `${found.isMap ? 'map' : 'list'} ${found.path.join('.') || '-'}${key}: ${[...found.siblings].sort().join(' ')}`;
  }

  const cases: readonly (readonly [marked: string, place: string])[] = [
    ['{|', 'map -: '],
    ['{a: 1, |', 'map -: a'],
    ['{a: |', 'map - key a: a'],
    ['{a: {b: 1}, c: [|', 'list c.0: '],
    ['{a: [1, 2, |', 'list a.2: '],
    ['{a: [1, {b: |', 'map a.1 key b: b'],
    ['[[1], [|', 'list 1.0: '],
    ['{"a b": |', 'map - key a b: a b'],
    ["{'a': 1, |", 'map -: a'],
    ['{a: "x, y", |', 'map -: a'],
    ['{a: "}", |', 'map -: a'],
    ['{a: b:c, |', 'map -: a'],
    ['{a: 1 # b: 2\n, |', 'map -: a'],
    ['{a: 1 # |', 'outside'],
    ['{a: 1}|', 'outside'],
    ['{a: 1, |, b: {c: 1}, d: 2}', 'map -: a b d'],
  ];
  for (const [marked, expected] of cases) {
    test(JSON.stringify(marked), () => {
      assert.equal(place(marked), expected);
    });
  }

  test('begins at the outermost bracket of the nearest key or dash', () => {
    const opening = (marked: string): string => {
      const { text, offset } = withCursor(marked);
      const at = openingBracket(text, offset, 0);
      return at === undefined ? 'none' : text.slice(at, at + 4);
    };
    assert.equal(opening('a: {b: [c, |'), '{b: ');
    assert.equal(opening('a: {b: 1}\nc: |'), 'none');
    assert.equal(opening('a: {b: 1,\n  c: [2,\n  |'), '[2,\n');
    assert.equal(opening('a: {\n  b: 1,\n  |'), '{\n  ');
    assert.equal(opening('- [1, |'), '[1, ');
    assert.equal(opening('a: x{b |'), 'none');
  });
});
