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

/** "A measurement succeeds when …, and fails otherwise." */
export const conditionMeaning: Meaning = (place) => {
  const { successCondition, failureCondition } = metricAt(place) ?? {};
  const success = successCondition === undefined ? undefined : when(successCondition);
  const failure = failureCondition === undefined ? undefined : when(failureCondition);
  const isBroken =
    (successCondition !== undefined && success === undefined) ||
    (failureCondition !== undefined && failure === undefined);
  if (isBroken) return "The controller can't evaluate this expression, so every measurement is an error.";
  if (success !== undefined && failure !== undefined) {
    return `A measurement fails ${failure}, succeeds ${success}, and is inconclusive otherwise.`;
  }
  if (success !== undefined) return `A measurement succeeds ${success}, and fails otherwise.`;
  return failure === undefined ? undefined : `A measurement fails ${failure}, and succeeds otherwise.`;
};
