// What a metric is to be, in the fewest words: "≥ 95" of `result[0] >= 95`, any other condition as it is written.
import type { Metric } from '../../rollouts';
import { cleanText } from '../../rollouts';
import type { ComparedNumber } from '../../rollouts/analysis';
import { thresholdText } from '../workloads';

/** "wanted ≥ 95", "wanted all(result, # > 3)", "fails if any(result, # > 3)"; empty without a condition. */
export function wantedText(
  { successCondition = '', failureCondition = '' }: Pick<Metric, 'successCondition' | 'failureCondition'>,
  compared: ComparedNumber | undefined,
): string {
  const wanted = wantedNumber(compared);
  if (wanted !== undefined) return wanted;
  if (successCondition !== '') return `wanted ${cleanText(successCondition, 120)}`;
  return failureCondition === '' ? '' : `fails if ${cleanText(failureCondition, 120)}`;
}

/** "wanted ≥ 95" where the conditions compare a number, and that takes fewer words than they do. */
export function wantedNumber(compared: ComparedNumber | undefined): string | undefined {
  const text = compared?.threshold && thresholdText(compared.threshold);
  return text === undefined ? undefined : `wanted ${text}`;
}
