// The world that a forecast begins in: what is known of a rollout, made whole for the simulation. What nobody reads (Services,
// templates, routes) is assumed to be there; hashes are taken as the controller wrote them, because of a pod template only a
// part is read, and two revisions may differ in another.
import { canarySteps } from '../model/steps/steps';
import { strategyAnalyses } from '../model/steps/strategyAnalyses';
import { podTemplateHashOf, replicaSetWithHash } from '../model/workloads/revision';
import { isOwnedBy } from '../model/workloads/rolloutTree';
import { canaryServices, strategyServices } from '../model/workloads/services';
import type {
  AnalysisRun,
  AnalysisTemplate,
  CanaryStep,
  Experiment,
  LabelSelector,
  ObjectMeta,
  Pod,
  PodTemplate,
  ReplicaSet,
  Rollout,
  RolloutAnalysis,
  RolloutSpec,
  Service,
} from '../objects/objects';
import {
  EPHEMERAL_METADATA_ANNOTATION,
  EXPERIMENT_TEMPLATE_ANNOTATION,
  POD_TEMPLATE_HASH_LABEL,
} from '../objects/wellKnownKeys';
import { stepHash } from '../simulation/hashing/hashes';
import type { World } from '../simulation/pass/world';

/** What is known of a rollout and of all that belongs to it; objects of others may be among them. */
export interface ForecastState {
  readonly rollout: Rollout;
  /** Its own and those of its Experiments. */
  readonly replicaSets: readonly ReplicaSet[];
  readonly pods: readonly Pod[];
  readonly analysisRuns: readonly AnalysisRun[];
  readonly experiments: readonly Experiment[];
}

/** The world of the simulation; `undefined` while the ReplicaSet of the newest revision isn't known. */
export function knownWorld({ rollout, replicaSets, analysisRuns, experiments }: ForecastState): World | undefined {
  const { uid } = rollout.metadata;
  const own = replicaSets.filter((replicaSet) => isOwnedBy(replicaSet, uid)).map(withOwnTemplate);
  const others = replicaSets.filter((replicaSet) => !isOwnedBy(replicaSet, uid));
  const current = replicaSetWithHash(own, rollout.status.currentPodHash);
  if (!current) return undefined;
  const started = withSpec(rollout, current);
  return {
    rollout: started,
    replicaSets: [...own, ...others].map(withController),
    analysisRuns: analysisRuns.map(withController),
    analysisTemplates: templatesOf(started),
    services: servicesOf(started),
    experiments: experiments.map((experiment) => withController(withTemplates(experiment, replicaSets))),
  };
}

/** The simulation asks for the owner that controls; what belongs to a rollout is told by any owner's uid. */
function withController<T extends { readonly metadata: ObjectMeta }>(object: T): T {
  const { metadata } = object;
  const ownerReferences = metadata.ownerReferences?.map((owner) => ({ ...owner, controller: true }));
  return { ...object, metadata: { ...metadata, ownerReferences } };
}

/**
 * A ReplicaSet whose template differs from all others by its hash, and no longer by what its pods carry for a role, which
 * moves nothing.
 */
function withOwnTemplate(replicaSet: ReplicaSet): ReplicaSet {
  const { metadata, spec } = replicaSet;
  const { [EPHEMERAL_METADATA_ANNOTATION]: _note, ...annotations } = metadata.annotations ?? {};
  const hash = podTemplateHashOf(replicaSet) ?? metadata.name;
  const template: PodTemplate = {
    spec: { containers: [], ...spec.template?.spec },
    metadata: {
      ...spec.template?.metadata,
      annotations: { ...spec.template?.metadata?.annotations, [POD_TEMPLATE_HASH_LABEL]: hash },
    },
  };
  return { ...replicaSet, metadata: { ...metadata, annotations }, spec: { ...spec, template } };
}

