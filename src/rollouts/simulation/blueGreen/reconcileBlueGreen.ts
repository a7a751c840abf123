// One pass of a blue-green rollout.
import { reconcileAnalysisRuns } from '../analysis/analysisRuns';
import type { Pass } from '../pass/pass';
import { reconcilePodMetadata } from '../replicaSets/podMetadata';
import { restartPods } from '../replicaSets/restart';
import { watchDeadline } from '../status/progress';
import { reconcileBlueGreenPause } from './blueGreenPause';
import { scaleBlueGreen } from './blueGreenScaling';
import { activeService, switchActive, switchPreview } from './blueGreenServices';
import { writeBlueGreenStatus, writeResetBlueGreen, writeScaledBlueGreen } from './blueGreenStatus';

/** In the controller's order. Source: reference 6.1, upstream `rolloutBlueGreen`. */
export function reconcileBlueGreen(pass: Pass): void {
  const active = activeService(pass);
  if (!active) return;
  switchPreview(pass);
  const { currentPodHash } = pass.rollout.status;
  if (currentPodHash && currentPodHash !== pass.currentHash) {
    writeResetBlueGreen(pass);
    return;
  }
  if (restartPods(pass)) return;
  scaleBlueGreen(pass, active);
  reconcileBlueGreenPause(pass, active);
  switchActive(pass, active);
  reconcileAnalysisRuns(pass);
  reconcilePodMetadata(pass);
  writeBlueGreenStatus(pass);
  watchDeadline(pass);
}

/** The number of replicas changed: only pods and their counts follow. Source: upstream `syncReplicasOnly`. */
export function scaleBlueGreenOnly(pass: Pass): void {
  const active = activeService(pass);
  if (!active) return;
  scaleBlueGreen(pass, active);
  writeScaledBlueGreen(pass);
}
