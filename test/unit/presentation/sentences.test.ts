import path from 'node:path';
import { test } from 'node:test';
import { assertReviewed } from '../../support/sentenceTable';
import { sentences } from './sentences';

test('panel, plan page, trees and dialogs say what was reviewed', () =>
  assertReviewed(sentences(), path.join(import.meta.dirname, 'sentences.golden')));
