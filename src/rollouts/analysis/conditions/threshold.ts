// What a metric's conditions say about the number that they compare: which numbers are good, which are bad, and how
// exactly that was written. Only what is certain: a condition about anything else has no threshold.
import type { NumberSet } from './numberSet';
import { complementOf, endsOf, EVERY_NUMBER, intersectionOf } from './numberSet';
import { parseCondition } from './parse';
import type { Expression } from './syntax';
import type { Truth } from './truth';
import { truthOf } from './truth';
import type { ValuePath } from './valuePath';
import { comparedPath } from './valuePath';
import { writtenDecimals } from './writtenNumbers';

/** How numbers are judged. */
export interface Threshold {
  /** A measurement of one of these is Successful. */
  readonly good: NumberSet;
  /** A measurement of one of these is Failed. What is in neither set is Inconclusive. */
  readonly bad: NumberSet;
  /** Most digits behind the point that the conditions write. */
  readonly decimals: number;
}

/** The number that a metric's conditions are about. */
export interface ComparedNumber {
  /** Where it is in the measured value; `undefined`: the conditions are about several numbers, or about none. */
  readonly path: ValuePath | undefined;
  /** `undefined`: not certain. */
  readonly threshold: Threshold | undefined;
}

interface Conditions {
  readonly successCondition?: string | undefined;
  readonly failureCondition?: string | undefined;
}

/**
 * The number that a metric's conditions compare, and what they want of it; `undefined` for a metric without conditions.
 * *Source*: reference 6.9 (success, failure, both).
 */
export function comparedNumber({
  successCondition = '',
  failureCondition = '',
}: Conditions): ComparedNumber | undefined {
  if (successCondition === '' && failureCondition === '') return undefined;
  const success = read(successCondition);
  const failure = read(failureCondition);
  if (success === 'unreadable' || failure === 'unreadable') return { path: undefined, threshold: undefined };
  const path = comparedPath([success, failure].filter((expression) => expression !== undefined));
  const threshold = path && thresholdOf(success && truthOf(success, path), failure && truthOf(failure, path));
  const decimals = Math.max(
    success ? writtenDecimals(success, successCondition) : 0,
    failure ? writtenDecimals(failure, failureCondition) : 0,
  );
  return { path, threshold: threshold && { ...threshold, decimals } };
}

/** The expression; `undefined` where no condition is written. */
function read(condition: string): Expression | 'unreadable' | undefined {
  if (condition === '') return undefined;
  const parsed = parseCondition(condition);
  return parsed.ok ? parsed.expression : 'unreadable';
}

function thresholdOf(success: Truth | undefined, failure: Truth | undefined): Omit<Threshold, 'decimals'> | undefined {
  if (success === 'uncertain' || failure === 'uncertain') return undefined;
  const bad = failure ?? complementOf(success ?? EVERY_NUMBER);
  const good =
    success === undefined ? complementOf(bad) : failure ? intersectionOf(success, complementOf(bad)) : success;
  return endsOf(good).length + endsOf(bad).length === 0 ? undefined : { good, bad };
}
