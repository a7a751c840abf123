// A canary step in words for people; how the manifest and the plugin write it is `stepText` of the model.
import type { CanaryStep } from '../rollouts';
import { cleanText, pauseSeconds, stepKind } from '../rollouts';
import type { PanelStrings } from './strings';
import { fill } from './strings';
import { durationText } from './timeText';
import { weightText } from './weightText';

/** What a step does. `maximum` is the weight that means "all traffic". */
export function stepWords(step: CanaryStep, maximum: number, strings: PanelStrings): string {
  const percent = (weight: number): string => weightText(weight, maximum, strings);
  switch (stepKind(step)) {
    case 'setWeight':
      return fill(strings.stepSetWeight, { weight: percent(step.setWeight ?? 0) });
    case 'pause':
      return pauseWords(step.pause?.duration, strings);
    case 'analysis': {
      const templates = names(step.analysis?.templates?.map(({ templateName }) => templateName));
      return templates === '' ? strings.stepAnalysis : fill(strings.stepAnalysisOf, { templates });
    }
    case 'experiment': {
      const templates = names(step.experiment?.templates?.map(({ name }) => name));
      const duration = step.experiment?.duration;
      return duration === undefined
        ? fill(strings.stepExperiment, { templates })
        : fill(strings.stepExperimentFor, { duration: cleanText(duration, 40), templates });
    }
    case 'setCanaryScale':
      return scaleWords(step.setCanaryScale ?? {}, strings);
    case 'plugin':
      return fill(strings.stepPlugin, { name: cleanText(step.plugin?.name ?? '') });
    case 'setHeaderRoute': {
      const { name = '', match = [] } = step.setHeaderRoute ?? {};
      // Without a match the controller takes the route away (reference 5.2).
      return fill(match.length === 0 ? strings.stepHeaderRouteOff : strings.stepHeaderRoute, { name: cleanText(name) });
    }
    case 'setMirrorRoute': {
      const { name = '', percentage } = step.setMirrorRoute ?? {};
      return percentage === undefined
        ? fill(strings.stepMirrorRoute, { name: cleanText(name) })
        : fill(strings.stepMirrorRouteOf, {
            percentage: fill(strings.percent, { value: percentage }),
            name: cleanText(name),
          });
    }
    case 'invalid':
      return strings.stepInvalid;
  }
}

function pauseWords(duration: number | string | undefined, strings: PanelStrings): string {
  const seconds = pauseSeconds(duration);
  if (seconds === undefined) return strings.stepPause;
  return seconds < 0
    ? fill(strings.stepPauseInvalid, { duration: cleanText(String(duration), 40) })
    : fill(strings.stepPauseFor, { duration: durationText(seconds * 1000, strings) });
}

/** The order in which the controller heeds the fields (reference 5.2). */
function scaleWords(scale: NonNullable<CanaryStep['setCanaryScale']>, strings: PanelStrings): string {
  const { matchTrafficWeight, replicas, weight } = scale;
  if (matchTrafficWeight) return strings.stepScaleMatch;
  if (replicas !== undefined)
    return fill(replicas === 1 ? strings.stepScaleReplica : strings.stepScaleReplicas, { replicas });
  return weight === undefined
    ? strings.stepInvalid
    : fill(strings.stepScaleWeight, { weight: fill(strings.percent, { value: weight }) });
}

function names(list: readonly string[] | undefined): string {
  return (list ?? []).map((name) => cleanText(name)).join(', ');
}
