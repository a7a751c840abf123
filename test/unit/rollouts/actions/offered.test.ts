// Which actions are offered in which state, and the facts of every effect and every refusal. The words themselves stand
// in sentences.golden.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actions } from '../../../../src/rollouts/actions';
import { assertSays } from '../../../support/sentences/assertSays';
import { GATE_CASES } from './gateCases';
import { HELD_CASES } from './heldStates';
import { OTHER_CASES } from './otherCases';

describe('offered actions', () => {
  for (const { name, state, expected } of [...GATE_CASES, ...OTHER_CASES, ...HELD_CASES])
    for (const action of actions) {
      const answer = expected[action.id];
      if (!answer) continue;
      it(`${action.id} for ${name}`, () => {
        const decision = action.decide(state);
        const text = decision.offered ? decision.effect : decision.reason;
        assert.equal(decision.offered, answer.offered, text);
        assertSays(text, answer.says);
      });
    }
});
