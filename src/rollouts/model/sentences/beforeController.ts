// States in which the next word is the controller's: it has not seen the Rollout, its last change, or what a person asked for.
// Source: reference 2.3 rules 1 and 2, 1.4.
import { parseTimestamp } from '../../objects/timestamp';
import { durationText } from '../../words/countWords';
import { isWorkloadObserved } from '../state/newestTemplate';
import {
  conditionOf,
  hasPauseConditions,
  isAborted,
  isInvalid,
  isObserved,
  isPausedByHand,
  isPromotingFully,
  isUnknownToController,
  isUnpausing,
} from '../state/updateState';
import { weightRemark } from './canaryPods';
import { type Facts, type RolloutSentence, USUAL_REACTION_MS, waitingForController, withRemark } from './facts';
import { shown } from './words';

/** The Rollout is being deleted. */
export function beingDeleted({ rollout }: Facts): RolloutSentence | undefined {
  if (rollout.metadata.deletionTimestamp === undefined) return undefined;
  return { text: 'Being deleted', waitsFor: 'controller', needsAttention: false, short: 'being deleted' };
}

/** No status at all: the controller has not picked up this Rollout, or there is no controller. */
export function notYetSeen({ rollout, now }: Facts): RolloutSentence | undefined {
  if (!isUnknownToController(rollout)) return undefined;
  const age = now - (parseTimestamp(rollout.metadata.creationTimestamp) ?? now);
  const slow = age > USUAL_REACTION_MS;
  return {
    text: slow
      ? `Not picked up by the controller for ${durationText(age)}: check that Argo Rollouts is running and watches this namespace`
      : 'Waiting for the controller to pick up this new rollout',
    waitsFor: 'controller',
    needsAttention: slow,
    short: slow ? 'not seen by the controller' : 'new',
  };
}

/** The spec was changed and the controller has not seen the change. At the end of an update it looks at none before the router confirms. */
export function changeNotSeen(facts: Facts): RolloutSentence | undefined {
  if (isObserved(facts.rollout)) return undefined;
  return withRemark(
    waitingForController(facts, 'Waiting for the controller to see the changed spec'),
    weightRemark(facts),
  );
}

/** The workload that `workloadRef` names was changed and the controller has not seen the change. */
export function workloadNotSeen(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (isWorkloadObserved(rollout)) return undefined;
  const { kind = 'workload', name = '' } = rollout.spec.workloadRef ?? {};
  return waitingForController(facts, `Waiting for the controller to see the changed ${shown(`${kind} ${name}`, 300)}`);
}

/** Someone ended the pause and the controller has not continued yet. */
export function goingOn(facts: Facts): RolloutSentence | undefined {
  if (!isUnpausing(facts.rollout)) return undefined;
  return waitingForController(facts, 'Pause ended: waiting for the controller to continue');
}

/** Someone asked for a full promotion, and the controller still waits at its gate. */
export function promotionNotSeen(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (!isPromotingFully(rollout) || !hasPauseConditions(rollout) || isPausedByHand(rollout)) return undefined;
  return waitingForController(facts, 'Full promotion requested: waiting for the controller to end the pause');
}

/** The abort was cleared and the controller has not started again. */
export function startingAgain(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  const stillAborted = conditionOf(rollout, 'Progressing')?.reason === 'RolloutAborted';
  if (isAborted(rollout) || !stillAborted || isInvalid(rollout)) return undefined;
  return waitingForController(facts, 'Abort cleared: waiting for the controller to start again');
}

/** The controller rejects the spec, or the spec has no strategy. */
export function refusedSpec({ rollout }: Facts): RolloutSentence | undefined {
  const refused = conditionOf(rollout, 'InvalidSpec');
  if (refused) {
    const reason = shown(refused.message ?? '', 400).replace(/^The Rollout "[^"]*" is invalid: /, '');
    return attention(`Rejected by the controller: ${reason || 'the spec is invalid'}`);
  }
  const { canary, blueGreen } = rollout.spec.strategy;
  if (canary || blueGreen) return undefined;
  return attention('No strategy: the spec has neither canary nor blueGreen');
}

function attention(text: string): RolloutSentence {
  return { text, waitsFor: 'person', needsAttention: true, short: 'invalid spec' };
}
