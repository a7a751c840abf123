// States in which the next word is the controller's: it has not seen the Rollout, its last change, or a person's wish.
// Source: reference 2.3 rules 1 and 2, 1.4.
import { parseTimestamp } from '../../objects/timestamp';
import { humanDuration } from '../../words/humanDuration';
import {
  conditionOf,
  isAborted,
  isInvalid,
  isObserved,
  isUnknownToController,
  isUnpausing,
} from '../state/updateState';
import { type Facts, type RolloutSentence, USUAL_REACTION_MS, waitingForController } from './facts';
import { shown } from './words';

/** The Rollout is being deleted. */
export function beingDeleted({ rollout }: Facts): RolloutSentence | undefined {
  if (rollout.metadata.deletionTimestamp === undefined) return undefined;
  return { text: 'Being deleted', waitsFor: 'controller', needsAttention: false };
}

/** No status at all: the controller has not met this Rollout, or there is none. */
export function notYetSeen({ rollout, now }: Facts): RolloutSentence | undefined {
  if (!isUnknownToController(rollout)) return undefined;
  const age = now - (parseTimestamp(rollout.metadata.creationTimestamp) ?? now);
  const slow = age > USUAL_REACTION_MS;
  return {
    text: slow
      ? `The controller has not looked at this rollout for ${humanDuration(age)}: is Argo Rollouts running and watching this namespace`
      : 'Waiting for the controller to look at this new rollout',
    waitsFor: 'controller',
    needsAttention: slow,
  };
}

/** The spec was changed and the controller has not seen the change. */
export function changeNotSeen(facts: Facts): RolloutSentence | undefined {
  if (isObserved(facts.rollout)) return undefined;
  return waitingForController(facts, 'Waiting for the controller to see the changed spec');
}

/** Somebody said "go on" and the controller has not taken it. */
export function goingOn(facts: Facts): RolloutSentence | undefined {
  if (!isUnpausing(facts.rollout)) return undefined;
  return waitingForController(facts, 'Told to go on: waiting for the controller');
}

/** The abort was taken back and the controller has not started again. */
export function startingAgain(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  const stillAborted = conditionOf(rollout, 'Progressing')?.reason === 'RolloutAborted';
  if (isAborted(rollout) || !stillAborted || isInvalid(rollout)) return undefined;
  return waitingForController(facts, 'The abort is lifted: waiting for the controller to start again');
}

/** The controller refuses the spec, or there is nothing in it to do. */
export function refusedSpec({ rollout }: Facts): RolloutSentence | undefined {
  const refused = conditionOf(rollout, 'InvalidSpec');
  if (refused) {
    const reason = shown(refused.message ?? '', 400).replace(/^The Rollout "[^"]*" is invalid: /, '');
    return attention(`Refused by the controller: ${reason || 'the spec is invalid'}`);
  }
  const { canary, blueGreen } = rollout.spec.strategy;
  if (canary || blueGreen) return undefined;
  return attention('No strategy: the spec has neither canary nor blueGreen');
}

function attention(text: string): RolloutSentence {
  return { text, waitsFor: 'person', needsAttention: true };
}
