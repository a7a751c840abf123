import path from 'node:path';
import { test } from 'node:test';
import { assertReviewed } from '../../../../support/sentences/sentenceTable';
import { sentences } from './sentences';

test('the panel says of every recorded and held state what was reviewed', () => {
  assertReviewed(sentences(), path.join(import.meta.dirname, 'sentences.golden'));
});
