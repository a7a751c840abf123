// ReplicaSets that traffic has left keep their pods for a while: the moment at which they may go stands in an annotation,
// `scale-down-deadline`. Blue-green and canaries with a traffic router use it, after a promotion and after an abort.
import { isScaledForRouter } from '../../model/steps/routers';
import { desiredPods } from '../../model/workloads/replicaSetPods';
import { scaleDownDeadline } from '../../model/workloads/replicaSetStatus';
import { podTemplateHashOf } from '../../model/workloads/revision';
import { selectedHash } from '../../model/workloads/services';
import { abortScaleDownDelaySeconds, scaleDownDelaySeconds } from '../../objects/defaults';
import type { BlueGreenStrategy, CanaryStrategy, ReplicaSet } from '../../objects/objects';
import { formatTimestamp, momentAfter, parseTimestamp } from '../../objects/timestamp';
import { SCALE_DOWN_DEADLINE_ANNOTATION } from '../../objects/wellKnownKeys';
import type { Pass } from '../pass/pass';

/** True while the annotation is there, also when its time is over or cannot be read. Source: upstream `HasScaleDownDeadline`. */
export function hasScaleDownDeadline(replicaSet: ReplicaSet | undefined): boolean {
  return replicaSet !== undefined && scaleDownDeadline(replicaSet) !== undefined;
}

/**
 * True when the update goes back to a version that still runs within its scale-down delay: pause and analysis are skipped.
 * Source: reference 6.10 and 6.11.
 */
export function isRollbackInScaleDownDelay(pass: Pass): boolean {
  const { newReplicaSet, stableReplicaSet, behaviour } = pass;
  if (!hasScaleDownDeadline(newReplicaSet)) return false;
  return behaviour.takesDeadlineForRollback || isOlder(newReplicaSet, stableReplicaSet);
}

function isOlder(left: ReplicaSet | undefined, right: ReplicaSet | undefined): boolean {
  const created = (replicaSet: ReplicaSet | undefined): number | undefined =>
    parseTimestamp(replicaSet?.metadata.creationTimestamp);
  return (created(left) ?? Number.NaN) < (created(right) ?? Number.NaN);
}

/** Notes when a ReplicaSet may go; a delay of 0 only removes an earlier deadline. Source: upstream `addScaleDownDelay`. */
export function addScaleDownDelay(pass: Pass, replicaSet: ReplicaSet, seconds: number): void {
  if (seconds === 0) {
    removeScaleDownDelay(pass, replicaSet);
    return;
  }
  const deadline = momentAfter(pass.now, seconds * 1000);
  if (deadline === undefined) return;
  const before = pass.latest(replicaSet);
  const annotations = {
    ...before.metadata.annotations,
    [SCALE_DOWN_DEADLINE_ANNOTATION]: formatTimestamp(deadline),
  };
  pass.write({ ...before, metadata: { ...before.metadata, annotations } });
}

/** Takes the deadline away, if there is one. Source: upstream `removeScaleDownDelay`. */
export function removeScaleDownDelay(pass: Pass, replicaSet: ReplicaSet): void {
  const before = pass.latest(replicaSet);
  if (!hasScaleDownDeadline(before)) return;
  pass.write(withoutScaleDownDeadline(before));
}

/** The ReplicaSet without the annotation. */
export function withoutScaleDownDeadline(replicaSet: ReplicaSet): ReplicaSet {
  const { [SCALE_DOWN_DEADLINE_ANNOTATION]: _deadline, ...annotations } = replicaSet.metadata.annotations ?? {};
  return { ...replicaSet, metadata: { ...replicaSet.metadata, annotations } };
}

/**
 * Takes the deadlines of the stable and the new ReplicaSet away, as an update came back to them; an aborted new one keeps
 * its own. Source: upstream `removeScaleDownDeadlines`.
 */
export function removeScaleDownDeadlines(pass: Pass): void {
  const { newReplicaSet, stableReplicaSet } = pass;
  const keepsNew = shouldDelayScaleDownOnAbort(pass);
  if (newReplicaSet && !keepsNew) removeScaleDownDelay(pass, newReplicaSet);
  if (stableReplicaSet && (keepsNew || pass.hasOtherStable)) removeScaleDownDelay(pass, stableReplicaSet);
}

