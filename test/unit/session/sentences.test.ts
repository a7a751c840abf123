// What the room says is what was reviewed.
import path from 'node:path';
import { it } from 'node:test';
import { assertReviewed } from '../../support/sentences/sentenceTable';
import { sentences } from './sentences';

it('the sentences of the room are those that were reviewed', async () => {
  assertReviewed(await sentences(), path.join(import.meta.dirname, 'sentences.golden'));
});