/** The spec with what its newest revision really has; with a status that knows it. */
function withSpec(rollout: Rollout, { spec: { template, selector } }: ReplicaSet): Rollout {
  const { canary, blueGreen } = rollout.spec.strategy;
  const spec: RolloutSpec = {
    ...rollout.spec,
    // What another workload says is what the newest ReplicaSet was made of.
    workloadRef: undefined,
    template,
    selector: rollout.spec.selector ?? withoutHash(selector),
    // A restart replaces pods one by one beside the update.
    restartAt: undefined,
    strategy: {
      canary: canary && {
        ...canary,
        canaryMetadata: undefined,
        stableMetadata: undefined,
        analysis: plain(canary.analysis),
        steps: canary.steps?.map(plainStep),
      },
      blueGreen: blueGreen && {
        ...blueGreen,
        previewMetadata: undefined,
        activeMetadata: undefined,
        prePromotionAnalysis: plain(blueGreen.prePromotionAnalysis),
        postPromotionAnalysis: plain(blueGreen.postPromotionAnalysis),
      },
    },
  };
  const started = { ...rollout, spec };
  if (!canary) return started;
  // Of steps, too, only a part is read; that the controller knows them is what an observed spec means.
  return { ...started, status: { ...rollout.status, currentStepHash: stepHash(canarySteps(started)) } };
}

function withoutHash(selector: LabelSelector | undefined): LabelSelector | undefined {
  const { [POD_TEMPLATE_HASH_LABEL]: _hash, ...matchLabels } = selector?.matchLabels ?? {};
  return selector && { ...selector, matchLabels };
}

function plainStep(step: CanaryStep): CanaryStep {
  return step.analysis ? { ...step, analysis: plain(step.analysis) } : step;
}

/** An analysis without what a run of it would be made with: none that is not there yet is followed. */
function plain(analysis: RolloutAnalysis | undefined): RolloutAnalysis | undefined {
  return analysis && { templates: analysis.templates, startingStep: analysis.startingStep };
}

/** A stand-in for each template that the strategy names. */
function templatesOf(rollout: Rollout): readonly AnalysisTemplate[] {
  const references = strategyAnalyses(rollout).flatMap(({ analysis }) => analysis.templates ?? []);
  return references.map(({ templateName, clusterScope }) => ({
    kind: clusterScope === true ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate',
    metadata: { name: templateName, namespace: '', uid: templateName, resourceVersion: '' },
    spec: { metrics: [{ name: templateName, provider: { job: {} } }] },
  }));
}

/** A stand-in for each Service that the strategy names, selecting the revision that the status says. */
function servicesOf(rollout: Rollout): readonly Service[] {
  const { blueGreen } = rollout.spec.strategy;
  const { status } = rollout;
  const selected = new Map<string | undefined, string | undefined>([
    [canaryServices(rollout).stable, status.stableRS],
    [blueGreen?.previewService, status.blueGreen?.previewSelector],
    [blueGreen?.activeService, status.blueGreen?.activeSelector],
  ]);
  return strategyServices(rollout).map((name) => {
    const hash = selected.get(name);
    return {
      kind: 'Service',
      metadata: { name, namespace: rollout.metadata.namespace, uid: name, resourceVersion: '' },
      spec: { selector: hash ? { [POD_TEMPLATE_HASH_LABEL]: hash } : {} },
    };
  });
}

/** An Experiment whose templates have the selectors of their ReplicaSets, which are not read. */
function withTemplates(experiment: Experiment, replicaSets: readonly ReplicaSet[]): Experiment {
  const templates = experiment.spec.templates.map((template) => {
    const made = replicaSets.find(
      (replicaSet) =>
        isOwnedBy(replicaSet, experiment.metadata.uid) &&
        replicaSet.metadata.annotations?.[EXPERIMENT_TEMPLATE_ANNOTATION] === template.name,
    );
    return made ? { ...template, selector: made.spec.selector, template: made.spec.template } : template;
  });
  return { ...experiment, spec: { ...experiment.spec, templates } };
}
