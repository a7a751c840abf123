// Blue-green between two revisions: preview, its analysis, the switch, the analysis after it. Source: reference 2.3
// rules h–j, 6.3, 6.8.
import { isCompleted } from '../../analysis/metrics/phase';
import type { AnalysisRunReference } from '../../objects/objects';
import { capitalised } from '../../words/letterCase';
import { podCountText } from '../../words/podWords';
import { wantedNewPods } from '../replicas/canaryPods';
import { lostSwitch } from '../state/lostSwitch';
import { isPromotingFully, isSwitched, isUpdating, wantedReplicas } from '../state/updateState';
import { currentPods, currentReplicaSet, currentRevisionName } from '../workloads/currentRevision';
import { availablePods } from '../workloads/replicaSetPods';
import { analysisProgress, waitingForAnalysis } from './analysisRemark';
import {
  type Facts,
  readyText,
  type RolloutSentence,
  waitingForConfirmation,
  waitingForController,
  waitingForPods,
  withRemark,
} from './facts';

/** A blue-green rollout whose new revision is not the stable one yet. */
export function blueGreenAtWork(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (!rollout.spec.strategy.blueGreen || !isUpdating(rollout)) return undefined;
  return isSwitched(rollout) ? afterSwitch(facts) : beforeSwitch(facts);
}

function beforeSwitch(facts: Facts): RolloutSentence {
  const { rollout } = facts;
  const analysis = rollout.status.blueGreen?.prePromotionAnalysisRunStatus;
  if (isRunning(analysis) || isFailed(analysis))
    return analysing(facts, `Pre-promotion analysis of ${currentRevisionName(facts.rollout)}`, analysis);
  const preview = currentReplicaSet(facts);
  const wanted = wantedNewPods(rollout);
  const available = preview?.status.availableReplicas ?? 0;
  if (preview && available >= wanted) {
    return waitingForController(
      facts,
      `${capitalised(currentRevisionName(facts.rollout))} is ready and becomes active next`,
    );
  }
  const ready = preview
    ? readyText(facts, available, wanted, 'pod')
    : podCountText(currentPods(facts), wanted, 'pod', 'created');
  // Also of a template that came after the checkpoint: nothing pauses or analyses it any more.
  const isNext = rollout.status.blueGreen?.scaleUpPreviewCheckPoint === true && lostSwitch(facts) === undefined;
  const next = isNext ? ', then it becomes active' : '';
  return waitingForPods(facts, `Preparing ${currentRevisionName(facts.rollout)}: ${ready}${next}`);
}

function afterSwitch(facts: Facts): RolloutSentence {
  const { status, spec } = facts.rollout;
  const analysis = status.blueGreen?.postPromotionAnalysisRunStatus;
  const revision = currentRevisionName(facts.rollout);
  const wanted = wantedReplicas({ spec });
  const available = activePods(facts);
  // Nothing is measured, and nothing promoted, before all its pods are ready (reference 6.8).
  if (available < wanted && !isRunning(analysis)) {
    const text = `${capitalised(revision)} is active with ${readyText(facts, available, wanted, 'pod')}`;
    return { text, waitsFor: 'pods', needsAttention: true, short: `active · ${available}/${wanted} ready` };
  }
  const isAnalysed = spec.strategy.blueGreen?.postPromotionAnalysis && !isPromotingFully(facts.rollout);
  if (isAnalysed && (!isCompleted(analysis?.status) || isFailed(analysis))) {
    return withRemark(
      analysing(facts, `Post-promotion analysis of ${revision} (active)`, analysis),
      available < wanted
        ? { text: readyText(facts, available, wanted, 'active pod'), needsAttention: true }
        : undefined,
    );
  }
  return waitingForConfirmation(facts, `Waiting for the load balancer to confirm that ${revision} is active`);
}

/** The ready pods of the new revision once it is active: the status counts those of the active revision. */
function activePods(facts: Facts): number {
  const active = currentReplicaSet(facts);
  return active ? availablePods(active) : (facts.rollout.status.availableReplicas ?? 0);
}

function isRunning(run: AnalysisRunReference | undefined): boolean {
  return run !== undefined && !isCompleted(run.status);
}

/** The controller has yet to abort because of it. */
function isFailed(run: AnalysisRunReference | undefined): boolean {
  return run?.status === 'Failed' || run?.status === 'Error';
}

function analysing(facts: Facts, what: string, run: AnalysisRunReference | undefined): RolloutSentence {
  const progress = analysisProgress(facts, run);
  return waitingForAnalysis(facts, run, { ...progress, text: `${what}: ${progress.text}` });
}
