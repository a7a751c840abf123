// The words of the workspace are those that were reviewed.
import path from 'node:path';
import { test } from 'node:test';
import { assertReviewed } from '../../support/sentenceTable';
import { sentences } from './sentences';

test('the workspace says what was reviewed', async () => {
  assertReviewed(await sentences(), path.join(__dirname, 'sentences.golden'));
});
