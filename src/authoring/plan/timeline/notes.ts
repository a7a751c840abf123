// What a plan leaves out or counts as no time, in sentences below it.
import type { BlueGreenStrategy, CanaryStrategy } from '../../../rollouts';
import { cleanText, durationText } from '../../../rollouts';
import type { BlueGreenPhase } from '../plan';
import { PHASE_WORDS } from './phaseWords';
import type { PlannedAnalysis } from './plannedAnalysis';
import type { StepWait } from './stepWaits';

/** A place whose time is not known: "Step 3: The template smoke isn't known here. Its time counts as 0 s." */
function unknownTimeNote(place: string, unknownTime: string | undefined): readonly string[] {
  return unknownTime === undefined ? [] : [`${place}: ${unknownTime} Its time counts as 0 s.`];
}

/** The notes of a canary: unknown times, a background analysis that is left out, requests outside of the weight. */
export function canaryNotes(
  canary: CanaryStrategy,
  waits: readonly StepWait[],
  background: PlannedAnalysis | undefined,
): readonly string[] {
  const notes = waits.flatMap(({ unknownTime }, index) => unknownTimeNote(`Step ${index + 1}`, unknownTime));
  if (background?.state === 'unknown') {
    notes.push(`Background analysis: ${background.reason} It isn't part of this plan.`);
  }
  const { setHeaderRoute } = canary.steps?.find((step) => (step.setHeaderRoute?.match?.length ?? 0) > 0) ?? {};
  if (setHeaderRoute) {
    const name = cleanText(setHeaderRoute.name, 80);
    notes.push(`Requests that match the header route ${name} reach the new version whatever the weight is.`);
  }
  return notes;
}

/** The notes of a blue-green strategy: unknown times, and an old version that may be gone before the analysis ends. */
export function blueGreenNotes(
  { scaleDownDelaySeconds: seconds }: BlueGreenStrategy,
  phases: readonly BlueGreenPhase[],
): readonly string[] {
  const notes = phases.flatMap(({ name, unknownTime }) => unknownTimeNote(PHASE_WORDS[name], unknownTime));
  const post = phases.find(({ name }) => name === 'postPromotion');
  // Only without a delay of its own the old version waits for the analysis (reference 6.8).
  if (seconds !== undefined && post !== undefined && post.endMs - post.startMs > seconds * 1000) {
    const delay = durationText(seconds * 1000);
    notes.push(
      `scaleDownDelaySeconds (${delay}) is shorter than the analysis after the switch: the old version may be scaled down before the analysis ends.`,
    );
  }
  return notes;
}
