// The events of the NGINX router: it makes an Ingress for the canary beside the Rollout's own and keeps the weight there.
import type { Pass } from '../pass/pass';
import type { RouterState } from '../pass/router';
import { messages } from '../pass/wording';

interface NginxSettings {
  readonly stableIngress?: unknown;
  readonly stableIngresses?: unknown;
}

/** Records that the canary's Ingresses were made, or got another weight. Source: upstream NGINX router, recordings. */
export function reportNginx(pass: Pass, before: RouterState, after: RouterState): void {
  if (after.kind !== 'nginx' || !after.weights || before.weights?.canary === after.weights.canary) return;
  const { weights } = after;
  for (const ingress of stableIngresses(pass)) {
    const name = `${pass.rollout.metadata.name}-${ingress}-canary`;
    if (before.weights) pass.event('PatchingCanaryIngress', messages.patchingIngress(name, weights.canary));
    else pass.event('CreatingCanaryIngress', messages.creatingIngress(name, weights.canary));
  }
}

function stableIngresses({ rollout }: Pass): readonly string[] {
  const settings = rollout.spec.strategy.canary?.trafficRouting?.['nginx'];
  if (typeof settings !== 'object' || settings === null) return [];
  const { stableIngress, stableIngresses }: NginxSettings = settings;
  const several: readonly unknown[] = Array.isArray(stableIngresses) ? stableIngresses : [];
  return [stableIngress, ...several].filter((name): name is string => typeof name === 'string' && name !== '');
}
