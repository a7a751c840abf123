// The Rollout's ReplicaSets as the controller keeps them: one for each pod template, numbered by revision, made when a
// template is new, reused with a new revision number when an old template returns, scaled with an event, and deleted when
// they are too old.
import { desiredPods } from '../../model/workloads/replicaSetPods';
import { podTemplateHashOf, revisionOf } from '../../model/workloads/revision';
import { DEFAULTS } from '../../objects/defaults';
import type { ReplicaSet, Rollout } from '../../objects/objects';
import {
  DESIRED_REPLICAS_ANNOTATION,
  LAST_APPLIED_ANNOTATION,
  POD_TEMPLATE_HASH_LABEL,
  REVISION_ANNOTATION,
  REVISION_HISTORY_ANNOTATION,
} from '../../objects/wellKnownKeys';
import { findCondition, newCondition } from '../pass/conditions';
import { isSameJson } from '../pass/json';
import { ownedBy, uidFor } from '../pass/metadata';
import type { Pass } from '../pass/pass';
import { FOUND_REPLICA_SET, messages, NEW_REPLICA_SET, SCALING, UPDATED } from '../pass/wording';
import { metadataOfNew, withPodMetadata } from './podMetadata';
import { writeRefusedReplicaSet } from './refusedReplicaSet';
import { shouldDelayScaleDownOnAbort, withoutScaleDownDeadline } from './scaleDownDelay';

const NOT_COPIED: ReadonlySet<string> = new Set([
  LAST_APPLIED_ANNOTATION,
  REVISION_ANNOTATION,
  REVISION_HISTORY_ANNOTATION,
  DESIRED_REPLICAS_ANNOTATION,
]);

/**
 * Finds or makes the ReplicaSet of the pod template and gives it, and the Rollout, the highest revision. False where that
 * ends the pass: the name of a new one is somebody else's (the next pass looks for another name), or it is refused.
 * Source: reference 6.1 step 0, upstream `getAllReplicaSetsAndSyncRevision`.
 */
export function syncRevision(pass: Pass): boolean {
  const older = pass.replicaSets.filter((replicaSet) => replicaSet !== pass.newReplicaSet);
  const revision = Math.max(0, ...older.map(revisionOf)) + 1;
  const found = pass.newReplicaSet;
  if (!found && pass.findReplicaSet(newReplicaSetName(pass))) {
    countCollision(pass);
    return false;
  }
  const replicaSet = found ? withRevision(found, pass.rollout, revision) : createReplicaSet(pass, revision);
  const refusal = found ? undefined : pass.refuses(replicaSet);
  if (refusal !== undefined) {
    writeRefusedReplicaSet(pass, replicaSet, refusal);
    return false;
  }
  if (!isSameJson(found, replicaSet)) pass.write(replicaSet);
  pass.newReplicaSet = found && isSameJson(found, replicaSet) ? found : replicaSet;
  writeRolloutRevision(pass, revisionOf(replicaSet));
  const { name } = replicaSet.metadata;
  if (!found) {
    pass.event(NEW_REPLICA_SET, messages.createdReplicaSetOf(name, revision));
    pass.writeCondition(
      newCondition('Progressing', 'True', NEW_REPLICA_SET, messages.createdReplicaSet(name), pass.time),
    );
  } else if (!findCondition(pass.rollout.status.conditions, 'Progressing')) {
    pass.writeCondition(
      newCondition('Progressing', 'True', FOUND_REPLICA_SET, messages.foundReplicaSet(name), pass.time),
    );
  }
  return true;
}

function newReplicaSetName(pass: Pass): string {
  return `${pass.rollout.metadata.name}-${pass.currentHash}`;
}

/** Source: upstream `createDesiredReplicaSet`. */
function countCollision(pass: Pass): void {
  const { status } = pass.rollout;
  pass.rollout = { ...pass.rollout, status: { ...status, collisionCount: (status.collisionCount ?? 0) + 1 } };
}

/**
 * A ReplicaSet that is used again: the new revision's number, annotations copied. Whenever one of them changed, the
 * number it had is added to the history, also when it keeps it. Source: upstream `SetNewReplicaSetAnnotations`.
 */
function withRevision(replicaSet: ReplicaSet, rollout: Rollout, revision: number): ReplicaSet {
  const { metadata, spec } = replicaSet;
  const before = revisionOf(replicaSet);
  const annotations: Record<string, string> = { ...metadata.annotations, ...copiedAnnotations(rollout) };
  if (before < revision) annotations[REVISION_ANNOTATION] = String(revision);
  if (before > 0 && !isSameJson(annotations, metadata.annotations)) {
    const history = metadata.annotations?.[REVISION_HISTORY_ANNOTATION];
    annotations[REVISION_HISTORY_ANNOTATION] = history ? `${history},${before}` : String(before);
  }
  const { minReadySeconds } = rollout.spec;
  return {
    ...replicaSet,
    metadata: { ...metadata, annotations },
    spec: (spec.minReadySeconds ?? 0) === (minReadySeconds ?? 0) ? spec : { ...spec, minReadySeconds },
  };
}

