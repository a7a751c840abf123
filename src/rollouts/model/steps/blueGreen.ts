// How a blue-green update goes: its phases in the controller's order, and what it waits for before the switch.
import type { BlueGreenStrategy } from '../../objects/objects';

/** What ends the pause before the switch: nothing (there is none), a time, or only a person. */
export type PromotionGate =
  { readonly kind: 'none' } | { readonly kind: 'time'; readonly seconds: number } | { readonly kind: 'person' };

/**
 * When a ready preview is promoted. With `autoPromotionEnabled: false` the seconds are never looked at; with it, a
 * person may still promote before they are over. Source: reference 6.3, P12.
 */
export function promotionGate(
  strategy: Pick<BlueGreenStrategy, 'autoPromotionEnabled' | 'autoPromotionSeconds'> | undefined,
): PromotionGate {
  const { autoPromotionEnabled = true, autoPromotionSeconds: seconds = 0 } = strategy ?? {};
  if (!autoPromotionEnabled) return { kind: 'person' };
  return seconds > 0 ? { kind: 'time', seconds } : { kind: 'none' };
}

export type BlueGreenPhaseName =
  'preview' | 'prePromotion' | 'pause' | 'scaleUp' | 'switch' | 'postPromotion' | 'scaleDown';

/** A phase, with the pods of the new revision in it and whether the active Service selects that revision. */
export interface BlueGreenCourse {
  readonly name: BlueGreenPhaseName;
  readonly newPods: number;
  readonly isSwitched: boolean;
}

/**
 * The phases that an update with this strategy goes through, in order. The delay of `scaleDown` begins when the new
 * revision is the stable one, after the analysis behind the switch. Source: reference 5.1 (fields), 6.1 (order), 6.3 (pause).
 */
export function blueGreenCourse(strategy: BlueGreenStrategy, replicas: number): readonly BlueGreenCourse[] {
  const { previewReplicaCount: preview = replicas, prePromotionAnalysis, postPromotionAnalysis } = strategy;
  const before = (name: BlueGreenPhaseName): BlueGreenCourse => ({ name, newPods: preview, isSwitched: false });
  const after = (name: BlueGreenPhaseName): BlueGreenCourse => ({ name, newPods: replicas, isSwitched: true });
  return [
    before('preview'),
    ...(prePromotionAnalysis ? [before('prePromotion')] : []),
    ...(promotionGate(strategy).kind === 'none' ? [] : [before('pause')]),
    ...(preview < replicas ? [{ ...before('scaleUp'), newPods: replicas }] : []),
    after('switch'),
    ...(postPromotionAnalysis ? [after('postPromotion')] : []),
    after('scaleDown'),
  ];
}
