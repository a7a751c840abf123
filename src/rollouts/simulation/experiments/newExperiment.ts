// The Experiment that a canary's step makes: its name, and its templates from the ReplicaSets of stable and canary.
import { isCompleted } from '../../analysis/metrics/phase';
import { rolloutArguments } from '../../analysis/templates/rolloutArguments';
import { podTemplateHashOf } from '../../model/workloads/revision';
import type { CanaryStep, Experiment, ExperimentAnalysis, ReplicaSet } from '../../objects/objects';
import { POD_TEMPLATE_HASH_LABEL, REVISION_ANNOTATION } from '../../objects/wellKnownKeys';
import { isSameJson, withoutAbsent } from '../pass/json';
import { isOwnedBy, ownedBy, uidFor } from '../pass/metadata';
import type { Pass } from '../pass/pass';
import { messages } from '../pass/wording';
import type { ExperimentSpec, ExperimentStep, StepTemplate, TemplateSpec } from './experimentFields';

/**
 * Makes the step's Experiment, or takes up one of the same name that still runs with the same spec. A name that is taken
 * gets `-1`, `-2`, … `undefined` where a template refers to neither stable nor canary, or an argument to no field: the
 * controller then stays where it is. Source: upstream `GetExperimentFromTemplate`, `createExperimentWithCollisionHandling`.
 */
export function createExperiment(pass: Pass, step: NonNullable<CanaryStep['experiment']>): Experiment | undefined {
  const spec = experimentSpec(pass, step);
  if (!spec) return undefined;
  const { rollout } = pass;
  const revision = rollout.metadata.annotations?.[REVISION_ANNOTATION] ?? '';
  const index = rollout.status.currentStepIndex ?? 0;
  const baseName = `${rollout.metadata.name}-${pass.currentHash}-${revision}-${index}`;
  for (let collisions = 0; ; collisions++) {
    const name = collisions === 0 ? baseName : `${baseName}-${collisions}`;
    const present = pass.experiments.find(name);
    const experiment = present ?? newExperiment(pass, name, revision, spec);
    if (present && !canBeTakenUp(pass, present, spec)) continue;
    if (!present) pass.experiments.write(experiment);
    pass.event('ExperimentCreated', messages.createdExperiment(name));
    return experiment;
  }
}

function canBeTakenUp({ rollout }: Pass, experiment: Experiment, spec: ExperimentSpec): boolean {
  const { terminate: _terminate, ...present }: ExperimentSpec = experiment.spec;
  return !isCompleted(experiment.status.phase) && isOwnedBy(experiment, rollout) && isSameJson(present, spec);
}

function newExperiment(pass: Pass, name: string, revision: string, spec: ExperimentSpec): Experiment {
  const { rollout } = pass;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Experiment',
    metadata: {
      name,
      namespace: rollout.metadata.namespace,
      uid: uidFor(rollout, `Experiment/${name}`, pass.now),
      resourceVersion: '',
      generation: 1,
      creationTimestamp: pass.time,
      labels: { ...rollout.metadata.labels, [POD_TEMPLATE_HASH_LABEL]: pass.currentHash },
      annotations: { [REVISION_ANNOTATION]: revision },
      ownerReferences: [ownedBy(rollout)],
    },
    spec,
    status: {},
  };
}

function experimentSpec(pass: Pass, step: ExperimentStep): ExperimentSpec | undefined {
  const templates: TemplateSpec[] = [];
  for (const template of step.templates ?? []) {
    const source = { canary: pass.newReplicaSet, stable: pass.stableReplicaSet }[template.specRef ?? ''];
    if (!source) return undefined;
    templates.push(templateSpec(template, source));
  }
  const analyses: ExperimentAnalysis[] = [];
  for (const analysis of step.analyses ?? []) {
    const args = rolloutArguments(analysis.args ?? [], {
      rollout: pass.rollout,
      stableHash: hashOf(pass.stableReplicaSet),
      latestHash: hashOf(pass.newReplicaSet),
    });
    if (!args.ok) return undefined;
    analyses.push(withoutAbsent({ ...analysis, args: args.value.length > 0 ? args.value : undefined }));
  }
  return withoutAbsent({
    templates,
    duration: step.duration,
    progressDeadlineSeconds: pass.rollout.spec.progressDeadlineSeconds,
    analyses: analyses.length > 0 ? analyses : undefined,
    dryRun: step.dryRun,
    analysisRunMetadata: step.analysisRunMetadata ?? {},
    scaleDownDelaySeconds: step.scaleDownDelaySeconds,
  });
}

/** The pods of a ReplicaSet, found by the labels that the step adds. A weight needs a Service. */
function templateSpec(step: StepTemplate, { spec }: ReplicaSet): TemplateSpec {
  const { labels, annotations } = step.metadata ?? {};
  const pods = spec.template ?? { spec: { containers: [] } };
  const selector = step.selector ?? spec.selector;
  return withoutAbsent({
    name: step.name,
    replicas: step.replicas,
    minReadySeconds: spec.minReadySeconds,
    service: step.weight === undefined && !step.service ? undefined : { ...step.service },
    selector: labels ? { ...selector, matchLabels: { ...selector?.matchLabels, ...labels } } : selector,
    template: {
      ...pods,
      metadata: {
        ...pods.metadata,
        ...(labels && { labels: { ...pods.metadata?.labels, ...labels } }),
        ...(annotations && { annotations: { ...pods.metadata?.annotations, ...annotations } }),
      },
    },
  });
}

function hashOf(replicaSet: ReplicaSet | undefined): string {
  return (replicaSet && podTemplateHashOf(replicaSet)) ?? '';
}
