import path from 'node:path';
import { test } from 'node:test';
import { assertReviewed } from '../../../support/sentenceTable';
import { sentences } from './sentences';

test('the trees and the dialogs speak as reviewed', () => {
  assertReviewed(sentences(), path.join(__dirname, 'sentences.golden'));
});
