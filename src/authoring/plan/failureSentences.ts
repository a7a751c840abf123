// What a bad version would cost, in sentences that say precisely what their numbers are.
import { cleanText, counted, durationText, percentText, stepWords } from '../../rollouts';
import type { BlueGreenPlan, CanaryPlan, Culprit, FailureOutcome } from './plan';

type Stopped = Extract<FailureOutcome, { kind: 'stopped' }>;
type NotStopped = Extract<FailureOutcome, { kind: 'notStopped' }>;

/** What happens to a version that fails every measurement that can see it. */
export function failureSentences(plan: CanaryPlan | BlueGreenPlan): readonly string[] {
  const { failure } = plan;
  return failure.kind === 'stopped' ? stoppedSentences(plan, failure) : [notStoppedSentence(plan, failure)];
}

/** How often a person has to go on before the new version has all traffic. */
function approvalsBefore(plan: CanaryPlan | BlueGreenPlan): number {
  if (plan.kind === 'blueGreen') return plan.approvals;
  const full = plan.steps.findIndex(({ percent }) => percent >= 100);
  return plan.steps.slice(0, full < 0 ? undefined : full).filter(({ gate }) => gate === 'person').length;
}

/** `after 8 min`, `as soon as its pods are ready`, `once it is approved, after 8 min at the earliest`. */
function fullTrafficWords(plan: CanaryPlan | BlueGreenPlan, fullAtMs: number): string {
  const approvals = approvalsBefore(plan);
  const after = `after ${durationText(fullAtMs)}`;
  if (approvals === 0) return fullAtMs > 0 ? after : 'as soon as its pods are ready';
  const approved = approvals === 1 ? 'once it is approved' : `once it is approved ${approvals} times`;
  return fullAtMs > 0 ? `${approved}, ${after} at the earliest` : approved;
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
  if (!step) return ', behind the last step';
  return `, in step ${step.index + 1} of ${plan.steps.length} (${stepWords(step.step, step.maximum)})`;
}

function stoppedSentences(plan: CanaryPlan | BlueGreenPlan, failure: Stopped): readonly string[] {
  const { culprit, atMs, percent } = failure;
  const after = `after ${durationText(atMs)}`;
  return [
    `${culpritWords(culprit)} stops it ${after}, at ${percentText(percent)}${placeWords(plan, failure)}.`,
    exposureSentence(failure),
    recoverySentence(failure),
    assumptionSentence(culprit),
  ].filter((sentence) => sentence !== undefined);
}

function exposureSentence({ exposedMs, exposedShare, atMs }: Stopped): string {
  if (exposedMs === 0) return 'No production traffic meets the bad version.';
  const share = percentText(exposedShare * 100);
  return `Until then ${share} of all traffic of these ${durationText(atMs)} met the bad version: as much as all traffic of ${durationText(exposedMs)}.`;
}

function recoverySentence({ atMs, recoveredAtMs, exposedMs }: Stopped): string | undefined {
  if (exposedMs === 0) return undefined;
  return recoveredAtMs === atMs
    ? 'At that moment all traffic goes back to the old version.'
    : `All traffic is back with the old version ${durationText(recoveredAtMs - atMs)} later.`;
}

function assumptionSentence({ place }: Culprit): string {
  return place === 'background'
    ? 'This assumes that every measurement fails once the new version has met traffic; earlier ones see only the old one.'
    : 'This assumes that every measurement fails from the first on.';
}

function notStoppedSentence(plan: CanaryPlan | BlueGreenPlan, { reason, fullAtMs }: NotStopped): string {
  const when = fullTrafficWords(plan, fullAtMs);
  const full = `has all traffic ${when}`;
  switch (reason) {
    case 'noAnalysis':
      return `Nothing measures the new version: a bad one ${full}, unless somebody aborts.`;
    case 'cannotFail':
      return `No metric of its analyses can fail: a bad version ${full}, unless somebody aborts.`;
    case 'tooLate':
      return `Its analyses would fail only later: a bad version ${full}, and nothing stops it before.`;
    case 'unknownTemplates':
      return `Its analysis templates are not known here, so nobody can say what stops a bad version. It could have all traffic ${when}.`;
  }
}
