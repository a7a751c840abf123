import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shownText } from '../../../src/extension/shownText';

const CASES: readonly (readonly [what: string, text: string, shown: string])[] = [
  ['ordinary text', 'Metric "success-rate" failed (4) > 3', 'Metric "success-rate" failed (4) > 3'],
  ['a link that would run a command', '[retry](command:argoRollouts.abort)', '[retry] (command:argoRollouts.abort)'],
  ['a link to a page', 'see [docs](https://example.com)', 'see [docs] (https://example.com)'],
  ['an icon', '$(check) all good', '$ (check) all good'],
  ['control characters and reordering marks', 'a\u0007b\u202ec\nd', 'a bc d'],
];

describe('text from a cluster in messages, picks and the status bar', () => {
  for (const [what, text, shown] of CASES)
    test(`${what} is shown as text`, () => {
      assert.equal(shownText(text), shown);
    });
});
