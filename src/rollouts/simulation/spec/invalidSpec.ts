// What the controller refuses in a spec. It reports the first problem only, as a condition that makes the rollout
// Degraded, and does nothing else until the spec is right. Rules here are in the controller's
// order and words. A pod template is only checked for what every template needs.
import { DEFAULTS, progressDeadlineSeconds } from '../../objects/defaults';
import type { AnalysisTemplate, Rollout, Service } from '../../objects/objects';
import type { Pass } from '../pass/pass';
import type { RouteObject } from '../pass/world';
import { missingTemplate, unfitTemplates } from './invalidAnalysis';
import { invalidAntiAffinity } from './invalidAntiAffinity';
import { invalidBlueGreen } from './invalidBlueGreen';
import { invalidCanary } from './invalidCanary';
import { missingRoute, unfitRoute } from './invalidRoutes';
import { invalidRouterSettings } from './invalidRouting';
import { missingService, unfitService } from './invalidServices';
import { writeRefusal } from './refusal';

/** A refusal in the form of Kubernetes' field errors: `spec.replicas: Invalid value: -1: must be …`. */
export type SpecProblem = string;

/** How long the controller waits before it checks a rejected spec again: what was missing may exist by then. */
const CHECK_AGAIN_MS = 20_000;

/**
 * Writes the InvalidSpec condition when the spec is refused; true then, which ends the pass.
 * Source: reference 4.3 and O20/O21, upstream `createInvalidRolloutCondition`.
 */
export function writeInvalidSpec(pass: Pass): boolean {
  const { analysisTemplates, services, routes } = pass.world;
  const problem = invalidSpec(pass.rollout, analysisTemplates, { services, routes });
  if (problem === undefined) return false;
  writeRefusal(pass, problem, CHECK_AGAIN_MS);
  return true;
}

/** What is known around a spec. */
export interface SpecSurroundings {
  /** The Services of the namespace; `undefined` = not known, so nothing is said about them. */
  readonly services?: readonly Service[] | undefined;
  /** The objects of routers in the namespace; `undefined` = not known. */
  readonly routes?: readonly RouteObject[] | undefined;
  /** False when fields may stand somewhere else (the values of a chart): then none is missing. */
  readonly isWhole?: boolean | undefined;
}

/**
 * The first problem of a spec, of the templates and of the Services that it names, in the controller's order.
 * Source: reference 4.2 and 4.3, upstream `ValidateRollout`, `getRolloutReferencedResources`.
 */
export function invalidSpec(
  rollout: Rollout,
  templates: readonly AnalysisTemplate[],
  { services, routes, isWhole = true }: SpecSurroundings = {},
): SpecProblem | undefined {
  const { canary, blueGreen } = rollout.spec.strategy;
  return (
    invalidNumbers(rollout, 'replicas') ??
    invalidSelector(rollout) ??
    invalidTemplate(rollout) ??
    invalidNumbers(rollout, 'minReadySeconds') ??
    invalidNumbers(rollout, 'revisionHistoryLimit') ??
    invalidNumbers(rollout, 'progressDeadlineSeconds') ??
    invalidDeadline(rollout) ??
    invalidStrategy(rollout, isWhole) ??
    invalidAntiAffinity((canary ?? blueGreen)?.antiAffinity) ??
    (services && missingService(rollout, services)) ??
    missingTemplate(rollout, templates) ??
    invalidRouterSettings(canary, isWhole) ??
    (routes && missingRoute(rollout, routes)) ??
    (services && unfitService(rollout, services)) ??
    unfitTemplates(rollout, templates) ??
    (routes && unfitRoute(rollout, routes))
  );
}

function invalidNumbers(
  { spec }: Rollout,
  field: 'replicas' | 'minReadySeconds' | 'revisionHistoryLimit' | 'progressDeadlineSeconds',
): SpecProblem | undefined {
  const value = spec[field] ?? 0;
  return value < 0 ? `spec.${field}: Invalid value: ${value}: must be greater than or equal to 0` : undefined;
}

function invalidSelector({ spec }: Rollout): SpecProblem | undefined {
  const { selector } = spec;
  // Those that take their pods from another workload may leave the selector to it.
  if (spec.workloadRef) return undefined;
  if (!selector) return "spec.selector: Required value: Rollout has missing field '.spec.selector'";
  const requirements = Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions?.length ?? 0);
  return requirements === 0 ? 'spec.selector: Invalid value: {}: empty selector is invalid for deployment' : undefined;
}

function invalidTemplate({ spec }: Rollout): SpecProblem | undefined {
  // The template of another workload is judged where it is known.
  if (spec.workloadRef && !spec.template) return undefined;
  const labels = spec.template?.metadata?.labels ?? {};
  const wanted = Object.entries(spec.selector?.matchLabels ?? {});
  if (!spec.selector || wanted.some(([key, value]) => labels[key] !== value)) {
    const text = JSON.stringify(Object.fromEntries(Object.entries(labels).sort()));
    return `spec.template.metadata.labels: Invalid value: ${text}: \`selector\` does not match template \`labels\``;
  }
  const containers = spec.template?.spec.containers ?? [];
  if (containers.length === 0) return 'spec.template.spec.containers: Required value';
  for (const [index, { name, image }] of containers.entries()) {
    if (!name) return `spec.template.spec.containers[${index}].name: Required value`;
    if (!image) return `spec.template.spec.containers[${index}].image: Required value`;
  }
  return undefined;
}

function invalidDeadline({ spec }: Rollout): SpecProblem | undefined {
  const deadline = progressDeadlineSeconds(spec);
  return deadline <= (spec.minReadySeconds ?? DEFAULTS.minReadySeconds)
    ? `spec.progressDeadlineSeconds: Invalid value: ${deadline}: must be greater than minReadySeconds`
    : undefined;
}

function invalidStrategy({ spec }: Rollout, isWhole: boolean): SpecProblem | undefined {
  const { canary, blueGreen } = spec.strategy;
  if (canary && blueGreen) {
    return 'spec.strategy.strategy: Invalid value: "blueGreen: true canary: true": Multiple Strategies can not be listed';
  }
  if (canary) return invalidCanary(canary, isWhole);
  if (blueGreen) return invalidBlueGreen(blueGreen, spec.revisionHistoryLimit ?? DEFAULTS.revisionHistoryLimit);
  return "spec.strategy.strategy: Required value: Rollout has missing field '.spec.strategy.canary or .spec.strategy.blueGreen'";
}
