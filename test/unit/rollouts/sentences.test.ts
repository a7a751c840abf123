// The words of the domain, as they were reviewed.
import { join } from 'node:path';
import { test } from 'node:test';
import { assertReviewed } from '../../support/sentences/sentenceTable';
import { sentences } from './sentences';

test('the sentences about rollouts are the reviewed ones', () => {
  assertReviewed(sentences(), join(import.meta.dirname, 'sentences.golden'));
});
