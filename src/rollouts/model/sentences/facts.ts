// What every part of the sentence reads: the Rollout with the ReplicaSets and AnalysisRuns that are known, and time.
import type { AnalysisRun, Experiment, Pod, ReplicaSet, Rollout } from '../../objects/objects';
import { durationText } from '../../words/countWords';
import { podCountText } from '../../words/podWords';
import { olderReplicaSets } from '../workloads/currentRevision';
import { scaleDownDeadline } from '../workloads/replicaSetStatus';
import { withShare } from './share';

/** Our one sentence about a Rollout. */
export interface RolloutSentence {
  /** What it does, what it waits for and until when; one line, no full stop, no name of the Rollout. */
  readonly text: string;
  /** `person` = nothing continues until someone acts; `controller` = for Argo Rollouts itself to react. */
  readonly waitsFor: 'person' | 'time' | 'pods' | 'analysis' | 'controller' | 'nothing';
  /** The moment (milliseconds) of a wait that ends by itself; in the past when the controller has yet to continue. */
  readonly until?: number | undefined;
  /** Someone should look: it waits for a person, something failed, or something takes longer than usual. */
  readonly needsAttention: boolean;
  /** Before all others: nothing serves users, or nothing will if nobody acts. */
  readonly isUrgent?: true | undefined;
  /** Another moment (milliseconds) at which the sentence says more although nothing changes: a wait becomes long. */
  readonly changesAt?: number | undefined;
  /** What the state is called where there is room for a few words; absent: what it waits for says it. */
  readonly short?: string | undefined;
  /** What is in trouble, although the state may be an ordinary one. */
  readonly trouble?: Trouble | undefined;
  /** A person holds it by `spec.paused`. */
  readonly isPausedManually?: true | undefined;
}

/** Something that goes wrong, in a few words: "ImagePullBackOff", "failing 3/3". */
export interface Trouble {
  readonly of: 'pods' | 'analysis';
  readonly words: string;
}

export interface Facts {
  readonly rollout: Rollout;
  /** `undefined` = not known (a tree row watches Rollouts and AnalysisRuns only). */
  readonly replicaSets: readonly ReplicaSet[] | undefined;
  readonly analysisRuns: readonly AnalysisRun[];
  readonly experiments: readonly Experiment[];
  /** Of the Rollout and of its Experiments; none where they are not known. */
  readonly pods: readonly Pod[];
  readonly experimentReplicaSets: readonly ReplicaSet[];
  /** When the Rollout was last seen to change, where someone has watched it (milliseconds). */
  readonly lastChange: number | undefined;
  readonly now: number;
  readonly formatTime: (ms: number) => string;
}

/** One rule: gives the sentence when the Rollout is in the state that the rule is about. */
export type SentenceRule = (facts: Facts) => RolloutSentence | undefined;

/** Longer than this and the controller is slower than it usually is (it reacts within about a second). */
export const USUAL_REACTION_MS = 10_000;

/** What a controller that is late is called in short. */
export const CONTROLLER_SILENT = 'controller not responding';

/** Longer than this and a load balancer is slower than it usually is in confirming a weight. */
const USUAL_CONFIRMATION_MS = 120_000;

/** A wait for the controller itself; where someone watched long enough it says that it takes longer than usual. */
export function waitingForController(facts: Facts, text: string): RolloutSentence {
  const late = withShare(facts, CONTROLLER_SILENT);
  return waitingAtMost(facts, text, { ms: USUAL_REACTION_MS, late });
}

/** True where a weight has been waiting to be confirmed for longer than usual, as far as someone watched. */
export function isConfirmationLate({ lastChange, now }: Facts): boolean {
  return lastChange !== undefined && now - lastChange > USUAL_CONFIRMATION_MS;
}

/** A wait for what routes the traffic to confirm a weight, asked by the controller again and again. */
export function waitingForConfirmation(facts: Facts, text: string): RolloutSentence {
  const late = withShare(facts, 'weight not confirmed');
  return waitingAtMost(facts, text, { ms: USUAL_CONFIRMATION_MS, late });
}

interface UsualWait {
  readonly ms: number;
  /** What it is called in short once it takes longer. */
  readonly late: string;
}

function waitingAtMost({ lastChange, now }: Facts, text: string, { ms: usualMs, late }: UsualWait): RolloutSentence {
  const waited = lastChange === undefined ? 0 : now - lastChange;
  if (waited > usualMs) {
    const long = `${text} (${durationText(waited)}, longer than usual)`;
    return { text: long, waitsFor: 'controller', needsAttention: true, short: late };
  }
  const changesAt = lastChange === undefined ? undefined : lastChange + usualMs;
  return { text, waitsFor: 'controller', needsAttention: false, changesAt };
}

/** Longer than this and pods or traffic that should move are stuck (P9: for good, up to 1.9.1). */
const USUAL_MOVE_MS = 300_000;

/** That nothing has moved for longer than usual, where someone watched long enough. */
export function unchangedRemark({ lastChange, now }: Facts): Remark | undefined {
  if (lastChange === undefined || now - lastChange <= USUAL_MOVE_MS) return undefined;
  const text = `nothing has changed for ${durationText(now - lastChange)}`;
  return { text, needsAttention: true, trouble: { of: 'pods', words: 'stuck' } };
}

/** A wait for pods; after a while without any change it says so, for a controller complains of updates alone. */
export function waitingForPods(facts: Facts, text: string): RolloutSentence {
  const { lastChange } = facts;
  const changesAt = lastChange === undefined ? undefined : lastChange + USUAL_MOVE_MS;
  const sentence: RolloutSentence = { text, waitsFor: 'pods', needsAttention: false, changesAt };
  return withRemark(sentence, unchangedRemark(facts));
}

/** "1 of 3 canary pods ready" of a ReplicaSet's available pods; "available" where they must be ready for a while. */
export function readyText({ rollout }: Facts, available: number, wanted: number, thing: string): string {
  return podCountText(available, wanted, thing, (rollout.spec.minReadySeconds ?? 0) > 0 ? 'available' : 'ready');
}

/** Pods of ReplicaSets without a role, and until when they stay, where the ReplicaSets are known. */
export function olderPods({ rollout, replicaSets, now }: Facts): { count: number; until: number | undefined } {
  let count = 0;
  let until: number | undefined;
  for (const replicaSet of olderReplicaSets({ rollout, replicaSets })) {
    const pods = replicaSet.status.replicas ?? 0;
    if (pods === 0) continue;
    count += pods;
    const deadline = scaleDownDeadline(replicaSet)?.at;
    if (deadline !== undefined && deadline > now) until = Math.max(until ?? deadline, deadline);
  }
  return { count, until };
}

/** A part that follows a sentence. */
export interface Remark {
  readonly text: string;
  readonly needsAttention: boolean;
  readonly isUrgent?: true | undefined;
  /** Of an urgent one: what the state is called instead. */
  readonly short?: string | undefined;
  readonly trouble?: Trouble | undefined;
}

/** A sentence followed by a remark, which may add a need for attention but never removes it. */
export function withRemark(sentence: RolloutSentence, remark: Remark | undefined): RolloutSentence {
  if (!remark) return sentence;
  return {
    ...sentence,
    text: `${sentence.text}; ${remark.text}`,
    needsAttention: sentence.needsAttention || remark.needsAttention,
    isUrgent: sentence.isUrgent ?? remark.isUrgent,
    short: remark.isUrgent ? remark.short : sentence.short,
    trouble: sentence.trouble ?? remark.trouble,
  };
}
