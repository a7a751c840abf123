// How many replicas a plan is made for, and where that number comes from.
import type { WrittenStrategy } from '../../authoring/plan';
import type { PlanTarget } from './protocol';

/** Replicas to plan with where neither text nor setting says a number. */
export const ASSUMED_REPLICAS = 5;

export interface PlannedReplicas {
  readonly count: number;
  /** Where the number comes from. */
  readonly note: string;
}

const NOTES: Readonly<Record<NonNullable<WrittenStrategy['replicas']>['from'], string>> = {
  text: 'From this file.',
  autoscaler: 'From minReplicas of the autoscaler.',
  setting: 'From the setting argoRollouts.assumedReplicas: this file sets no replicas.',
  default: 'The default: this file sets no replicas.',
};

/** What a person typed comes first, then what the text says, then an assumption. */
export function plannedReplicas(
  { replicas: typed }: PlanTarget,
  { replicas: known }: WrittenStrategy,
): PlannedReplicas {
  if (typed !== undefined) return { count: typed, note: 'Set here.' };
  return known === undefined
    ? { count: ASSUMED_REPLICAS, note: 'Assumed: this file sets no replicas.' }
    : { count: known.count, note: NOTES[known.from] };
}
