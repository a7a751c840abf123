// What a step means here: pods and real share for the replicas at hand, and the earliest time.
import type { CanaryStrategy } from '../../../rollouts';
import {
  capitalised,
  counted,
  durationText,
  isScaledForRouter,
  percentText,
  readRollout,
  replicaLimits,
  stepWords,
  trafficRouters,
} from '../../../rollouts';
import { approvalText } from '../../plan/approvalText';
import type { PlannedWeight } from '../../plan/plan';
import type { KnownReplicas } from '../../plan/strategy/knownReplicas';
import { replicasText } from '../../plan/strategy/knownReplicas';
import { knownTemplates } from '../../plan/strategy/knownTemplates';
import { strategySummary } from '../../plan/strategySummary';
import { stepWaits } from '../../plan/timeline/stepWaits';
import { weightAtStep } from '../../plan/timeline/stepWeight';
import type { HoverPlace, Meaning } from '../hoverPlace';
import { indexAfter, strategyAt, valueAt } from '../hoverPlace';

interface CanaryAt {
  readonly canary: CanaryStrategy;
  readonly replicas: KnownReplicas | undefined;
}

function canaryAt(place: HoverPlace): CanaryAt | undefined {
  const strategy = strategyAt(place);
  const rollout = readRollout({
    kind: 'Rollout',
    metadata: { name: 'hover', uid: 'hover' },
    spec: { strategy: strategy?.value },
  });
  const canary = rollout?.spec.strategy.canary;
  return canary && { canary, replicas: strategy?.replicas };
}

function podsWords({ canaryPods, stablePods }: PlannedWeight): string {
  return `${canaryPods} of ${counted(canaryPods + stablePods, 'pod')}`;
}

/** The weight of a step: "With 5 replicas: 2 of 5 pods, 40 % of the traffic." */
export const weightMeaning: Meaning = (place) => {
  const found = canaryAt(place);
  const index = indexAfter(place.path, 'steps');
  if (!found || index === undefined) return undefined;
  const { canary, replicas } = found;
  const routers = trafficRouters(canary);
  if (replicas === undefined) {
    return routers.length > 0
      ? `Exact: ${routers.join(' and ')} ${routers.length === 1 ? 'splits' : 'split'} the traffic.`
      : "Without a traffic router, the weight is rounded to whole pods. The number of replicas isn't known here.";
  }
  const weight = weightAtStep(canary, index, replicas.count, place.context.config.version);
  const share = percentText(weight.percent);
  const start = `With ${replicasText(replicas)}`;
  if (isScaledForRouter(canary)) {
    const by = routers.length > 0 ? ` through ${routers.join(' and ')}` : '';
    return `${start}: ${share} of the traffic${by}, on ${counted(weight.canaryPods, 'canary pod')} beside ${counted(weight.stablePods, 'stable pod')}.`;
  }
  return `${start}: ${podsWords(weight)}, ${share} of the traffic.`;
};

/** When a step begins at the earliest, and the share that the new version has then. */
function timeWords(place: HoverPlace, index: number): { readonly fromMs: number; readonly share: string } | undefined {
  const found = canaryAt(place);
  if (!found) return undefined;
  const waits = stepWaits(found.canary, knownTemplates(place.context));
  const fromMs = waits.slice(0, index).reduce((sum, { waitMs }) => sum + waitMs, 0);
  const weight = weightAtStep(found.canary, index, found.replicas?.count ?? 100, place.context.config.version);
  const percent = found.replicas === undefined && !isScaledForRouter(found.canary) ? weight.wanted : weight.percent;
  return { fromMs, share: percentText(percent) };
}

/** A pause: from when to when, at which share. */
export const pauseMeaning: Meaning = (place) => {
  const index = indexAfter(place.path, 'steps');
  const times = index === undefined ? undefined : timeWords(place, index);
  const found = canaryAt(place);
  const wait = index === undefined || !found ? undefined : stepWaits(found.canary, [])[index];
  if (!times || !wait) return undefined;
  const share = `The new version gets ${times.share} of the traffic during the pause.`;
  if (wait.gate === 'person') return `${approvalText(times.fromMs)} ${share}`;
  const from = durationText(times.fromMs);
  return `Lasts ${durationText(wait.waitMs)}: from ${from} to ${durationText(times.fromMs + wait.waitMs)} after the start at the earliest. ${share}`;
};

/** An analysis step: how long it takes at least. */
export const analysisMeaning: Meaning = (place) => {
  const index = indexAfter(place.path, 'steps');
  const found = canaryAt(place);
  if (!found || index === undefined) return undefined;
  const wait = stepWaits(found.canary, knownTemplates(place.context))[index];
  if (!wait) return undefined;
  return wait.unknownTime ?? `Takes at least ${durationText(wait.waitMs)} when every measurement is successful.`;
};

/** A whole strategy in one line. */
export const summaryMeaning: Meaning = (place) => {
  const strategy = strategyAt(place);
  const summary = strategy && strategySummary(strategy.value, knownTemplates(place.context), strategy.replicas?.count);
  return summary === undefined ? undefined : `${capitalised(summary)}.`;
};

/** `maxSurge` and `maxUnavailable` in pods. */
export const limitMeaning =
  (field: 'maxSurge' | 'maxUnavailable'): Meaning =>
  (place) => {
    const found = canaryAt(place);
    if (found?.replicas === undefined) return undefined;
    if (isScaledForRouter(found.canary)) return 'Ignored, because a traffic router is set.';
    const pods = replicaLimits(found.canary, found.replicas.count)[field];
    const words = field === 'maxSurge' ? 'additional pod' : 'unavailable pod';
    return `With ${replicasText(found.replicas)}: up to ${counted(pods, words)}.`;
  };

/** The step that the background analysis starts with. */
export const startingStepMeaning: Meaning = (place) => {
  const index = valueAt(place);
  const step = typeof index === 'number' ? canaryAt(place)?.canary.steps?.[index] : undefined;
  return step === undefined || typeof index !== 'number'
    ? undefined
    : `Starts at step ${index + 1}: ${stepWords(step)}.`;
};

/** Canary pods by `setCanaryScale`. */
export const scaleMeaning: Meaning = (place) => {
  const found = canaryAt(place);
  const index = indexAfter(place.path, 'steps');
  if (found?.replicas === undefined || index === undefined || !isScaledForRouter(found.canary)) return undefined;
  const weight = weightAtStep(found.canary, index, found.replicas.count, place.context.config.version);
  return `With ${replicasText(found.replicas)}: ${counted(weight.canaryPods, 'canary pod')} and ${percentText(weight.percent)} of the traffic.`;
};
