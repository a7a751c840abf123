// Edges of places in texts: behind the end, outside, at what is not written.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { YamlScalar } from '../../../../../src/authoring';
import { asScalar, parseText } from '../../../../../src/authoring';
import { childOf } from '../../../../../src/authoring/documents/yaml/lookUp';
import { sourceSpan } from '../../../../../src/authoring/documents/yaml/sourceOffset';

function scalarOf(text: string): YamlScalar {
  const scalar = asScalar(childOf(parseText(text).documents[0]?.root, 'a'));
  assert.ok(scalar);
  return scalar;
}

/** What is written at a part of the text that the scalar stands for. */
function written(text: string, offset: number, length: number): string {
  const { start, end } = sourceSpan(text, scalarOf(text), offset, length);
  return text.slice(start, end);
}

const SPANS: readonly (readonly [name: string, text: string, offset: number, length: number, written: string])[] = [
  ['the whole of a plain text', 'a: bcd\n', 0, 3, 'bcd'],
  ['nothing of it', 'a: bcd\n', 1, 0, ''],
  ['the place behind it', 'a: bcd\n', 3, 1, ''],
  ['more than there is', 'a: bcd\n', 1, 99, 'cd'],
  ['a part behind its end', 'a: bcd\n', 99, 1, ''],
  ['an escape', 'a: "b\\tc"\n', 1, 1, '\\t'],
  ['an escape of two units', 'a: "\\U0001F600"\n', 0, 2, '\\U0001F600'],
  ['a doubled quote', "a: 'b''c'\n", 1, 1, "''"],
  ['a part with its line break, not the indentation behind it', 'a: |\n  bc\n  d\n', 0, 3, 'bc\n'],
  ['a part over two lines', 'a: |\n  bc\n  d\n', 1, 3, 'c\n  d'],
  ['a part of a folded text over two lines', 'a: >\n  bc\n  d\n', 0, 4, 'bc\n  d'],
];

describe('sourceSpan', () => {
  for (const [name, text, offset, length, expected] of SPANS) {
    test(`of ${name}`, () => {
      assert.equal(written(text, offset, length), expected);
    });
  }
});
