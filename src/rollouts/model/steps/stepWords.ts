// A canary step in words for people; how the controller writes it is `stepText`.
import { parseGoDuration, pauseSeconds } from '../../objects/goDuration';
import type { CanaryStep } from '../../objects/objects';
import { cleanText } from '../../words/cleanText';
import { counted, durationText } from '../../words/countWords';
import { weightText } from '../../words/shareWords';
import { stepKind } from './steps';

/** What a step does: "Set weight to 40 %", "Pause for 2 min". `maximum` is the weight that means "all traffic". */
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
      return withNames(
        duration === undefined ? 'Experiment' : `Experiment for ${durationWords(duration, parseGoDuration(duration))}`,
        templates?.map(({ name }) => name),
      );
    }
    case 'setCanaryScale':
      return scaleWords(step.setCanaryScale ?? {}, maximum);
    case 'plugin':
      return `Plugin ${shortName(step.plugin?.name)}`;
    case 'setHeaderRoute': {
      const { name, match = [] } = step.setHeaderRoute ?? {};
      // Without a match the controller removes the route (reference 5.2).
      return `${match.length === 0 ? 'Remove header route' : 'Route by header:'} ${shortName(name)}`;
    }
    case 'setMirrorRoute': {
      const { name, percentage } = step.setMirrorRoute ?? {};
      return `Mirror ${percentage === undefined ? 'traffic' : `${weightText(percentage)} of the traffic`}: ${shortName(name)}`;
    }
    case 'invalid':
      return 'Invalid step';
  }
}

function pauseWords(duration: number | string | undefined): string {
  const seconds = pauseSeconds(duration);
  if (seconds === undefined) return 'Pause until promoted';
  return `Pause for ${durationWords(String(duration), seconds < 0 ? undefined : seconds * 1000)}`;
}

/** "2 min"; `ms` is `undefined` where what is written can't be read. */
function durationWords(written: string, ms: number | undefined): string {
  return ms === undefined ? `"${cleanText(written, 40)}", which is not a valid duration` : durationText(ms);
}

/** The order in which the controller reads the fields; without any of them the weight decides (reference 5.2 and 6.6). */
function scaleWords(
  { matchTrafficWeight, replicas, weight }: NonNullable<CanaryStep['setCanaryScale']>,
  maximum: number,
): string {
  if (!matchTrafficWeight && replicas !== undefined) return `Scale canary to ${counted(replicas, 'pod')}`;
  if (!matchTrafficWeight && weight !== undefined)
    return maximum === 100
      ? `Scale canary to ${weightText(weight)} of the pods`
      : `Scale canary for a weight of ${weightText(weight, maximum)}`;
  return 'Scale canary to match the traffic weight';
}

function withNames(words: string, names: readonly string[] = []): string {
  return names.length === 0 ? words : `${words}: ${names.map(shortName).join(', ')}`;
}

function shortName(name = ''): string {
  return cleanText(name, 80);
}
