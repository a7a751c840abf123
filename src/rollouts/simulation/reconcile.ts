// The controller as a pure function. One pass sees the objects, writes what the controller would write, and says when
// it would reconcile again without an event.
import { desiredPods } from '../model/workloads/replicaSetPods';
import { reconcileAnalysisRuns } from './analysis/analysisRuns';
import { writeCanaryStatus, writeResetStatus, writeScaledStatus } from './canary/canaryStatus';
import { reconcileCanaryPause, templateOrStepsChanged } from './canary/canarySteps';
import { reconcileStepPlugins } from './canary/stepPlugins';
import { notSimulated, NotSimulatedError } from './notSimulated';
import { Pass } from './pass/pass';
import type { Reconciled, SimulationOptions, World } from './pass/world';
import { scaleCanary } from './replicaSets/canaryScaling';
import { reconcilePodMetadata } from './replicaSets/podMetadata';
import { cleanUpHistory, isScaledForOthers, syncRevision } from './replicaSets/replicaSets';
import { restartPods } from './replicaSets/restart';
import { writeInvalidSpec } from './spec/invalidSpec';
import { resolveWorkload, writeUnresolved, writeWorkload } from './spec/workloadReference';
import { writePauseConditions } from './status/pauseConditions';
import { watchDeadline } from './status/progress';

/**
 * One pass of the controller at `now` (ms). A Rollout that is being deleted is left alone.
 * Throws {@link NotSimulatedError} with a sentence for what it cannot simulate (see `notSimulated`).
 * Source: reference 6.1.
 */
export function reconcile(world: World, now: number, options: SimulationOptions): Reconciled {
  const reason = notSimulated(world.rollout);
  if (reason !== undefined) throw new NotSimulatedError(reason);
  const { metadata, spec } = world.rollout;
  if (metadata.deletionTimestamp !== undefined) return { world, events: [], nextAt: undefined };
  if (spec.replicas === undefined) {
    // The controller writes the default down, for autoscalers.
    const rollout = { ...world.rollout, spec: { ...spec, replicas: 1 } };
    return { world: { ...world, rollout }, events: [], nextAt: now };
  }
  const { rollout, problem } = resolveWorkload(world);
  const pass = new Pass(world, rollout, now, options);
  if (problem !== undefined) writeUnresolved(pass, problem);
  else if (!writeInvalidSpec(pass)) reconcileValid(pass);
  return pass.finish();
}

function reconcileValid(pass: Pass): void {
  syncRevision(pass);
  if (writePauseConditions(pass)) return;
  if (templateOrStepsChanged(pass)) writeResetStatus(pass);
  else if (isScaleEvent(pass)) {
    scaleCanary(pass);
    writeScaledStatus(pass);
  } else reconcileCanary(pass);
  writeWorkload(pass);
}

/** The replicas of the Rollout changed since its ReplicaSets were scaled last. Source: upstream `isScalingEvent`. */
function isScaleEvent(pass: Pass): boolean {
  return pass.replicaSets.some((replicaSet) => desiredPods(replicaSet) > 0 && isScaledForOthers(pass, replicaSet));
}

function reconcileCanary(pass: Pass): void {
  if (restartPods(pass)) return;
  reconcilePodMetadata(pass);
  cleanUpHistory(pass);
  reconcileAnalysisRuns(pass);
  // An inconclusive analysis that just ended is noted before pods move on.
  if (!pass.pauses.pauses && !scaleCanary(pass)) {
    reconcileCanaryPause(pass);
    reconcileStepPlugins(pass);
  }
  writeCanaryStatus(pass);
  watchDeadline(pass);
}
