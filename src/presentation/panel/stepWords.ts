// A canary step in words for people; how the manifest and the plugin write it is `stepText` of the model.
import type { CanaryStep } from '../../rollouts';
import { cleanText, counted, durationText, pauseSeconds, stepKind } from '../../rollouts';
import { weightText } from './weightText';

/** What a step does. `maximum` is the weight that means "all traffic". */
export function stepWords(step: CanaryStep, maximum = 100): string {
  switch (stepKind(step)) {
    case 'setWeight':
      return `Set weight to ${weightText(step.setWeight ?? 0, maximum)}`;
    case 'pause':
      return pauseWords(step.pause?.duration);
    case 'analysis':
      return withNames(
        'Analysis',
        step.analysis?.templates?.map(({ templateName }) => templateName),
      );
    case 'experiment': {
      const { duration, templates } = step.experiment ?? {};
      const what = duration === undefined ? 'Experiment' : `Experiment for ${cleanText(duration, 40)}`;
      return withNames(
        what,
        templates?.map(({ name }) => name),
      );
    }
    case 'setCanaryScale':
      return scaleWords(step.setCanaryScale ?? {});
    case 'plugin':
      return `Plugin ${cleanText(step.plugin?.name ?? '')}`;
    case 'setHeaderRoute': {
      const { name = '', match = [] } = step.setHeaderRoute ?? {};
      // Without a match the controller removes the route.
      return match.length === 0 ? `Remove header route ${cleanText(name)}` : `Route by header: ${cleanText(name)}`;
    }
    case 'setMirrorRoute': {
      const { name = '', percentage } = step.setMirrorRoute ?? {};
      const what = percentage === undefined ? 'Mirror traffic' : `Mirror ${weightText(percentage)} of the traffic`;
      return `${what}: ${cleanText(name)}`;
    }
    case 'invalid':
      return 'Not a valid step';
  }
}

function pauseWords(duration: number | string | undefined): string {
  const seconds = pauseSeconds(duration);
  if (seconds === undefined) return 'Pause until promoted';
  return seconds < 0
    ? `Pause for "${cleanText(String(duration), 40)}", which is not a valid duration`
    : `Pause for ${durationText(seconds * 1000)}`;
}

/** The order in which the controller looks at the fields. */
function scaleWords({ matchTrafficWeight, replicas, weight }: NonNullable<CanaryStep['setCanaryScale']>): string {
  if (matchTrafficWeight) return 'Scale canary to match the traffic weight';
  if (replicas !== undefined) return `Scale canary to ${counted(replicas, 'pod')}`;
  return weight === undefined ? 'Not a valid step' : `Scale canary to ${weightText(weight)} of the pods`;
}

function withNames(what: string, names: readonly string[] | undefined): string {
  const list = (names ?? []).map((name) => cleanText(name)).join(', ');
  return list === '' ? what : `${what}: ${list}`;
}
