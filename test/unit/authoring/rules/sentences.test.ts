// The sentences of the rules, word for word, in one reviewed file.
import path from 'node:path';
import { test } from 'node:test';
import { assertReviewed } from '../../../support/sentenceTable';
import { sentences } from './sentences';

test('what the rules say is what was reviewed', () => {
  assertReviewed(sentences(), path.join(import.meta.dirname, 'sentences.golden'));
});
