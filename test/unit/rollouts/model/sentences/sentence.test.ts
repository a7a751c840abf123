// Our own sentence about a Rollout: in every state it states the facts, what is waited for, until when, and whether
// somebody should look. The words themselves stand in sentences.golden.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toldAt } from '../../../../support/recorded/recordedSentences';
import { assertSays } from '../../../../support/sentences/assertSays';
import { told } from '../../../../support/sentences/sentenceCases';
import { RECORDED, STATES } from './cases';

for (const [group, cases] of Object.entries(STATES)) {
  describe(`the sentence about a rollout, ${group}`, () => {
    for (const each of cases) {
      test(each.name, () => {
        const { text, waitsFor, needsAttention, until } = told(each);
        assertSays(text, each.says);
        assert.equal(waitsFor, each.waitsFor);
        assert.equal(needsAttention, each.attention === true);
        assert.equal(until, each.until === undefined ? undefined : Date.parse(each.until));
      });
    }
  });
}

for (const { recording, moments } of RECORDED) {
  describe(`the sentence in the recording ${recording}`, () => {
    const said = toldAt(recording, moments);
    moments.forEach(({ name, says, waitsFor, attention = false, alone = says }, index) => {
      test(name, () => {
        const sentences = said[index];
        assert.ok(sentences, 'no Rollout at this line');
        assertSays(sentences.known.text, says);
        assert.equal(sentences.known.waitsFor, waitsFor);
        assert.equal(sentences.known.needsAttention, attention);
        assertSays(sentences.alone.text, alone);
      });
    });
  });
}
