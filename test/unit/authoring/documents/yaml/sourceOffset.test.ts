// A place in a text is shown where it is written. `>5<` marks it in the text that the YAML stands for.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { YamlScalar } from '../../../../../src/authoring';
import { asScalar, parseText } from '../../../../../src/authoring';
import { childOf } from '../../../../../src/authoring/documents/yaml/lookUp';
import { sourceSpan } from '../../../../../src/authoring/documents/yaml/sourceOffset';

const CASES: readonly (readonly [string, string])[] = [
  ['a plain text', 'a: result[0] > 5\n'],
  ['a plain text over several lines', 'a: result[0]\n  and\n\n  x > 5\n'],
  ['single quotes with a quote in them', "a: 'it''s > 5'\n"],
  ['double quotes with escapes', 'a: "x \\"y\\" \\u0041\\x41\\t> 5"\n'],
  ['double quotes with an emoji escape', 'a: "\\U0001F600 > 5"\n'],
  ['double quotes over several lines', 'a: "foo\n  bar \\\n  baz\n\n  > 5"\n'],
  ['a literal block', 'a: |\n  foo\n    > 5\n  bar\n'],
  ['a literal block with a deeper first line', 'a: |2\n    x > 5\n  y\n'],
  ['a literal block with empty lines', 'a: |\n\n  foo\n\n  > 5\n'],
  ['a literal block with Windows line ends', 'a: |\r\n  foo\r\n  > 5\r\n'],
  ['a literal block at the end of the file', 'a: |\n  foo > 5'],
  ['a folded block', 'a: >-\n  foo\n  and\n\n  more > 5\nb: 1\n'],
  ['a folded block with a deeper line', 'a: >\n  foo\n    deeper\n  > 5\n'],
];

function scalarOf(text: string): YamlScalar {
  const scalar = asScalar(childOf(parseText(text).documents[0]?.root, 'a'));
  assert.ok(scalar);
  return scalar;
}

describe('sourceSpan', () => {
  for (const [name, text] of CASES) {
    it(`finds a part of ${name}`, () => {
      const scalar = scalarOf(text);
      const { start, end } = sourceSpan(text, scalar, scalar.text.indexOf('> 5'), 3);
      assert.equal(text.slice(start, end), '> 5');
    });

    it(`finds every letter of ${name}`, () => {
      const scalar = scalarOf(text);
      for (const [offset, letter] of scalar.text.split('').entries()) {
        const { start, end } = sourceSpan(text, scalar, offset, 1);
        const written = text.slice(start, end);
        if (/[a-z>5[\]]/.test(letter)) assert.equal(written, letter, `at ${offset}`);
      }
    });
  }

  it('gives the whole scalar when it is empty', () => {
    const text = 'a:\n';
    const { start, end } = sourceSpan(text, scalarOf(text), 0, 1);
    assert.deepEqual([start, end], [2, 2]);
  });
});
