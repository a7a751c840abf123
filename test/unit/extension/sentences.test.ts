// The words of the extension, as they were reviewed.
import { join } from 'node:path';
import { test } from 'node:test';
import { assertReviewed } from '../../support/sentences/sentenceTable';
import { sentences } from './sentences';

test("the extension's own texts are the reviewed ones", () => {
  assertReviewed(sentences(), join(import.meta.dirname, 'sentences.golden'));
});
