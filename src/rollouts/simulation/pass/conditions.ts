// A Rollout's conditions as a list: found, set and removed by the controller's own rules about times and order.
import type { Condition, Timestamp } from '../../objects/objects';

export type Conditions = readonly Condition[];

/** The condition of this type. */
export function findCondition(conditions: Conditions | undefined, type: string): Condition | undefined {
  return conditions?.find((condition) => condition.type === type);
}

/** A condition that was written at `time`. */
export function newCondition(
  type: string,
  status: 'True' | 'False' | 'Unknown',
  reason: string,
  message: string,
  time: Timestamp,
): Condition {
  return { type, status, reason, message, lastUpdateTime: time, lastTransitionTime: time };
}

/**
 * The list with a condition set, at its end. A condition whose status and reason are already there stays as it is, also
 * with another message; one whose status is already there keeps its transition time.
 * Source: upstream `SetRolloutCondition`.
 */
export function setCondition(conditions: Conditions, condition: Condition): Conditions {
  const present = findCondition(conditions, condition.type);
  if (present?.status === condition.status && present.reason === condition.reason) return conditions;
  const kept = present?.status === condition.status ? { lastTransitionTime: present.lastTransitionTime } : {};
  return [...removeCondition(conditions, condition.type), { ...condition, ...kept }];
}

/** The list without the conditions of a type. */
export function removeCondition(conditions: Conditions, type: string): Conditions {
  return conditions.some((condition) => condition.type === type)
    ? conditions.filter((condition) => condition.type !== type)
    : conditions;
}
