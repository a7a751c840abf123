// What the controller refuses in `strategy.canary`; of its traffic routing see invalidRouting.ts. The
// paths lack the word `canary`: that is how the controller writes them (reference 4.2).
import { DEFAULT_SURGE_AND_UNAVAILABLE } from '../../model/replicas';
import { isScaledForRouter } from '../../model/steps/routers';
import { stepKind } from '../../model/steps/steps';
import { maxWeight } from '../../model/steps/weight';
import { pauseSeconds } from '../../objects/goDuration';
import type { CanaryStep, CanaryStrategy, IntOrString } from '../../objects/objects';
import { invalid } from './fieldErrors';
import { invalidRoutedStep, invalidRouting } from './invalidRouting';

const ONE_KIND = 'Step must have one of the following set: experiment, setWeight, setCanaryScale or pause';

/**
 * The first problem, as a field error; `undefined` when the controller takes it. `isWhole` false = fields may stand
 * somewhere else, so none is missing. Source: upstream `ValidateRolloutStrategyCanary`.
 */
export function invalidCanary(canary: CanaryStrategy, isWhole: boolean): string | undefined {
  const { maxSurge = DEFAULT_SURGE_AND_UNAVAILABLE, maxUnavailable = DEFAULT_SURGE_AND_UNAVAILABLE } = canary;
  if (validatedNumber(maxSurge) === 0 && validatedNumber(maxUnavailable) === 0) {
    return invalid('maxSurge', maxSurge, 'MaxSurge and MaxUnavailable both can not be zero');
  }
  const { canaryService, stableService, pingPong } = canary;
  if (canaryService && canaryService === stableService) {
    return invalid(
      'stableService',
      stableService,
      'This rollout uses the same service for the stable and canary services, but two different services are required.',
    );
  }
  if (pingPong) {
    const { pingService = '', pongService = '' } = pingPong;
    const missing = 'Ping service and Pong service must to be set to use Ping-Pong feature';
    if (!pingService) return invalid('pingPong.pingService', pingService, missing);
    if (!pongService) return invalid('pingPong.pongService', pongService, missing);
    if (pingService === pongService) {
      return invalid(
        'pingPong.pingService',
        pingService,
        'This rollout uses the same service for the ping and pong services, but two different services are required.',
      );
    }
  }
  const isRouted = isScaledForRouter(canary);
  if (canary.scaleDownDelaySeconds !== undefined && !isRouted) {
    return invalid(
      'scaleDownDelaySeconds',
      canary.scaleDownDelaySeconds,
      'Canary scaleDownDelaySeconds can only be used with traffic routing',
    );
  }
  if (canary.dynamicStableScale && !isRouted) {
    return invalid('dynamicStableScale', true, 'Canary dynamicStableScale can only be used with traffic routing');
  }
  const routing = invalidRouting(canary, isWhole);
  if (routing !== undefined) return routing;
  for (const [index, step] of (canary.steps ?? []).entries()) {
    const problem = invalidStep(step, `steps[${index}]`, canary, isWhole);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function invalidStep(step: CanaryStep, path: string, canary: CanaryStrategy, isWhole: boolean): string | undefined {
  const maximum = maxWeight(canary);
  const has = (kind: keyof CanaryStep): boolean => step[kind] !== undefined;
  const compared = ['experiment', 'pause', 'setWeight', 'analysis'] as const;
  if (compared.filter(has).length > 1) {
    const [experiment, pause, setWeight, analysis] = compared.map(has);
    const value = `step.Experiment: ${experiment} step.Pause: ${pause} step.SetWeight: ${setWeight} step.Analysis: ${analysis}`;
    return invalid(path, value, ONE_KIND);
  }
  if (stepKind(step) === 'invalid') {
    const value =
      'step.Experiment: true step.Pause: true step.SetWeight: true step.Analysis: true step.SetCanaryScale: true step.SetHeaderRoute: true step.SetMirrorRoutes: true';
    return invalid(path, value, ONE_KIND);
  }
  const { setWeight, pause } = step;
  if (setWeight !== undefined && (setWeight < 0 || setWeight > maximum)) {
    return invalid(`${path}.setWeight`, setWeight, `SetWeight needs to be between 0 and ${maximum}`);
  }
  const seconds = pauseSeconds(pause?.duration);
  if (seconds !== undefined && seconds < 0) {
    return invalid(`${path}.pause.duration`, seconds, 'Duration needs to be greater than 0');
  }
  if (step.setCanaryScale && !isScaledForRouter(canary)) {
    return 'spec.strategy.trafficRouting: Required value: SetCanaryScale requires TrafficRouting to be set';
  }
  return invalidRoutedStep(step, path, canary.trafficRouting, isWhole) ?? invalidArguments(step, path);
}

/** Fields of the Rollout's metadata that an argument may be taken from. */
const METADATA_PATH = /^metadata\.(name|namespace|uid|labels|annotations)$|^metadata\.(labels|annotations)\['[^']+'\]$/;

function invalidArguments({ experiment, analysis }: CanaryStep, path: string): string | undefined {
  const args = [...(experiment?.analyses ?? []).flatMap(({ args }) => args ?? []), ...(analysis?.args ?? [])];
  const isRefused = args.some(({ valueFrom }) => {
    const fieldPath = valueFrom?.fieldRef?.fieldPath ?? '';
    return fieldPath.startsWith('metadata') && !METADATA_PATH.test(fieldPath);
  });
  if (!isRefused) return undefined;
  const detail = 'Analyses arguments must refer to valid object metadata supported by downwardAPI';
  return invalid(`${path}.analyses`, args, detail);
}

/** For this rule a string without `%` is a number, not a percentage; what is neither counts as 0 (reference 5.1). */
function validatedNumber(value: IntOrString): number {
  if (typeof value === 'number') return value;
  const percent = /^(\d+)%$/.exec(value)?.[1];
  return /^[+-]?\d+$/.test(percent ?? value) ? Number(percent ?? value) : 0;
}
