// The controller as a pure function. One pass sees the objects, writes what the controller would write, and says when
// it would reconcile again without an event.
import { desiredPods } from '../model/workloads/replicaSetPods';
import { reconcileAnalysisRuns } from './analysis/analysisRuns';
import { reconcileBlueGreen, scaleBlueGreenOnly } from './blueGreen/reconcileBlueGreen';
import { writeCanaryStatus, writeResetStatus, writeScaledStatus } from './canary/canaryStatus';
import { reconcileCanaryPause, templateOrStepsChanged } from './canary/canarySteps';
import { reconcileStepPlugins } from './canary/stepPlugins';
import { reconcileStepExperiment } from './experiments/stepExperiment';
import { Pass } from './pass/pass';
import type { Reconciled, SimulationOptions, World } from './pass/world';
import { scaleCanary } from './replicaSets/canaryScaling';
import { reconcilePodMetadata } from './replicaSets/podMetadata';
import { cleanUpHistory, isScaledForOthers, saysForHowMany, syncRevision } from './replicaSets/replicaSets';
import { restartPods } from './replicaSets/restart';
import { reconcileCanaryServices } from './routing/canaryServices';
import { reconcileTrafficRouting } from './routing/trafficRouting';
import { writeInvalidSpec } from './spec/invalidSpec';
import { resolveWorkload, writeUnresolved, writeWorkload } from './spec/workloadReference';
import { writePauseConditions } from './status/pauseConditions';
import { watchDeadline } from './status/progress';

/**
 * One pass of the controller at `now` (ms). A Rollout that is being deleted is left alone.
 * Source: reference 6.1.
 */
export function reconcile(world: World, now: number, options: SimulationOptions): Reconciled {
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
  else if (options.isSpecValid === true || !writeInvalidSpec(pass)) reconcileValid(pass);
  return pass.finish();
}

function reconcileValid(pass: Pass): void {
  if (!syncRevision(pass) || writePauseConditions(pass)) return;
  if (pass.rollout.spec.strategy.blueGreen) {
    if (isScaleEvent(pass)) scaleBlueGreenOnly(pass);
    else reconcileBlueGreen(pass);
  } else if (templateOrStepsChanged(pass)) writeResetStatus(pass);
  else if (isScaleEvent(pass)) {
    scaleCanary(pass);
    writeScaledStatus(pass);
  } else reconcileCanary(pass);
  writeWorkload(pass);
}

/**
 * The replicas of the Rollout changed since its new and stable ReplicaSets were scaled last. A ReplicaSet that doesn't say
 * for how many that was tells of no change, nor do older ones: they keep the number they had.
 * Source: reference 6.1 step 2, upstream `isScalingEvent`.
 */
function isScaleEvent(pass: Pass): boolean {
  return [pass.newReplicaSet, pass.stableReplicaSet].some(
    (replicaSet) =>
      replicaSet && desiredPods(replicaSet) > 0 && isScaledForOthers(pass, replicaSet) && saysForHowMany(replicaSet),
  );
}

function reconcileCanary(pass: Pass): void {
  if (restartPods(pass)) return;
  reconcilePodMetadata(pass);
  cleanUpHistory(pass);
  // What ends a pass here leaves the status as it was.
  if (!reconcileCanaryServices(pass) || !reconcileTrafficRouting(pass)) return;
  reconcileStepExperiment(pass);
  reconcileAnalysisRuns(pass);
  // An inconclusive analysis or experiment that just ended is noted before pods move on.
  if (!pass.pauses.pauses && !scaleCanary(pass)) {
    reconcileCanaryPause(pass);
    reconcileStepPlugins(pass);
  }
  writeCanaryStatus(pass);
  watchDeadline(pass);
}
