import path from 'node:path';
import { test } from 'node:test';
import { assertReviewed } from '../../support/sentences/sentenceTable';
import { sentences } from './sentences';

test('what is shown says what was reviewed', async () =>
  assertReviewed(await sentences(), path.join(import.meta.dirname, 'sentences.golden')));
