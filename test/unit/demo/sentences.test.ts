// The words of the demo, as they were reviewed.
import { join } from 'node:path';
import { test } from 'node:test';
import { assertReviewed } from '../../support/sentences/sentenceTable';
import { sentences } from './sentences';

test('the sentences of the demo are the reviewed ones', async () => {
  assertReviewed(await sentences(), join(import.meta.dirname, 'sentences.golden'));
});
