// Keys in the order in which people use them, where the alphabet would hide the usual ones.
import type { StepKind } from '../../../rollouts';

/** The weights and the waiting first; those that come once per known template where they hide little. */
export const STEP_ORDER: readonly StepKind[] = [
  'setWeight',
  'pause',
  'analysis',
  'setCanaryScale',
  'setHeaderRoute',
  'setMirrorRoute',
  'experiment',
  'plugin',
];

export const CANARY_ORDER: readonly string[] = [
  'steps',
  'maxSurge',
  'maxUnavailable',
  'stableService',
  'canaryService',
  'trafficRouting',
  'analysis',
];

/** Sorts fields by an order of names; those that are not in it keep theirs after it. */
export function byUse<T extends { readonly name: string }>(
  fields: readonly T[],
  order: readonly string[],
): readonly T[] {
  const rank = ({ name }: T): number => {
    const index = order.indexOf(name);
    return index < 0 ? order.length : index;
  };
  return fields.toSorted((left, right) => rank(left) - rank(right));
}
