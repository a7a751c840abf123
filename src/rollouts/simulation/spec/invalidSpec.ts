// What the controller refuses in a spec. It reports the first problem only, as a condition that makes the rollout
// Degraded, and does nothing else until the spec is right. Rules here are in the controller's
// order and words. They are all that canaries without a router need; of routers themselves nothing is judged, and a pod
// template is only checked for what every template needs.
import { isEndless } from '../../analysis/metrics/limits';
import { canarySteps } from '../../model/steps/steps';
import { DEFAULTS, progressDeadlineSeconds } from '../../objects/defaults';
import type { AnalysisTemplate, Rollout, RolloutAnalysis, Service } from '../../objects/objects';
import { analysisRunSpec } from '../analysis/newAnalysisRun';
import type { Pass } from '../pass/pass';
import { invalidBlueGreen } from './invalidBlueGreen';
import { invalidCanary } from './invalidCanary';
import { invalidService, missingService } from './invalidService';
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
  const problem = invalidSpec(pass.rollout, pass.world.analysisTemplates, pass.world.services);
  if (problem === undefined) return false;
  writeRefusal(pass, problem, CHECK_AGAIN_MS);
  return true;
}

/**
 * The first problem of a spec and of the templates and Services it names; Services are only judged when they are given.
 * Source: reference 4.2 and 4.3, upstream `ValidateRollout`.
 */
export function invalidSpec(
  rollout: Rollout,
  templates: readonly AnalysisTemplate[],
  services?: readonly Service[],
): SpecProblem | undefined {
  return (
    invalidNumbers(rollout, 'replicas') ??
    invalidSelector(rollout) ??
    invalidTemplate(rollout) ??
    invalidNumbers(rollout, 'minReadySeconds') ??
    invalidNumbers(rollout, 'revisionHistoryLimit') ??
    invalidNumbers(rollout, 'progressDeadlineSeconds') ??
    invalidDeadline(rollout) ??
    invalidStrategy(rollout) ??
    (services && missingService(rollout, services)) ??
    missingTemplate(rollout, templates) ??
    (services && invalidService(rollout, services)) ??
    invalidAnalysis(rollout, templates)
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

function invalidStrategy({ spec }: Rollout): SpecProblem | undefined {
  const { canary, blueGreen } = spec.strategy;
  if (canary && blueGreen) {
    return 'spec.strategy.strategy: Invalid value: "blueGreen: true canary: true": Multiple Strategies can not be listed';
  }
  if (canary) return invalidCanary(canary);
  if (blueGreen) return invalidBlueGreen(blueGreen, spec.revisionHistoryLimit ?? DEFAULTS.revisionHistoryLimit);
  return "spec.strategy.strategy: Required value: Rollout has missing field '.spec.strategy.canary or .spec.strategy.blueGreen'";
}

interface AnalysisSection {
  readonly analysis: RolloutAnalysis;
  /** The path of the section below `spec.strategy`. */
  readonly path: string;
  /** Whether something waits for its end. */
  readonly isAwaited: boolean;
}

function analysisSections(rollout: Rollout): readonly AnalysisSection[] {
  const { canary, blueGreen } = rollout.spec.strategy;
  const awaited = [
    ...canarySteps(rollout).map(({ analysis }, index) => ({ analysis, path: `canary.steps[${index}].analysis` })),
    { analysis: blueGreen?.prePromotionAnalysis, path: 'blueGreen.prePromotionAnalysis' },
    { analysis: blueGreen?.postPromotionAnalysis, path: 'blueGreen.postPromotionAnalysis' },
  ];
  const sections = [
    ...awaited.map((section) => ({ ...section, isAwaited: true })),
    { analysis: canary?.analysis, path: 'canary.analysis', isAwaited: false },
  ];
  return sections.flatMap(({ analysis, ...place }) => (analysis ? [{ analysis, ...place }] : []));
}

function missingTemplate(rollout: Rollout, templates: readonly AnalysisTemplate[]): SpecProblem | undefined {
  for (const { analysis, path } of analysisSections(rollout)) {
    for (const { templateName, clusterScope } of analysis.templates ?? []) {
      const kind = clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
      if (templates.some((template) => template.kind === kind && template.metadata.name === templateName)) continue;
      return `spec.strategy.${path}.templates: Invalid value: "${templateName}": ${kind} '${templateName}' not found`;
    }
  }
  return undefined;
}

/** Templates that cannot be merged, and, where the update waits for the analysis, metrics that would never end. */
function invalidAnalysis(rollout: Rollout, templates: readonly AnalysisTemplate[]): SpecProblem | undefined {
  const hashes = { stableHash: '', latestHash: '' };
  for (const { analysis, path, isAwaited } of analysisSections(rollout)) {
    const names = (analysis.templates ?? []).map(({ templateName }) => templateName);
    const spec = analysisRunSpec(analysis, rollout, templates, hashes);
    const where = `spec.strategy.${path}.templates: Invalid value`;
    if (!spec.ok) return `${where}: "templateNames: [${names.join(' ')}]": ${spec.error}`;
    const endless = isAwaited ? spec.value.metrics.find(isEndless) : undefined;
    if (endless) {
      const owner =
        templates.find(({ spec }) => spec.metrics.some(({ name }) => name === endless.name))?.metadata.name ?? '';
      return `${where}: "${owner}": AnalysisTemplate ${owner} has metric ${endless.name} which runs indefinitely. Invalid value for count: <nil>`;
    }
  }
  return undefined;
}
