// The Services through which a Rollout's revisions get their traffic.
import type { Rollout, Service } from '../../objects/objects';
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

/** The pod template hash that a Service selects; `undefined` when it selects the pods of any revision. */
export function selectedHash({ spec }: Service): string | undefined {
  return spec.selector?.[POD_TEMPLATE_HASH_LABEL];
}
