// What files told the index, put together.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IndexedFacts } from '../../../../src/authoring';
import { indexDocument, parseText, recogniseDocuments } from '../../../../src/authoring';
import { IndexedFiles } from '../../../../src/workspace/index/indexedFiles';

function factsOf(name: string): readonly IndexedFacts[] {
  const text = parseText(`apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\n`);
  return recogniseDocuments(text).map((document) => indexDocument('file:///a.yaml', document));
}

describe('indexed files', () => {
  test('are put together, as the same object until one of them says something else', () => {
    const files = new IndexedFiles();
    const empty = files.facts;
    assert.equal(files.take('a', factsOf('web')), true);
    const first = files.facts;
    assert.notEqual(first, empty);
    assert.equal(files.take('a', factsOf('web')), false);
    assert.equal(files.facts, first);
    assert.equal(files.take('b', factsOf('shop')), true);
    assert.deepEqual(
      files.facts.services.map(({ name }) => name),
      ['web', 'shop'],
    );
    assert.deepEqual([files.size, files.uris], [2, ['a', 'b']]);
  });

  test('are forgotten when they are gone', () => {
    const files = new IndexedFiles();
    files.take('a', factsOf('web'));
    assert.equal(files.take('a', undefined), true);
    assert.equal(files.take('a', undefined), false);
    assert.deepEqual([files.size, files.facts.services.length], [0, 0]);
  });
});
