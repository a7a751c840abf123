// What a metric's conditions make of a measurement, both together.
import { parseCondition } from '../../../rollouts';
import type { Meaning } from '../hoverPlace';
import { metricAt } from '../hoverPlace';
import { conditionWords } from './conditionWords';

/** "when the first value is at least 0.95", or the expression itself where it has no simple words. */
function when(condition: string): string | undefined {
  const parsed = parseCondition(condition);
  if (parsed.ok) return `when ${conditionWords(parsed.expression) ?? `\`${condition}\``}`;
  return parsed.problem ? undefined : `when \`${condition}\``;
}

/** "Successful when …; failed otherwise." */
export const conditionMeaning: Meaning = (place) => {
  const { successCondition, failureCondition } = metricAt(place) ?? {};
  const success = successCondition === undefined ? undefined : when(successCondition);
  const failure = failureCondition === undefined ? undefined : when(failureCondition);
  const isBroken =
    (successCondition !== undefined && success === undefined) ||
    (failureCondition !== undefined && failure === undefined);
  if (isBroken) return 'The controller cannot read this expression, so every measurement would be an error.';
  if (success !== undefined && failure !== undefined) {
    return `A measurement has failed ${failure}; it is successful ${success}; otherwise it is inconclusive.`;
  }
  if (success !== undefined) return `A measurement is successful ${success}; otherwise it has failed.`;
  return failure === undefined ? undefined : `A measurement has failed ${failure}; otherwise it is successful.`;
};
