// Templates cut into text and actions, actions into words, as Go's text/template does it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actionWords, templatePieces } from '../../../../../../src/authoring/documents/chart/template/templateTokens';

/** `text[action]text` */
function cut(template: string): string {
  return templatePieces(template)
    .map((piece) => (piece.kind === 'text' ? piece.text : `[${piece.inner}]`))
    .join('');
}

const PIECES: readonly (readonly [name: string, template: string, pieces: string])[] = [
  ['text alone', 'a: b\n', 'a: b\n'],
  ['an action alone', '{{ .x }}', '[ .x ]'],
  ['text around actions', 'a: {{ .x }} b {{ .y }}\n', 'a: [ .x ] b [ .y ]\n'],
  ['blanks before a trimming action', 'a:  \n  {{- .x }}', 'a:[ .x ]'],
  ['blanks behind a trimming action', '{{ .x -}}  \n\n  b', '[ .x ]b'],
  ['both at once, and nothing between two', '{{ .x -}} {{- .y }}', '[ .x ][ .y ]'],
  ['a minus without a blank is a number', 'a {{-1}} b', 'a [-1] b'],
  ['a closing brace in a string', '{{ print "}}" }}!', '[ print "}}" ]!'],
  ['a closing brace in a raw string', '{{ print `}}` }}!', '[ print `}}` ]!'],
  ['an escaped quote', '{{ print "\\"}}" }}!', '[ print "\\"}}" ]!'],
  ['a comment with braces', '{{/* }} */}}!', '[/* }} */]!'],
  ['a trimming comment', 'a\n{{- /* x */ -}}\nb', 'a[ /* x */ ]b'],
  ['an action that is never closed is text', 'a {{ .x \nb', 'a {{ .x \nb'],
  ['a comment that is never closed is text', 'a {{/* .x }} b', 'a {{/* .x }} b'],
  ['a string that is never closed leaves text', '{{ "a }}\nb', '{{ "a }}\nb'],
];

describe('templatePieces', () => {
  for (const [name, template, pieces] of PIECES) {
    test(`cuts ${name}`, () => {
      assert.equal(cut(template), pieces);
    });
  }

  test('knows where everything stands in the file', () => {
    const template = 'a:\n  {{- .x -}}\n  b {{ .y }}\n';
    for (const piece of templatePieces(template)) {
      if (piece.kind === 'text') {
        assert.equal(template.slice(piece.start, piece.start + piece.text.length), piece.text);
      } else {
        assert.match(template.slice(piece.start, piece.end), /^\{\{.*\}\}$/);
        assert.equal(template.slice(piece.innerStart, piece.innerStart + piece.inner.length), piece.inner);
      }
    }
  });
});

/** `field:a.b string:x` */
function shown(inner: string): string {
  return actionWords(inner, 0)
    .map((word) => {
      switch (word.kind) {
        case 'field':
          return `${word.isChained ? 'chained' : 'field'}:${word.path.join('.')}`;
        case 'variable':
          return `variable:${[word.name, ...word.path].join('.')}`;
        case 'name':
          return `name:${word.name}`;
        case 'string':
          return `string:${word.text}`;
        case 'number':
          return `number:${String(word.value)}`;
        case 'sign':
          return word.sign;
        case 'other':
          return 'other';
      }
    })
    .join(' ');
}

const WORDS: readonly (readonly [inner: string, words: string])[] = [
  ['.', 'field:'],
  ['.Values.a_1.b', 'field:Values.a_1.b'],
  ['$', 'variable:'],
  ['$.Values.a', 'variable:.Values.a'],
  ['$x.a', 'variable:x.a'],
  ['toYaml .x | nindent 4', 'name:toYaml field:x | name:nindent number:4'],
  ['(dict "a" 1).a', '( name:dict string:a number:1 ) chained:a'],
  ['$i, $x := .items', 'variable:i , variable:x := field:items'],
  ['$x = 1', 'variable:x = number:1'],
  ['"a\\n\\t\\"b"', 'string:a\n\t"b'],
  ['`a\\n`', 'string:a\\n'],
  ['-1', 'number:-1'],
  ['1.5', 'number:1.5'],
  ['/* a */ .x', 'field:x'],
  ['.x ? 1', 'field:x other number:1'],
  ["'a'", 'other name:a other'],
];

describe('actionWords', () => {
  for (const [inner, words] of WORDS) {
    test(`reads ${inner}`, () => {
      assert.equal(shown(inner), words);
    });
  }

  test('counts from where the action stands', () => {
    assert.deepEqual(
      actionWords(' a .b', 100).map(({ start }) => start),
      [101, 103],
    );
  });
});