function createReplicaSet(pass: Pass, revision: number): ReplicaSet {
  const { rollout } = pass;
  const { spec, metadata } = rollout;
  const hash = pass.currentHash;
  const name = newReplicaSetName(pass);
  const template = spec.template ?? { spec: { containers: [] } };
  const labels = { ...template.metadata?.labels, [POD_TEMPLATE_HASH_LABEL]: hash };
  const selector = {
    ...spec.selector,
    matchLabels: { ...spec.selector?.matchLabels, [POD_TEMPLATE_HASH_LABEL]: hash },
  };
  const replicaSet: ReplicaSet = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name,
      namespace: metadata.namespace,
      uid: uidFor(rollout, `ReplicaSet/${name}`, pass.now),
      resourceVersion: '',
      generation: 1,
      creationTimestamp: pass.time,
      labels,
      annotations: {
        ...copiedAnnotations(rollout),
        [REVISION_ANNOTATION]: String(revision),
        [DESIRED_REPLICAS_ANNOTATION]: String(pass.replicas),
      },
      ownerReferences: [ownedBy(rollout)],
    },
    spec: {
      replicas: 0,
      ...(spec.minReadySeconds && { minReadySeconds: spec.minReadySeconds }),
      selector,
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
    status: { replicas: 0 },
  };
  return withPodMetadata(replicaSet, metadataOfNew(pass));
}

function copiedAnnotations({ metadata }: Rollout): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([key]) => !NOT_COPIED.has(key)));
}

function writeRolloutRevision(pass: Pass, revision: number): void {
  const { metadata } = pass.rollout;
  if (metadata.annotations?.[REVISION_ANNOTATION] === String(revision)) return;
  const annotations = { ...metadata.annotations, [REVISION_ANNOTATION]: String(revision) };
  pass.rollout = { ...pass.rollout, metadata: { ...metadata, annotations } };
  pass.event(UPDATED, messages.updated(revision));
}

/** True when the ReplicaSet was last scaled for another number of replicas than the Rollout has now. */
export function isScaledForOthers(pass: Pass, replicaSet: ReplicaSet): boolean {
  return replicaSet.metadata.annotations?.[DESIRED_REPLICAS_ANNOTATION] !== String(pass.replicas);
}

/** False where nobody can read for how many replicas of the Rollout the ReplicaSet was last scaled. */
export function saysForHowMany({ metadata }: ReplicaSet): boolean {
  return /^-?\d+$/.test(metadata.annotations?.[DESIRED_REPLICAS_ANNOTATION] ?? '');
}

/**
 * Asks a ReplicaSet to have `count` pods and remembers for how many replicas of the Rollout that was.
 * True when the count changed. Source: upstream `scaleReplicaSetAndRecordEvent`.
 */
export function scaleReplicaSet(pass: Pass, replicaSet: ReplicaSet, count: number): boolean {
  const before = pass.latest(replicaSet);
  const from = desiredPods(before);
  if (from === count && !isScaledForOthers(pass, before)) return false;
  const { metadata, spec } = before;
  const annotations = { ...metadata.annotations, [DESIRED_REPLICAS_ANNOTATION]: String(pass.replicas) };
  const scaled = { ...before, metadata: { ...metadata, annotations }, spec: { ...spec, replicas: count } };
  // Without pods there is nothing left to delay; only an abort's deadline is kept.
  const isOver = count === 0 && !shouldDelayScaleDownOnAbort(pass);
  pass.write(isOver ? withoutScaleDownDeadline(scaled) : scaled);
  if (from === count) return false;
  const direction = from < count ? 'up' : 'down';
  pass.event(SCALING, messages.scaled(direction, metadata.name, revisionOf(before), from, count));
  return true;
}

/**
 * Deletes the oldest ReplicaSets beyond `revisionHistoryLimit` that have no pods, with their AnalysisRuns and Experiments.
 * Source: reference 6.1 canary pass (d), upstream `reconcileRevisionHistoryLimit`.
 */
export function cleanUpHistory(pass: Pass): void {
  const limit = pass.rollout.spec.revisionHistoryLimit ?? DEFAULTS.revisionHistoryLimit;
  const alive = pass.otherReplicaSets.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  for (const replicaSet of alive.slice(0, Math.max(0, alive.length - limit))) {
    const { metadata, status } = replicaSet;
    const isObserved = (status.observedGeneration ?? metadata.generation ?? 0) >= (metadata.generation ?? 0);
    if (desiredPods(replicaSet) !== 0 || (status.replicas ?? 0) !== 0 || !isObserved) continue;
    pass.remove(replicaSet);
    const hash = podTemplateHashOf(replicaSet);
    for (const run of pass.otherRuns) if (podTemplateHashOf(run) === hash) pass.removeRun(run);
    for (const experiment of pass.otherExperiments) {
      if (podTemplateHashOf(experiment) === hash) pass.experiments.remove(experiment);
    }
  }
}
