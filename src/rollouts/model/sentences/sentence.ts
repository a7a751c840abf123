// Our own sentence for every state of a Rollout: what it does now, what it waits for, until when. The controller's
// message is mostly silent about that ("more replicas need to be updated" from the first step to the last). Each state
// has one rule in this folder; the first rule that knows the state gives the sentence. Their order is the controller's own
// order of importance (reference 2.3), with what a person must know first before it.
import type { AnalysisRun, Experiment, ReplicaSet, Rollout } from '../../objects/objects';
import { aborted, deadlineExceeded } from './aborted';
import { beingDeleted, changeNotSeen, goingOn, notYetSeen, refusedSpec, startingAgain } from './beforeController';
import { blueGreenAtWork } from './blueGreenProgress';
import { canaryAtWork } from './canaryProgress';
import type { Facts, RolloutSentence, SentenceRule } from './facts';
import { pausedAtGate } from './pausedAtGate';
import { pausedByHand } from './pausedByHand';
import { restarting } from './restarting';
import { controllersWords, otherTrouble, scaledToZero, settled } from './settled';
import { firstDeployment, podsRefused, promotingFully } from './updating';

export type { RolloutSentence } from './facts';
export { USUAL_REACTION_MS } from './facts';
export { pauseEnd } from './pauseTime';

/** What is known of a Rollout. The Rollout alone is enough; the rest makes the sentence more exact. */
export interface SentenceInput {
  readonly rollout: Rollout;
  /** The Rollout's own ReplicaSets. */
  readonly replicaSets?: readonly ReplicaSet[] | undefined;
  readonly analysisRuns?: readonly AnalysisRun[] | undefined;
  readonly experiments?: readonly Experiment[] | undefined;
  /** When the Rollout was last seen to change (milliseconds), so that a wait can be called longer than usual. */
  readonly lastChange?: number | undefined;
}

export interface SentenceContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A moment as the person reads it, e.g. "14:32". */
  readonly formatTime: (ms: number) => string;
}

const rulesInOrder: readonly SentenceRule[] = [
  beingDeleted,
  notYetSeen,
  changeNotSeen,
  goingOn,
  refusedSpec,
  aborted,
  startingAgain,
  deadlineExceeded,
  pausedByHand,
  pausedAtGate,
  otherTrouble,
  scaledToZero,
  podsRefused,
  promotingFully,
  firstDeployment,
  restarting,
  canaryAtWork,
  blueGreenAtWork,
  settled,
];

/**
 * The sentence for the state a Rollout is in. Always one line without control characters; text from the cluster in it is
 * shortened. With the Rollout alone it says what the status can tell; with ReplicaSets how many pods are ready.
 */
export function describeRollout(input: SentenceInput, context: SentenceContext): RolloutSentence {
  const facts: Facts = {
    rollout: input.rollout,
    replicaSets: input.replicaSets,
    analysisRuns: input.analysisRuns ?? [],
    experiments: input.experiments ?? [],
    lastChange: input.lastChange,
    ...context,
  };
  for (const rule of rulesInOrder) {
    const sentence = rule(facts);
    if (sentence) return sentence;
  }
  return controllersWords(facts);
}
