// What hovers say, by situation, and conditions in words.
import assert from 'node:assert/strict';
import { conditionWords } from '../../../../src/authoring/hover/meaning/conditionWords';
import { parseCondition } from '../../../../src/rollouts';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { CONDITIONS } from './conditions';
import { aroundOf, here, hoverAt, PLACEHOLDERS, SITUATIONS } from './situations';

export function hoverSentences(): readonly Sentence[] {
  const meanings = SITUATIONS.flatMap((situation) => {
    const says = here(situation.marked, aroundOf(situation));
    return says === undefined ? [] : [{ when: `hover: ${situation.when}`, says }];
  });
  const placeholders = PLACEHOLDERS.map((situation) => ({
    when: `hover: ${situation.when}`,
    says: hoverAt(situation.marked, aroundOf(situation)),
  }));
  const conditions = CONDITIONS.map(([condition]) => {
    const parsed = parseCondition(condition);
    assert.ok(parsed.ok, condition);
    return { when: `condition: ${condition}`, says: conditionWords(parsed.expression) ?? '' };
  });
  return [...meanings, ...placeholders, ...conditions];
}
