// What a plan assumes and leaves out, in the sentences below it.
import type { BlueGreenPlan, CanaryPlan, PlanNote } from '../../authoring/plan';
import { cleanText, durationText } from '../../rollouts';
import { PHASE_WORDS } from '../timeline/phaseWords';

/** What the numbers assume, then the times that count as none, then what is left out. */
export function planNotes(plan: CanaryPlan | BlueGreenPlan): readonly string[] {
  return [...assumptions(plan), ...unknownTimes(plan), ...plan.notes.map(noteSentence)];
}

function assumptions({ whyCalculated, podReadySeconds, approvals }: CanaryPlan | BlueGreenPlan): readonly string[] {
  const ready = podReadySeconds === 0 ? 'immediately' : `after ${durationText(podReadySeconds * 1000)}`;
  const go = approvals === 0 ? '' : ', and approvals are given immediately';
  const minimums = `All times are minimums: new pods are ready ${ready}${go}.`;
  if (whyCalculated === undefined) return [minimums];
  return [
    minimums,
    'Scaling this many pods takes too many passes to simulate. This plan is calculated by the same rules.',
  ];
}

/** "Step 3: The template smoke isn't known here. Its time counts as 0 s." */
function unknownTimes(plan: CanaryPlan | BlueGreenPlan): readonly string[] {
  const places =
    plan.kind === 'canary'
      ? plan.steps.map(({ index, unknownTime }) => ({ place: `Step ${index + 1}`, unknownTime }))
      : plan.phases.map(({ name, unknownTime }) => ({ place: PHASE_WORDS[name], unknownTime }));
  return places.flatMap(({ place, unknownTime }) =>
    unknownTime === undefined ? [] : [`${place}: ${unknownTime} Its time counts as 0 s.`],
  );
}

function noteSentence(note: PlanNote): string {
  switch (note.kind) {
    case 'backgroundLeftOut':
      return `Background analysis: ${note.reason} This analysis isn't part of the plan.`;
    case 'headerRoute':
      return `Requests that match the header route ${cleanText(note.route, 80)} reach the new version whatever the weight is.`;
  }
}
