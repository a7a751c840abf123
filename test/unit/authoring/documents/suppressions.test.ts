import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseText } from '../../../../src/authoring';
import {
  findingLine,
  isSuppressed,
  suppressionFix,
  suppressions,
} from '../../../../src/authoring/documents/suppressions';

const COMMENT = '# argo-rollouts-disable-next-line';

describe('a suppression', () => {
  it('is about the next line that says something', () => {
    const text = `a: 1\n${COMMENT} x\n\n# why\nb: 2\n`;
    assert.deepEqual(suppressions(text), [{ line: text.indexOf('b: 2'), ids: ['x'] }]);
  });

  it('names several rules, or none for all, with a reason behind --', () => {
    assert.deepEqual(suppressions(`${COMMENT} x, y -- on purpose\na: 1\n`)[0]?.ids, ['x', 'y']);
    assert.deepEqual(suppressions(`${COMMENT}\na: 1\n`)[0]?.ids, []);
  });

  it('counts for its line and its rules only', () => {
    const all = suppressions(`${COMMENT} x\na: 1\nb: 2\n`);
    const [first] = all;
    assert.ok(first);
    assert.equal(isSuppressed(all, first.line, 'x'), true);
    assert.equal(isSuppressed(all, first.line, 'y'), false);
    assert.equal(isSuppressed(all, first.line + 5, 'x'), false);
  });

  it('needs a line', () => assert.deepEqual(suppressions(`a: 1\n${COMMENT} x\n`), []));
});

describe('the line of a finding', () => {
  const text = 'a:\n  query: |\n    one\n    two\n  b: 1\n';
  const lineOf = (word: string): number => {
    const [document] = parseText(text).documents;
    assert.ok(document);
    const start = text.indexOf(word);
    return findingLine(text, document, { start, end: start + word.length });
  };

  it('is its own', () => assert.equal(lineOf('b: 1'), text.indexOf('  b: 1')));

  it('is the first line of a text of several lines, as no comment can stand inside', () => {
    assert.equal(lineOf('two'), text.indexOf('  query'));
  });
});

describe('the fix that suppresses', () => {
  it('puts the comment above, as far in as the line', () => {
    const text = 'a:\n  - b: 1\n';
    assert.deepEqual(suppressionFix(text, 3, 'x').edits, [{ start: 3, end: 3, newText: `  ${COMMENT} x\n` }]);
  });
});
