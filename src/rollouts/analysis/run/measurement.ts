// What one measured value means for a metric: its phase by the metric's conditions.
import type { Metric } from '../../objects/objects';
import { evaluateCondition, parseCondition } from '../conditions';
import type { MeasurementPhase } from '../metrics/phase';

export interface MeasurementAssessment {
  readonly phase: MeasurementPhase;
  /** Why it is an Error, as the controller writes it into the measurement. */
  readonly message?: string | undefined;
  /**
   * False when a condition uses parts of the language that are not understood here. The phase is then Error for want
   * of a better one: show the condition as text, and never this phase as the controller's.
   */
  readonly understood: boolean;
}

/** The outcome of one condition, or why there is none. */
type Outcome = { readonly holds: boolean } | { readonly message: string; readonly understood: boolean };

/** Whether a value is what the controller calls "nil or empty". */
function isNilOrEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function outcomeOf(kind: 'successCondition' | 'failureCondition', condition: string, value: unknown): Outcome {
  const parsed = parseCondition(condition);
  const failed = (reason: string, understood = true): Outcome => ({
    message: `could not evaluate ${kind} "${condition}": ${reason}`,
    understood,
  });
  if (!parsed.ok) {
    if (parsed.problem === undefined) return failed(`${parsed.notUnderstood.what} is not supported here`, false);
    return failed(parsed.problem.message);
  }
  const result = evaluateCondition(parsed.expression, value);
  if (result.ok) return { holds: result.value };
  if (isNilOrEmpty(value)) {
    return failed('metric result is nil or empty: no data returned from the metric provider');
  }
  return failed(result.error);
}

/**
 * The phase of a measurement. Only a success condition: false means Failed. Only a failure condition: false means
 * Successful. Both: a true failure condition wins, and neither true is Inconclusive. None: Successful. A condition that
 * cannot be evaluated: Error.
 * @param value as `parseMeasuredValue` gives it, or as a provider does.
 * *Source*: reference 6.9, upstream `evaluate.EvaluateResult`.
 */
export function assessMeasurement(
  metric: Pick<Metric, 'successCondition' | 'failureCondition'>,
  value: unknown,
): MeasurementAssessment {
  const { successCondition = '', failureCondition = '' } = metric;
  const success = successCondition === '' ? undefined : outcomeOf('successCondition', successCondition, value);
  if (success !== undefined && 'message' in success) return { phase: 'Error', ...success };
  const failure = failureCondition === '' ? undefined : outcomeOf('failureCondition', failureCondition, value);
  if (failure !== undefined && 'message' in failure) return { phase: 'Error', ...failure };
  const phaseOf = (): MeasurementPhase => {
    if (failure?.holds === true) return 'Failed';
    if (success === undefined || success.holds) return 'Successful';
    return failure === undefined ? 'Failed' : 'Inconclusive';
  };
  return { phase: phaseOf(), understood: true };
}
