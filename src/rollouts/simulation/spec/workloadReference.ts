// Rollouts that take their pod template from another workload: the template and the selector as the controller sees
// them, what it says when it can't get them, and what it does with a Deployment's own pods.
import { desiredPods } from '../../model/workloads/replicaSetPods';
import { revisionOf } from '../../model/workloads/revision';
import type { PodTemplate, ReferencedWorkload, Rollout } from '../../objects/objects';
import { WORKLOAD_GENERATION_ANNOTATION } from '../../objects/wellKnownKeys';
import type { Pass } from '../pass/pass';
import type { World } from '../pass/world';
import { writeRefusal } from './refusal';

/** Kinds that a template is taken from, by group and kind, and how the API names a collection of them. */
const PLURALS: Readonly<Record<string, string>> = {
  'apps/Deployment': 'deployments.apps',
  'apps/ReplicaSet': 'replicasets.apps',
  '/PodTemplate': 'podtemplates',
};

/** An unresolved reference is an error to the controller's queue, whose delays grow to this. */
const LONGEST_DELAY_MS = 10_000;

/**
 * The Rollout with the template of the workload that it names, and with its selector if it has none of its own; or why
 * there is none, in the controller's words. Source: upstream `templateref.go`, recording `workloadref`.
 */
export function resolveWorkload(world: World): { readonly rollout: Rollout; readonly problem?: string } {
  const { rollout } = world;
  const { workloadRef, template } = rollout.spec;
  if (!workloadRef) return { rollout: withGeneration(rollout, undefined) };
  // Only the metadata is looked at: a template that has containers alone counts as empty.
  if (hasKeys(template?.metadata?.labels) || hasKeys(template?.metadata?.annotations)) {
    return { rollout, problem: 'template must be empty for workload reference rollout' };
  }
  const { apiVersion = '', kind = '', name = '' } = workloadRef;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const plural = PLURALS[`${group}/${kind}`];
  if (plural === undefined) return { rollout, problem: `workload of type ${group}/${kind} is not supported` };
  const workload = world.workloads?.find((candidate) => candidate.kind === kind && candidate.metadata.name === name);
  if (!workload) return { rollout, problem: `${plural} "${rollout.metadata.namespace}/${name}" not found` };
  return { rollout: withTemplateOf(rollout, workload) };
}

function hasKeys(map: Readonly<Record<string, string>> | undefined): boolean {
  return map !== undefined && Object.keys(map).length > 0;
}

function withTemplateOf(rollout: Rollout, workload: ReferencedWorkload): Rollout {
  const selector = workload.kind === 'PodTemplate' ? undefined : workload.spec.selector;
  const spec = { ...rollout.spec, template: templateOf(workload), selector: rollout.spec.selector ?? selector };
  return { ...withGeneration(rollout, String(workload.metadata.generation ?? 0)), spec };
}

function templateOf(workload: ReferencedWorkload): PodTemplate | undefined {
  return workload.kind === 'PodTemplate' ? workload.template : workload.spec.template;
}

/** The Rollout with the annotation that says which state of the workload was seen. */
function withGeneration(rollout: Rollout, generation: string | undefined): Rollout {
  const { metadata } = rollout;
  const { [WORKLOAD_GENERATION_ANNOTATION]: before, ...others } = metadata.annotations ?? {};
  if (before === generation) return rollout;
  const annotations = generation === undefined ? others : { ...others, [WORKLOAD_GENERATION_ANNOTATION]: generation };
  return { ...rollout, metadata: { ...metadata, annotations } };
}

/** Says that the workload can't be used. The Rollout's pods stay as they are. */
export function writeUnresolved(pass: Pass, problem: string): void {
  writeRefusal(pass, problem, LONGEST_DELAY_MS);
}

/**
 * What the end of a pass says of the workload: the generation whose template it used, and the Deployment's own pods.
 * Source: upstream `persistRolloutStatus`.
 */
export function writeWorkload(pass: Pass): void {
  const { spec, metadata, status } = pass.rollout;
  const workloadObservedGeneration = spec.workloadRef && metadata.annotations?.[WORKLOAD_GENERATION_ANNOTATION];
  if (status.workloadObservedGeneration !== workloadObservedGeneration) {
    pass.rollout = { ...pass.rollout, status: { ...status, workloadObservedGeneration } };
  }
  scaleWorkload(pass);
}

/**
 * Scales the Deployment down as the reference asks for: once the Rollout was healthy (`onsuccess`), or by as many pods
 * as the Rollout has ready (`progressively`). Only in the Rollout's first revision, so a Deployment that someone scales
 * up later stays so. Source: reference 5.1, upstream `promoteStable`, `reconcileNewReplicaSet`, `scaleDeployment`.
 */
function scaleWorkload(pass: Pass): void {
  const { rollout, newReplicaSet, replicas } = pass;
  const { workloadRef } = rollout.spec;
  const deployment = workloadRef?.name === undefined ? undefined : pass.workloads.find(workloadRef.name);
  if (!newReplicaSet || revisionOf(newReplicaSet) !== 1 || deployment?.kind !== 'Deployment') return;
  const { phase, readyReplicas = 0 } = pass.world.rollout.status;
  const isHealthy = phase === 'Healthy';
  const scaleTo = (count: number): void => {
    if (deployment.spec.replicas === count) return;
    pass.workloads.write({ ...deployment, spec: { ...deployment.spec, replicas: count } });
  };
  if (workloadRef?.scaleDown === 'onsuccess') {
    const { stableRS, currentPodHash } = rollout.status;
    if (isHealthy && stableRS !== undefined && stableRS === currentPodHash) scaleTo(0);
  }
  if (workloadRef?.scaleDown === 'progressively') {
    const isScaledDown = desiredPods(newReplicaSet) > desiredPods(pass.latest(newReplicaSet));
    // A healthy Rollout that is scaled up makes the missing pods itself.
    if (readyReplicas > 0 || isScaledDown) scaleTo(isHealthy ? 0 : Math.max(0, replicas - readyReplicas));
  }
}
