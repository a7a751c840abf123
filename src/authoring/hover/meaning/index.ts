// Which fields have a meaning of their own where they are, by the ends of their paths.
import type { Meaning } from '../hoverPlace';
import { conditionMeaning } from './conditions';
import { errorLimitMeaning, failureLimitMeaning, scheduleMeaning } from './metrics';
import { secondsMeaning, templateMeaning } from './names';
import {
  analysisMeaning,
  limitMeaning,
  pauseMeaning,
  scaleMeaning,
  startingStepMeaning,
  summaryMeaning,
  weightMeaning,
} from './steps';

/** The longest end that fits wins, as with texts. */
export const MEANINGS: Readonly<Record<string, Meaning>> = {
  'spec.strategy': summaryMeaning,
  'strategy.canary': summaryMeaning,
  'strategy.blueGreen': summaryMeaning,
  'canary.steps': summaryMeaning,
  'steps[].setWeight': weightMeaning,
  'steps[].pause': pauseMeaning,
  'pause.duration': pauseMeaning,
  'steps[].analysis': analysisMeaning,
  'steps[].setCanaryScale': scaleMeaning,
  'setCanaryScale.replicas': scaleMeaning,
  'setCanaryScale.weight': scaleMeaning,
  'canary.maxSurge': limitMeaning('maxSurge'),
  'canary.maxUnavailable': limitMeaning('maxUnavailable'),
  'analysis.startingStep': startingStepMeaning,
  'templates[].templateName': templateMeaning,
  'analyses[].templateName': templateMeaning,
  'metrics[].failureLimit': failureLimitMeaning,
  'metrics[].consecutiveErrorLimit': errorLimitMeaning,
  'metrics[].interval': scheduleMeaning,
  'metrics[].count': scheduleMeaning,
  'metrics[].initialDelay': scheduleMeaning,
  'metrics[].successCondition': conditionMeaning,
  'metrics[].failureCondition': conditionMeaning,
  progressDeadlineSeconds: secondsMeaning,
  minReadySeconds: secondsMeaning,
  autoPromotionSeconds: secondsMeaning,
  scaleDownDelaySeconds: secondsMeaning,
  abortScaleDownDelaySeconds: secondsMeaning,
};
