// What stops an update where it stands.
import { isPausedByHand } from '../../model/state/updateState';
import type { Rollout } from '../../objects/objects';
import { findPause } from './pauseLedger';

/**
 * True while a person has paused the rollout, or an inconclusive analysis waits for one. Source: reference 6.1, upstream
 * `haltProgress`.
 */
export function isProgressHalted(rollout: Rollout): boolean {
  return isPausedByHand(rollout) || findPause(rollout.status, 'InconclusiveAnalysisRun') !== undefined;
}
