// Our own sentence for every state of a Rollout: what it does now, what it waits for, until when. The controller's
// message is mostly silent about that ("more replicas need to be updated" from the first step to the last). Each state
// has one rule in this folder; the first rule that knows the state gives the sentence. Their order is the controller's own
// order of importance (reference 2.3), with what a person must know first before it.
import type { AnalysisRun, Experiment, Pod, ReplicaSet, Rollout } from '../../objects/objects';
import { aborted } from './aborted';
import {
  beingDeleted,
  changeNotSeen,
  goingOn,
  notYetSeen,
  promotionNotSeen,
  refusedSpec,
  startingAgain,
  workloadNotSeen,
} from './beforeController';
import { blueGreenAtWork } from './blueGreenProgress';
import { stuckByScaling, stuckBySwitch } from './blueGreenStuck';
import { canaryAtWork } from './canaryProgress';
import { deadlineExceeded } from './deadline';
import { type Facts, type Remark, type RolloutSentence, type SentenceRule, withRemark } from './facts';
import { revisionMissing, revisionRefused } from './notDeployed';
import { pausedAtGate } from './pausedAtGate';
import { pausedByHand } from './pausedByHand';
import { endlessPodsRemark, podsChangeAt, troubleRemark } from './podsTrouble';
import { plannedRestartAt, plannedRestartRemark, restarting } from './restarting';
import { nothingServesRemark, olderServingRemark, routerMissingRemark, trafficRemark } from './serving';
import { controllersWords, otherTrouble, scaledToZero, settled } from './settled';
import { firstDeployment, podsRefused, promotingFully } from './updating';

export type { RolloutSentence } from './facts';
export { USUAL_REACTION_MS } from './facts';

/** What is known of a Rollout. The Rollout alone is enough; the rest makes the sentence more exact. */
export interface SentenceInput {
  readonly rollout: Rollout;
  /** The Rollout's own ReplicaSets. */
  readonly replicaSets?: readonly ReplicaSet[] | undefined;
  readonly analysisRuns?: readonly AnalysisRun[] | undefined;
  readonly experiments?: readonly Experiment[] | undefined;
  /** The pods of these ReplicaSets, and of the Experiments. */
  readonly pods?: readonly Pod[] | undefined;
  /** The ReplicaSets of the Experiments. */
  readonly experimentReplicaSets?: readonly ReplicaSet[] | undefined;
  /** When the Rollout was last seen to change (milliseconds), so that a wait can be called longer than usual. */
  readonly lastChange?: number | undefined;
}

export interface SentenceContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A moment as the person reads it, e.g. "14:32". */
  readonly formatTime: (ms: number) => string;
}

/** The next word is the controller's, or it does nothing at all: what its pods do matters less. */
const rulesBeforeWork: readonly SentenceRule[] = [beingDeleted, notYetSeen, changeNotSeen, refusedSpec];

const rulesOfWork: readonly SentenceRule[] = [
  revisionRefused,
  goingOn,
  workloadNotSeen,
  stuckByScaling,
  aborted,
  startingAgain,
  promotionNotSeen,
  pausedByHand,
  pausedAtGate,
  stuckBySwitch,
  deadlineExceeded,
  otherTrouble,
  scaledToZero,
  podsRefused,
  promotingFully,
  firstDeployment,
  restarting,
  revisionMissing,
  canaryAtWork,
  blueGreenAtWork,
  settled,
];

/** What a person must know in each of these states, beside the state itself. */
const remarksOfWork: readonly ((facts: Facts) => Remark | undefined)[] = [
  nothingServesRemark,
  trafficRemark,
  olderServingRemark,
  routerMissingRemark,
  troubleRemark,
  endlessPodsRemark,
  plannedRestartRemark,
];

/**
 * The sentence for the state a Rollout is in. Always one line without control characters; text from the cluster in it is
 * shortened. With the Rollout alone it says what the status can tell; with ReplicaSets how many pods are ready.
 */
export function describeRollout(input: SentenceInput, context: SentenceContext): RolloutSentence {
  const facts = factsOf(input, context);
  const before = firstOf(rulesBeforeWork, facts);
  if (before) return withNews(before, nothingServesRemark(facts));
  const sentence = firstOf(rulesOfWork, facts) ?? controllersWords(facts);
  const told = remarksOfWork.map((remark) => remark(facts)).reduce(withNews, sentence);
  const changes = [podsChangeAt(facts), plannedRestartAt(facts), told.changesAt].filter((at) => at !== undefined);
  return changes.length === 0 ? told : { ...told, changesAt: Math.min(...changes) };
}

/** What every rule reads. */
export function factsOf(input: SentenceInput, context: SentenceContext): Facts {
  return {
    rollout: input.rollout,
    replicaSets: input.replicaSets,
    analysisRuns: input.analysisRuns ?? [],
    experiments: input.experiments ?? [],
    pods: input.pods ?? [],
    experimentReplicaSets: input.experimentReplicaSets ?? [],
    lastChange: input.lastChange,
    ...context,
  };
}

function firstOf(rules: readonly SentenceRule[], facts: Facts): RolloutSentence | undefined {
  for (const rule of rules) {
    const sentence = rule(facts);
    if (sentence) return sentence;
  }
  return undefined;
}

/** A remark that the sentence doesn't make itself. */
function withNews(sentence: RolloutSentence, remark: Remark | undefined): RolloutSentence {
  const isSaid = remark !== undefined && sentence.text.toLowerCase().includes(remark.text.toLowerCase());
  return isSaid || (remark?.isUrgent && sentence.isUrgent) ? sentence : withRemark(sentence, remark);
}
