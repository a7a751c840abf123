// The Services through which a Rollout's revisions get their traffic.
import type { CanaryStrategy, Rollout, Service } from '../../objects/objects';
import { POD_TEMPLATE_HASH_LABEL } from '../../objects/wellKnownKeys';

/** The names of the Services that the strategy names, each once, in the order in which the controller looks for them. */
export function strategyServices({ spec }: Pick<Rollout, 'spec'>): readonly string[] {
  const { canary, blueGreen } = spec.strategy;
  const names = [
    blueGreen?.activeService,
    blueGreen?.previewService,
    canary?.stableService,
    canary?.canaryService,
    canary?.pingPong?.pingService,
    canary?.pingPong?.pongService,
  ];
  return [...new Set(names.flatMap((name) => (name ? [name] : [])))];
}

/** The Services of a canary's two revisions. */
export interface CanaryServices {
  readonly stable: string | undefined;
  readonly canary: string | undefined;
}

/** The two Services of ping-pong, when both are named. */
export function pingPongServices(
  canary: Pick<CanaryStrategy, 'pingPong'> | undefined,
): { readonly ping: string; readonly pong: string } | undefined {
  const { pingService, pongService } = canary?.pingPong ?? {};
  return pingService && pongService ? { ping: pingService, pong: pongService } : undefined;
}

/**
 * The Services of stable and canary: with ping-pong the two in their present roles, which change with every promotion
 * (before the first one the canary has ping), else those that the strategy names. Source: upstream
 * `GetStableAndCanaryServices`.
 */
export function canaryServices({ spec, status }: Pick<Rollout, 'spec' | 'status'>): CanaryServices {
  const { canary } = spec.strategy;
  const both = pingPongServices(canary);
  if (!both) return { stable: canary?.stableService || undefined, canary: canary?.canaryService || undefined };
  return status.canary?.stablePingPong === 'ping'
    ? { stable: both.ping, canary: both.pong }
    : { stable: both.pong, canary: both.ping };
}

/** The pod template hash that a Service selects; `undefined` when it selects the pods of any revision. */
export function selectedHash({ spec }: Service): string | undefined {
  return spec.selector?.[POD_TEMPLATE_HASH_LABEL];
}
