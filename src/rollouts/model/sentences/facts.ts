// What every part of the sentence reads: the Rollout with the ReplicaSets and AnalysisRuns that are known, and time.
import type { AnalysisRun, Experiment, ReplicaSet, Rollout } from '../../objects/objects';
import { durationText } from '../../words/countWords';
import { podCountText } from '../../words/podWords';
import { scaleDownDeadline } from '../workloads/replicaSetStatus';
import { podTemplateHashOf } from '../workloads/revision';

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
}

export interface Facts {
  readonly rollout: Rollout;
  /** `undefined` = not known (a tree row watches Rollouts and AnalysisRuns only). */
  readonly replicaSets: readonly ReplicaSet[] | undefined;
  readonly analysisRuns: readonly AnalysisRun[];
  readonly experiments: readonly Experiment[];
  /** When the Rollout was last seen to change, where someone has watched it (milliseconds). */
  readonly lastChange: number | undefined;
  readonly now: number;
  readonly formatTime: (ms: number) => string;
}

/** One rule: gives the sentence when the Rollout is in the state that the rule is about. */
export type SentenceRule = (facts: Facts) => RolloutSentence | undefined;

/** Longer than this and the controller is slower than it usually is (it reacts within about a second). */
export const USUAL_REACTION_MS = 10_000;

/** How long nothing has changed, where known and longer than usual. */
function slowSince({ lastChange, now }: Facts): number | undefined {
  if (lastChange === undefined) return undefined;
  const waited = now - lastChange;
  return waited > USUAL_REACTION_MS ? waited : undefined;
}

/** A wait for the controller itself; where someone watched long enough it says that it takes longer than usual. */
export function waitingForController(facts: Facts, text: string): RolloutSentence {
  const slow = slowSince(facts);
  return {
    text: slow === undefined ? text : `${text} (${durationText(slow)}, longer than usual)`,
    waitsFor: 'controller',
    needsAttention: slow !== undefined,
  };
}

/** "1 of 3 canary pods ready" of a ReplicaSet's available pods; "available" where they must be ready for a while. */
export function readyText({ rollout }: Facts, available: number, wanted: number, thing: string): string {
  return podCountText(available, wanted, thing, (rollout.spec.minReadySeconds ?? 0) > 0 ? 'available' : 'ready');
}

/** Pods of ReplicaSets without a role, and until when they stay, where the ReplicaSets are known. */
export function olderPods({ rollout, replicaSets, now }: Facts): { count: number; until: number | undefined } {
  const { currentPodHash, stableRS } = rollout.status;
  let count = 0;
  let until: number | undefined;
  for (const replicaSet of replicaSets ?? []) {
    const hash = podTemplateHashOf(replicaSet);
    const pods = replicaSet.status.replicas ?? 0;
    if (pods === 0 || hash === currentPodHash || hash === stableRS) continue;
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
}

/** A sentence followed by a remark, which may add a need for attention but never removes it. */
export function withRemark(sentence: RolloutSentence, remark: Remark | undefined): RolloutSentence {
  if (!remark) return sentence;
  return {
    ...sentence,
    text: `${sentence.text}; ${remark.text}`,
    needsAttention: sentence.needsAttention || remark.needsAttention,
  };
}
