// Texts cut into documents and sections by their lines alone: where each begins, and when nothing can be cut.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cutDocuments } from '../../../../../src/authoring/documents/yaml/cut';

/** Each document as its sections' keys, `?` for text without one; `whole` where it cannot be cut. */
function keys(text: string): readonly string[] {
  return cutDocuments(text, 100).map(
    ({ sections }) => sections?.map(({ key }) => key?.text ?? '?').join(' ') ?? 'whole',
  );
}

const CASES: readonly (readonly [name: string, text: string, documents: readonly string[]])[] = [
  ['nothing', '', ['whole']],
  ['a comment', '# a\n', ['whole']],
  ['one document', 'a: 1\nb:\n  c: 2\n', ['a b']],
  ['two documents', 'a: 1\n---\nb: 2\n', ['a', 'b']],
  ['a marker at the start', '---\na: 1\n', ['a']],
  ['markers alone', '---\n---\n', ['whole', 'whole']],
  ['a marker with a comment', '--- # first\na: 1\n', ['a']],
  ['a marker with content', '--- {a: 1}\n', ['whole']],
  ['dashes that are no marker', 'a: 1\n----\nb: 2\n', ['a ? b']],
  ['a marker inside of a text is one, too', 'a: |\n  x\n---\nb: 1\n', ['a', 'b']],
  ['an indented marker is none', 'a: |\n  ---\nb: 1\n', ['a b']],
  ['an end marker', 'a: 1\n...\n---\nb: 2\n', ['a', 'b']],
  ['an end marker alone', 'a: 1\n...\n', ['a']],
  ['directives', '%YAML 1.1\n---\na: 1\n', ['whole']],
  ['a BOM', '\uFEFFa: 1\nb: 2\n', ['a b']],
  ['Windows line ends', 'a: 1\r\nb:\r\n  c: 2\r\n', ['a b']],
  ['comments before and between', '# x\na: 1\n\n# y\nb: 2\n', ['a b']],
  ['a list in the column of its key', 'a:\n- 1\n- 2\nb: 2\n', ['a b']],
  ['a list as a whole', '- a: 1\n- b: 2\n', ['whole']],
  ['a flow map', '{a: 1,\nb: 2}\n', ['whole']],
  ['a flow map of a key that ends in column 0', 'a: {\n  b: 1\n}\nc: 2\n', ['a c']],
  ['an anchor', '&x\na: 1\n', ['whole']],
  ['an explicit key', '? a\n: 1\n', ['whole']],
  ['an indented document', '  a: 1\n  b: 2\n', ['whole']],
  ['quoted keys', '"a b": 1\n\'c\': 2\n', ['a b c']],
  ['a quoted key that is never closed', '"a: 1\nb: 2\n', ['? b']],
  ['a colon in a key', 'a:b: 1\n', ['a:b']],
  ['a key without a value', 'a:\nb:\n', ['a b']],
  ['somebody typing', 'a: 1\nrepl\nb: 2\n', ['a ? b']],
  ['a merge conflict', 'a: 1\n<<<<<<< ours\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n', ['a ? b ? b ?']],
  ['a text alone', 'hello\nworld\n', ['whole']],
  ['a key in a comment', 'a: 1\nx # y: 2\n', ['a ?']],
];

describe('cutDocuments', () => {
  for (const [name, text, documents] of CASES) {
    test(`cuts ${name}`, () => {
      assert.deepEqual(keys(text), documents);
    });

    test(`loses nothing of ${name}`, () => {
      let end = 0;
      for (const document of cutDocuments(text, 100)) {
        assert.ok(document.start >= end && document.contentStart <= document.end, 'documents follow each other');
        let at = document.contentStart;
        for (const section of document.sections ?? []) {
          assert.match(text.slice(at, section.start), /^(?:\s|#.*|---)*$/, 'only blanks and comments stand between');
          const { key } = section;
          if (key !== undefined) assert.ok(text.slice(key.start, key.end).includes(key.text));
          at = section.end;
        }
        if (document.sections !== undefined) assert.equal(at, document.end);
        end = document.end;
      }
      assert.match(text.slice(end), /^(?:\s|\.\.\.)*$/);
    });
  }

  test('stops at a number of documents', () => {
    assert.equal(cutDocuments('a: 1\n---\n'.repeat(20), 5).length, 5);
  });
});
