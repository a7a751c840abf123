// A canary step in words for a person who writes it.
import type { CanaryStep } from '../../rollouts';
import { cleanText, counted, durationText, pauseSeconds, stepKind } from '../../rollouts';
import { weightText } from './words';

/** What a step does: "Weight to 40 %", "Pause of 2 min". @param maximum the weight that means "all traffic". */
export function stepWords(step: CanaryStep, maximum = 100): string {
  switch (stepKind(step)) {
    case 'setWeight':
      return `Weight to ${weightText(step.setWeight ?? 0, maximum)}`;
    case 'pause':
      return pauseWords(step.pause?.duration);
    case 'analysis':
      return withNames(
        'Analysis',
        step.analysis?.templates?.map(({ templateName }) => templateName),
      );
    case 'experiment': {
      const words = withNames(
        'Experiment',
        step.experiment?.templates?.map(({ name }) => name),
      );
      const { duration } = step.experiment ?? {};
      return duration === undefined ? words : `${words} for ${cleanText(duration, 40)}`;
    }
    case 'setCanaryScale':
      return scaleWords(step.setCanaryScale ?? {});
    case 'plugin':
      return `Plugin ${cleanText(step.plugin?.name ?? '', 80)}`;
    case 'setHeaderRoute': {
      const { name = '', match = [] } = step.setHeaderRoute ?? {};
      // Without a match the controller takes the route away (reference 5.2).
      return match.length === 0 ? `Header route ${cleanText(name, 80)} off` : `Header route ${cleanText(name, 80)}`;
    }
    case 'setMirrorRoute': {
      const { name = '', percentage } = step.setMirrorRoute ?? {};
      const share = percentage === undefined ? '' : ` (${percentage} %)`;
      return `Mirror route ${cleanText(name, 80)}${share}`;
    }
    case 'invalid':
      return 'A step that does nothing';
  }
}

function pauseWords(duration: number | string | undefined): string {
  const seconds = pauseSeconds(duration);
  if (seconds === undefined) return 'Pause until somebody promotes';
  if (seconds < 0) return `Pause with an unreadable duration (${cleanText(String(duration), 40)})`;
  return `Pause of ${durationText(seconds * 1000)}`;
}

/** The order in which the controller heeds the fields (reference 5.2). */
function scaleWords({ matchTrafficWeight, replicas, weight }: NonNullable<CanaryStep['setCanaryScale']>): string {
  if (matchTrafficWeight) return 'Canary pods follow the weight';
  if (replicas !== undefined) return `Canary to ${counted(replicas, 'pod')}`;
  return weight === undefined ? 'Canary pods follow the weight' : `Canary pods for ${weight} %`;
}

function withNames(word: string, names: readonly string[] = []): string {
  return names.length === 0 ? word : `${word}: ${names.map((name) => cleanText(name, 80)).join(', ')}`;
}
