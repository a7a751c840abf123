// What comes of a blue-green update that starts: its preview's pods, and then what comes before the switch.
import { wantedNewPods } from '../../model/replicas/canaryPods';
import { isSwitched, wantedReplicas } from '../../model/state/updateState';
import { promotionGate } from '../../model/steps/blueGreen';
import { currentReplicaSet } from '../../model/workloads/currentRevision';
import { desiredPods } from '../../model/workloads/replicaSetPods';
import type { BlueGreenStrategy } from '../../objects/objects';
import type { ActionState } from '../action';
import { abortStands } from '../facts';
import type { Effect, Pace, Takeover } from './promise';
import { stuckEffects, switchEffects } from './promotionFacts';

/** The preview gets its pods again, and then comes what comes before a switch; how long a pause lasts depends on when they are ready. */
export function previewFacts(state: ActionState, strategy: BlueGreenStrategy): readonly Effect[] {
  const { rollout } = state;
  const stuck = stuckEffects(state);
  if (stuck.length > 0) return stuck;
  const current = currentReplicaSet(state);
  // A checkpoint of the attempt before is cleared by a retry.
  const blueGreen = { ...rollout.status.blueGreen, scaleUpPreviewCheckPoint: undefined };
  const first = wantedNewPods({ ...rollout, status: { ...rollout.status, blueGreen } });
  const gate = promotionGate(strategy);
  // A preview that nobody holds gets all pods before the switch.
  const isHeld = rollout.spec.paused === true || gate.kind === 'person';
  const wanted = isHeld ? first : wantedReplicas(rollout);
  const from = current?.status.replicas ?? 0;
  const pace: Pace | undefined = wanted === first ? { kind: 'atOnce' } : undefined;
  const preview: readonly Effect[] =
    current && desiredPods(current) !== wanted ? [{ kind: 'pods', of: 'current', from, to: wanted, pace }] : [];
  if (rollout.spec.paused) return preview;
  if (isSwitched(rollout)) {
    const stays: Effect = { kind: 'service', to: 'current', when: { kind: 'already' } };
    return abortStands(rollout) ? [...preview, stays] : preview;
  }
  const switches = (when: Takeover): readonly Effect[] => [...preview, { kind: 'service', to: 'current', when }];
  if (strategy.prePromotionAnalysis) return switches({ kind: 'afterAnalysis', gate });
  if (gate.kind === 'person') return [...preview, { kind: 'waits', at: 'preview', left: undefined }];
  return gate.kind === 'time'
    ? switches({ kind: 'afterPause', seconds: gate.seconds })
    : [...preview, ...switchEffects(state, strategy)];
}
