// The functions of values: expr-lang's `len` and the six that Argo Rollouts adds (reference 5.4).
import { parseGoNumber } from '../metrics/measuredValue';
import type { FunctionName } from './syntax';
import type { Value } from './values';
import { EvaluationError, goType, isList, isNumber } from './values';

/** What Go makes of a float that fits no integer (NaN, infinity, too large) on the controller's platforms. */
const UNDEFINED_INTEGER = -(2n ** 63n);

/** Characters of a text, items of a list, keys of a map. */
function length(value: Value): bigint {
  if (typeof value === 'string') return BigInt(Array.from(value).length);
  if (isList(value)) return BigInt(value.length);
  if (value !== null && typeof value === 'object') return BigInt(Object.keys(value).length);
  throw new EvaluationError(`invalid argument for len (type ${goType(value)})`);
}

/** A float loses its fraction; a text must be a whole number. */
function asInt(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') {
    const whole = Math.trunc(value);
    return Number.isFinite(whole) && Math.abs(whole) < 2 ** 63 ? BigInt(whole) : UNDEFINED_INTEGER;
  }
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) {
      throw new EvaluationError(`strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`);
    }
    const parsed = BigInt(value.replace(/^\+/, ''));
    if (BigInt.asIntN(64, parsed) === parsed) return parsed;
    throw new EvaluationError(`strconv.ParseInt: parsing ${JSON.stringify(value)}: value out of range`);
  }
  throw new EvaluationError(`asInt() not supported on ${goType(value)}`);
}

function asFloat(value: Value): number {
  if (isNumber(value)) return Number(value);
  if (typeof value !== 'string') throw new EvaluationError(`asFloat() not supported on ${goType(value)}`);
  const parsed = parseGoNumber(value);
  if (parsed !== undefined) return parsed;
  throw new EvaluationError(`strconv.ParseFloat: parsing ${JSON.stringify(value)}: invalid syntax`);
}

/** The argument of `isNaN` and `isInf`. */
function float(name: string, value: Value): number {
  if (isNumber(value)) return Number(value);
  throw new EvaluationError(`cannot use ${goType(value)} as argument (type float64) to call ${name}`);
}

/**
 * Calls a function. `isNil` and `default` use the measured value whatever they are given, as the controller's do.
 * Throws an `EvaluationError`.
 * *Source*: upstream `evaluate.EvalCondition`.
 */
export function callFunction(name: FunctionName, args: readonly Value[], result: Value): Value {
  const [first = null, second = null] = args;
  switch (name) {
    case 'len':
      return length(first);
    case 'asInt':
      return asInt(first);
    case 'asFloat':
      return asFloat(first);
    case 'isNaN':
      return Number.isNaN(float(name, first));
    case 'isInf': {
      const value = float(name, first);
      return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
    }
    case 'isNil':
      return result === null;
    case 'default':
      return result === null ? second : result;
  }
}
