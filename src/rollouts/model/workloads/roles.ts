// What a ReplicaSet is to its Rollout: stable, canary, active, preview, and which of ping and pong.
import type { ReplicaSet, Rollout } from '../../objects/objects';
import { podTemplateHashOf } from './revision';

export type Role = 'stable' | 'canary' | 'active' | 'preview' | 'ping' | 'pong';

/**
 * The roles of one of a Rollout's ReplicaSets, in the order people read them: stable first, then canary, active or
 * preview, then ping or pong. None for older revisions and for a ReplicaSet without a hash. Blue-green: the stable one
 * may also be the preview, and the active one need not be stable (yet). Source: reference 2.2, plugin-text part 2.
 */
export function rolesOf(replicaSet: ReplicaSet, { spec, status }: Pick<Rollout, 'spec' | 'status'>): readonly Role[] {
  const hash = podTemplateHashOf(replicaSet);
  if (!hash) return [];
  const isStable = hash === status.stableRS;
  if (spec.strategy.canary) {
    if (!isStable && hash !== status.currentPodHash) return [];
    const role: Role = isStable ? 'stable' : 'canary';
    if (!spec.strategy.canary.pingPong) return [role];
    const stableIsPing = status.canary?.stablePingPong === 'ping';
    return [role, stableIsPing === isStable ? 'ping' : 'pong'];
  }
  if (!spec.strategy.blueGreen) return [];
  const roles: Role[] = isStable ? ['stable'] : [];
  if (hash === status.blueGreen?.activeSelector) roles.push('active');
  else if (hash === status.blueGreen?.previewSelector) roles.push('preview');
  return roles;
}
