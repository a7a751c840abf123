import path from 'node:path';
import { test } from 'node:test';
import { assertReviewed } from '../../../../support/sentences/sentenceTable';
import { sentences } from './sentences';

test('the row of every recorded and held state says what was reviewed', () => {
  assertReviewed(sentences(), path.join(import.meta.dirname, 'sentences.golden'));
});
