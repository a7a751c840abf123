// "New from Template": the pattern with its name, fitted to what stands around it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  emptyWorkspace,
  expandSnippet,
  findings,
  parseText,
  recogniseDocuments,
  snippets,
} from '../../../../src/authoring';
import { defaultName, fitted, hasName, namedText, nameProblem } from '../../../../src/workspace';

const offered = snippets.filter(({ place }) => place.kind === 'documents' || place.kind === 'values');
const rollout = snippets.find(({ prefix }) => prefix === 'rollout-canary');
const values = snippets.find(({ place }) => place.kind === 'values');
assert.ok(rollout && values);

describe('a name', () => {
  for (const [name, problem] of [
    ['portal-services', undefined],
    ['a', undefined],
    ['v2', undefined],
    ['', 'empty'],
    ['Portal', 'characters'],
    ['-web', 'characters'],
    ['web-', 'characters'],
    ['web.shop', 'characters'],
    ['a b', 'characters'],
    ['x'.repeat(63), undefined],
    ['x'.repeat(64), 'tooLong'],
  ] as const)
    test(`${problem === undefined ? 'may' : 'may not'} be ${JSON.stringify(name)}`, () => {
      assert.equal(nameProblem(name), problem);
    });
});

describe('New from Template', () => {
  test('offers a Rollout, an AnalysisTemplate, an Experiment and values', () => {
    const text = offered.map(({ body }) => body.join('\n')).join('\n');
    for (const kind of ['Rollout', 'AnalysisTemplate', 'Experiment']) assert.ok(text.includes(`kind: ${kind}`), kind);
    assert.ok(offered.some(({ place }) => place.kind === 'values'));
  });

  for (const snippet of offered.filter(hasName)) {
    test(`has a usable name for "${snippet.title}", and uses the one that is given everywhere`, () => {
      assert.equal(nameProblem(defaultName(snippet)), undefined);
      const text = namedText(snippet, 'given-name');
      assert.ok(text.includes('name: given-name'));
      assert.doesNotMatch(text, /\$\{?1\b/);
    });
    test(`writes "${snippet.title}" without a finding that is more than a hint`, () => {
      const parsed = parseText(expandSnippet(namedText(snippet, 'given-name')));
      const found = findings({
        text: parsed,
        documents: recogniseDocuments(parsed),
        workspace: emptyWorkspace(),
        config: { version: 'HEAD', schemaErrors: true, promql: true, severities: {} },
      });
      assert.deepEqual(
        found.filter(({ severity }) => severity !== 'hint').map(({ id, message }) => `${id}: ${message}`),
        [],
      );
    });
  }

  test('leaves values without a name as they are', () => {
    assert.equal(hasName(values), false);
    assert.equal(namedText(values, undefined), values.body.join('\n'));
  });

  const places: readonly (readonly [string, string, string, string])[] = [
    ['an empty file', '', '', 'X\n'],
    ['the end of a file with other documents', 'kind: Service\n', '', '---\nX\n'],
    ['the end of a file whose last line is not ended', 'kind: Service', '', '\n---\nX\n'],
    ['behind a line that separates documents', 'kind: Service\n---\n', '', 'X\n'],
    ['before other documents', '', 'kind: Service\n', 'X\n---\n'],
    ['before a line that separates documents', '', '\n---\nkind: Service\n', 'X\n'],
    ['between documents', 'a: 1\n', 'b: 2\n', '---\nX\n---\n'],
  ];
  for (const [where, before, after, expected] of places)
    test(`separates a document from others at ${where}`, () => {
      assert.equal(fitted(rollout, 'X', { before, after }), expected);
    });

  test('does not separate values from others', () => {
    assert.equal(fitted(values, 'X', { before: 'image: web', after: '' }), '\nX\n');
  });
});
