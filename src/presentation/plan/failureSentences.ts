// What a bad version would cost, in sentences that say exactly what their numbers mean.
import type { BlueGreenPlan, CanaryPlan, Culprit, FailureOutcome } from '../../authoring/plan';
import { cleanText, counted, durationText, percentText, stepWords } from '../../rollouts';

type Stopped = Extract<FailureOutcome, { kind: 'stopped' }>;
type NotStopped = Extract<FailureOutcome, { kind: 'notStopped' }>;

export const FAILURE_HEADING = 'If the new version is bad';

/** What happens to a version that fails every measurement that can see it. */
export function failureSentences(plan: CanaryPlan | BlueGreenPlan): readonly string[] {
  const { failure } = plan;
  return failure.kind === 'stopped' ? stoppedSentences(plan, failure) : [notStoppedSentence(plan, failure)];
}

/** How many approvals it takes before the new version has all traffic. */
function approvalsBefore(plan: CanaryPlan | BlueGreenPlan): number {
  if (plan.kind === 'blueGreen') return plan.approvals;
  const full = plan.steps.findIndex(({ percent }) => percent >= 100);
  return plan.steps.slice(0, full < 0 ? undefined : full).filter(({ gate }) => gate === 'person').length;
}

/** `after 8 min`, `as soon as its pods are ready`, `after 1 approval, 8 min after the start at the earliest`. */
function fullTrafficWords(plan: CanaryPlan | BlueGreenPlan, fullAtMs: number): string {
  const approvals = approvalsBefore(plan);
  const full = durationText(fullAtMs);
  if (approvals === 0) return fullAtMs > 0 ? `after ${full}` : 'as soon as its pods are ready';
  const approved = `after ${counted(approvals, 'approval')}`;
  return fullAtMs > 0 ? `${approved}, ${full} after the start at the earliest` : approved;
}

function culpritWords({ place, stepIndex, metric, failedMeasurements }: Culprit): string {
  const analysis = {
    background: 'The background analysis',
    step: `The analysis of step ${(stepIndex ?? 0) + 1}`,
    prePromotion: 'The analysis before the switch',
    postPromotion: 'The analysis after the switch',
  }[place];
  const name = metric === '' ? '' : `${cleanText(metric, 80)}, `;
  return `${analysis} (${name}${counted(failedMeasurements, 'failed measurement')})`;
}

function placeWords(plan: CanaryPlan | BlueGreenPlan, { stepIndex }: Stopped): string {
  if (plan.kind !== 'canary') return '';
  const step = stepIndex === undefined ? undefined : plan.steps[stepIndex];
  if (!step) return ', after the last step';
  return `, in step ${step.index + 1} of ${plan.steps.length} (${stepWords(step.step, step.maximum)})`;
}

function stoppedSentences(plan: CanaryPlan | BlueGreenPlan, failure: Stopped): readonly string[] {
  const { culprit, atMs, percent } = failure;
  const after = `after ${durationText(atMs)}`;
  return [
    `${culpritWords(culprit)} aborts the update ${after}, at ${percentText(percent)} of the traffic${placeWords(plan, failure)}.`,
    exposureSentence(failure),
    recoverySentence(failure),
    assumptionSentence(culprit),
  ].filter((sentence) => sentence !== undefined);
}

function exposureSentence({ atMs, exposedMs, exposedShare, recoveredAtMs }: Stopped): string | undefined {
  // Traffic that takes its time to go back is told of by the recovery.
  if (exposedMs === 0) return recoveredAtMs === atMs ? 'No production traffic reaches the bad version.' : undefined;
  const share = percentText(exposedShare * 100);
  return `By then, ${share} of all traffic since the start has reached the bad version, equal to ${durationText(exposedMs)} of full traffic.`;
}

function recoverySentence({ atMs, recoveredAtMs, exposedMs, stuckPercent = 0 }: Stopped): string | undefined {
  if (recoveredAtMs === undefined) {
    return `The bad version then keeps ${percentText(stuckPercent)} of the traffic: up to Argo Rollouts 1.9.1, an abort with both dynamicStableScale and abortScaleDownDelaySeconds gets stuck.`;
  }
  if (exposedMs === 0 && recoveredAtMs === atMs) return undefined;
  return recoveredAtMs === atMs
    ? 'All traffic returns to the old version at once.'
    : `All traffic is back on the old version ${durationText(recoveredAtMs - atMs)} later.`;
}

function assumptionSentence({ place }: Culprit): string {
  return place === 'background'
    ? 'This assumes that every measurement fails once the new version gets traffic; earlier measurements see only the old version.'
    : 'This assumes that every measurement fails, from the first one on.';
}

function notStoppedSentence(plan: CanaryPlan | BlueGreenPlan, { reason, fullAtMs }: NotStopped): string {
  const when = fullTrafficWords(plan, fullAtMs);
  const full = `a bad version gets all traffic ${when}`;
  switch (reason) {
    case 'noAnalysis':
      return `No analysis measures the new version: ${full}, unless someone aborts.`;
    case 'cannotFail':
      return `No metric of the analyses can fail: ${full}, unless someone aborts.`;
    case 'tooLate':
      return `The analyses would fail too late: ${full}, before an analysis can abort the update.`;
    case 'experiments':
      return `This plan doesn't follow the analyses of experiments. Unless one of them fails, ${full}.`;
    case 'unknownTemplates':
      return `Some analysis templates aren't known here, so this plan can't tell what stops a bad version. Such a version could get all traffic ${when}.`;
  }
}