/**
 * True when the aborted revision's pods stay for `abortScaleDownDelaySeconds`. Not without a stable revision, not for a
 * basic canary, not when they stay for good (0), and with `dynamicStableScale` only when the delay was asked for.
 * Source: upstream `shouldDelayScaleDownOnAbort`.
 */
export function shouldDelayScaleDownOnAbort(pass: Pass): boolean {
  if (!pass.isAborted || !pass.stableReplicaSet) return false;
  const { canary, blueGreen } = pass.rollout.spec.strategy;
  if (!blueGreen && !isScaledForRouter(canary)) return false;
  const strategy: BlueGreenStrategy & Pick<CanaryStrategy, 'dynamicStableScale'> = blueGreen ?? canary ?? {};
  if (abortScaleDownDelaySeconds(strategy) === undefined) return false;
  return !strategy.dynamicStableScale || strategy.abortScaleDownDelaySeconds !== undefined;
}

/** What one older ReplicaSet may keep. */
export interface DelayedReplicaSet {
  /** How many ReplicaSets stay in the delay, this one counted. */
  readonly delayed: number;
  /** The pods it is to have. */
  readonly pods: number;
}

/**
 * The pods of an older ReplicaSet that nothing refers to any more: it gets a deadline first, and goes when that is over,
 * or at once when `scaleDownDelayRevisionLimit` newer ones are kept already. While it waits it has `kept` pods, by default
 * as many as the Rollout wants. A delay of 0 gives no deadline, so its pods stay for good. Source: upstream
 * `scaleDownDelayHelper`.
 */
export function delayScaleDown(
  pass: Pass,
  replicaSet: ReplicaSet,
  delayed: number,
  kept: number = pass.replicas,
): DelayedReplicaSet {
  const { canary, blueGreen } = pass.rollout.spec.strategy;
  const limit = (blueGreen ?? canary)?.scaleDownDelayRevisionLimit ?? Number.POSITIVE_INFINITY;
  if (!hasScaleDownDeadline(replicaSet)) {
    if (desiredPods(replicaSet) === 0 || delayed >= limit) return { delayed, pods: 0 };
    const strategy = blueGreen ?? (isScaledForRouter(canary) ? canary : undefined);
    const seconds = strategy ? scaleDownDelaySeconds(strategy) : 0;
    addScaleDownDelay(pass, replicaSet, seconds);
    if (seconds > 0) pass.lookAgainAt(pass.now + seconds * 1000);
    return { delayed: delayed + 1, pods: desiredPods(replicaSet) };
  }
  const at = parseTimestamp(replicaSet.metadata.annotations?.[SCALE_DOWN_DEADLINE_ANNOTATION]);
  if (delayed >= limit || at === undefined || at <= pass.now) return { delayed: delayed + 1, pods: 0 };
  pass.lookAgainAt(at);
  return { delayed: delayed + 1, pods: kept };
}

/**
 * True while the status or a Service of the strategy names the ReplicaSet's revision: it must not go then.
 * Source: upstream `isReplicaSetReferenced`.
 */
export function isReplicaSetReferenced(pass: Pass, replicaSet: ReplicaSet): boolean {
  const hash = podTemplateHashOf(replicaSet);
  if (!hash) return false;
  const { spec, status } = pass.rollout;
  const named = [
    status.stableRS,
    status.currentPodHash,
    status.blueGreen?.activeSelector,
    status.blueGreen?.previewSelector,
    status.canary?.weights?.canary.podTemplateHash,
    status.canary?.weights?.stable.podTemplateHash,
  ];
  if (named.includes(hash)) return true;
  const { canary, blueGreen } = spec.strategy;
  // The Services of ping-pong are not among those that the controller asks.
  const services = canary
    ? [canary.canaryService, canary.stableService]
    : [blueGreen?.activeService, blueGreen?.previewService];
  return services.some((name) => {
    const service = name ? pass.services.find(name) : undefined;
    return service !== undefined && selectedHash(service) === hash;
  });
}
