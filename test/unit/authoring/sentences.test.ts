// Every sentence of authoring against its reviewed table.
import { join } from 'node:path';
import { test } from 'node:test';
import { assertReviewed } from '../../support/sentences/sentenceTable';
import { sentences } from './sentences';

test('what authoring says is what the reviewed table says', () => {
  assertReviewed(sentences(), join(import.meta.dirname, 'sentences.golden'));
});
