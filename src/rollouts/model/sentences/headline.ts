// The most telling words about a rollout, at most some 28 characters, for a row that has room for no sentence: what the
// sentence has decided, told in short. Trouble and a need for a person come before where the rollout is.
import { wantedNewPods } from '../replicas/canaryPods';
import { isAborted, isUpdating } from '../state/updateState';
import { currentPods, currentReplicaSet } from '../workloads/currentRevision';
import { availablePods } from '../workloads/replicaSetPods';
import type { Facts, RolloutSentence } from './facts';
import { factsOf, type SentenceContext, type SentenceInput } from './sentence';
import { servingTag, shareText, wantedShareText, withShare, withStep } from './share';
import { type TimeLeft, timeLeft } from './timeLeft';

export interface Headline {
  /** "needs you: 25 %", "failing 3/3 · 60 %", "40 % · 1 min left". */
  readonly text: string;
  /** The last moment (ms) at which a remaining time in it is right. */
  readonly changesAt?: number | undefined;
}

/** The headline of a sentence about the same state, told at the same moment. */
export function rolloutHeadline(input: SentenceInput, sentence: RolloutSentence, context: SentenceContext): Headline {
  const facts = factsOf(input, context);
  const { short, trouble, isUrgent, waitsFor } = sentence;
  if (isUrgent && short !== undefined) return { text: short };
  if (trouble && sentence.needsAttention) return { text: troubleText(facts, sentence, trouble.words) };
  if (short !== undefined) return { text: trouble?.of === 'analysis' ? withShare(facts, trouble.words) : short };
  if (trouble?.of === 'analysis' && waitsFor !== 'person') return { text: withShare(facts, trouble.words) };
  const left = remaining(facts, sentence);
  if (left) return { text: withShare(facts, left.text, 'first'), changesAt: left.changesAt };
  return { text: waitText(facts, waitsFor) };
}

/** Who must act comes first, then what is wrong. */
function troubleText(facts: Facts, { short, trouble, waitsFor }: RolloutSentence, words: string): string {
  if (waitsFor === 'person' && (short === undefined || short.startsWith(NEEDS_YOU)))
    return withShare(facts, `${NEEDS_YOU}: ${words}`);
  // Pods that can't be created are a state of their own.
  if (short?.startsWith(words)) return short;
  const isPlace = waitsFor === 'person' || isAborted(facts.rollout);
  if (isPlace && short !== undefined) return `${words} · ${short}`;
  return trouble?.of === 'analysis' ? withShare(facts, words) : withStep(facts, words);
}

const NEEDS_YOU = 'needs you';

function remaining({ now }: Facts, { waitsFor, until }: RolloutSentence): TimeLeft | undefined {
  return waitsFor === 'time' && until !== undefined && until > now ? timeLeft(until, now) : undefined;
}

/** What is waited for, where the state has no words of its own. */
function waitText(facts: Facts, waitsFor: RolloutSentence['waitsFor']): string {
  const share = shareText(facts);
  switch (waitsFor) {
    case 'person':
      return share === undefined ? NEEDS_YOU : `${NEEDS_YOU}: ${share}`;
    case 'time':
      return withShare(facts, 'paused', 'first');
    case 'analysis':
      return withShare(facts, 'analysis', 'first');
    case 'pods':
      return podsText(facts);
    case 'controller':
      return withShare(facts, isUpdating(facts.rollout) ? 'continuing' : 'waiting for controller', 'first');
    case 'nothing':
      return servingTag((currentReplicaSet(facts) ?? facts.rollout).spec.template) ?? 'healthy';
  }
}

/** "to 40 % · 2/5 ready": how far the pods are, and what they are for. */
function podsText(facts: Facts): string {
  const target = wantedShareText(facts);
  return target === undefined ? podCounts(facts) : `to ${target} · ${podCounts(facts)}`;
}

/** Of the new revision; without its ReplicaSet the Rollout only says how many there are, and how many of all are not ready. */
function podCounts(facts: Facts): string {
  const { spec, status } = facts.rollout;
  const wanted = wantedNewPods(facts.rollout);
  const pods = currentReplicaSet(facts);
  const have = pods ? availablePods(pods) : currentPods(facts);
  if (have < wanted) return `${have}/${wanted} ${pods ? 'ready' : 'created'}`;
  if (pods) return 'old pods leaving';
  // Of blue-green the available pods are those of the active revision alone.
  if (spec.strategy.blueGreen) return 'pods starting';
  const unready = (status.replicas ?? 0) - (status.availableReplicas ?? 0);
  return unready > 0 ? `${unready} not ready` : 'old pods leaving';
}
