// The edits of fixes: they take whole lines, keep comments and the indentation, and leave alone what they cannot take.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { YamlNode, YamlPair } from '../../../../../src/authoring';
import { nodeAt, pairOf, parseText } from '../../../../../src/authoring';
import { headOf, indentOf, removePair, replace, valueOrKey } from '../../../../../src/authoring/rules/shared/edits';
import { edited } from '../ruleCases';

function rootOf(text: string): YamlNode {
  const root = parseText(text).documents[0]?.root;
  assert.ok(root);
  return root;
}

function pairAt(text: string, key: string, ...path: readonly (string | number)[]): YamlPair {
  const pair = pairOf(nodeAt(rootOf(text), path), key);
  assert.ok(pair);
  return pair;
}

describe('removing a pair', () => {
  const removed = (text: string, key: string, ...path: readonly (string | number)[]): string | undefined => {
    const edit = removePair(text, pairAt(text, key, ...path));
    return edit && edited(text, [edit]);
  };

  it('takes its line, with the comment in it', () => {
    assert.equal(removed('a: 1\nb: 2 # why\nc: 3\n', 'b'), 'a: 1\nc: 3\n');
  });

  it('takes all lines of a block', () => {
    assert.equal(removed('a: 1\nb:\n  - 1\n  - 2\n\nc: 3\n', 'b'), 'a: 1\n\nc: 3\n');
  });

  it('takes the last line of a text without a line break', () => {
    assert.equal(removed('a: 1\nb: 2', 'b'), 'a: 1\n');
  });

  it('is not done where others share the line', () => {
    assert.equal(removed('{a: 1, b: 2}\n', 'b'), undefined);
    assert.equal(removed('- a: 1\n  b: 2\n', 'a', 0), undefined);
  });

  it('is done for a later pair of an item', () => {
    assert.equal(removed('- a: 1\n  b: 2\n', 'b', 0), '- a: 1\n');
  });
});

describe('replacing a value', () => {
  const replaced = (text: string, newText: string): string => edited(text, [replace(pairAt(text, 'a').value, newText)]);

  it('takes the quotes as well', () => {
    assert.equal(replaced('a: "1d" # a day\n', '24h'), 'a: 24h # a day\n');
  });

  it('keeps the line break after a block', () => {
    assert.equal(replaced('a: |\n  1d\nb: 2\n', '24h'), 'a: 24h\nb: 2\n');
  });
});

describe('what is marked', () => {
  const marked = (text: string, span: { readonly start: number; readonly end: number }): string =>
    text.slice(span.start, span.end);

  it('is the value of a pair if it is short, else its key', () => {
    for (const [text, expected] of [
      ['a: 20\n', '20'],
      ['a: {b: 1}\n', 'a'],
      ['a:\n', 'a'],
      ['a: |\n  b\n', 'a'],
    ] as const) {
      assert.equal(marked(text, valueOrKey(pairAt(text, 'a'))), expected);
    }
  });

  it('is the first key of a map, and the first line of anything else', () => {
    for (const [text, expected] of [
      ['a: 1\nb: 2\n', 'a'],
      ['- 1\n- 2\n', '- 1'],
      ['word\n', 'word'],
    ] as const) {
      assert.equal(marked(text, headOf(text, rootOf(text))), expected);
    }
  });
});

describe('the indentation of a sibling', () => {
  it('counts dashes as blanks', () => {
    const text = 'a:\n  - b: 1\n';
    assert.equal(indentOf(text, text.indexOf('b')), '    ');
  });
});
