// What the operators do with values.
import type { BinaryOperator, UnaryOperator } from './syntax';
import type { Value } from './values';
import { EvaluationError, goType, isEqual, isList, isNumber, valueOf } from './values';

/** Operators whose right side is always evaluated; `&&` and `||` are not among them. */
export type EagerOperator = Exclude<BinaryOperator, '&&' | '||'>;

function mismatch(operator: string, left: Value, right: Value): EvaluationError {
  return new EvaluationError(`invalid operation: ${goType(left)} ${operator} ${goType(right)}`);
}

/** Integers stay integers (64 bits, wrapping as in Go) as long as both sides are; else both become floats. */
function arithmetic(operator: '+' | '-' | '*', left: number | bigint, right: number | bigint): Value {
  if (typeof left === 'bigint' && typeof right === 'bigint') {
    const value = operator === '+' ? left + right : operator === '-' ? left - right : left * right;
    return BigInt.asIntN(64, value);
  }
  const [a, b] = [Number(left), Number(right)];
  return operator === '+' ? a + b : operator === '-' ? a - b : a * b;
}

function remainder(left: Value, right: Value): Value {
  if (typeof left !== 'bigint' || typeof right !== 'bigint') throw mismatch('%', left, right);
  if (right === 0n) throw new EvaluationError('integer divide by zero');
  return left % right;
}

/** Go's `math.Pow`, which differs from JavaScript's for a base of 1 and an exponent that is NaN or infinite. */
function power(left: number, right: number): number {
  return left === 1 || (left === -1 && Math.abs(right) === Number.POSITIVE_INFINITY) ? 1 : left ** right;
}

function isLess(left: Value, right: Value, operator: string): boolean {
  if (isNumber(left) && isNumber(right)) return left < right;
  if (typeof left === 'string' && typeof right === 'string') return left < right;
  throw mismatch(operator, left, right);
}

function isIn(item: Value, container: Value): boolean {
  if (container === null) return false;
  if (isList(container)) return container.some((candidate) => isEqual(valueOf(candidate), item));
  if (typeof container === 'object') {
    if (typeof item === 'string') return Object.hasOwn(container, item);
    if (item === null) return false;
    throw new EvaluationError(`cannot use ${goType(item)} as type string in map key`);
  }
  throw new EvaluationError(`operator "in" not defined on ${goType(container)}`);
}

function texts(operator: string, left: Value, right: Value): readonly [string, string] {
  if (typeof left === 'string' && typeof right === 'string') return [left, right];
  throw mismatch(operator, left, right);
}

/** Throws an `EvaluationError`. *Source*: expr-lang `vm/runtime`. */
export function binary(operator: EagerOperator, left: Value, right: Value): Value {
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case '<':
      return isLess(left, right, operator);
    case '>':
      return isLess(right, left, operator);
    case '<=':
      return isLess(left, right, operator) || isEqual(left, right);
    case '>=':
      return isLess(right, left, operator) || isEqual(left, right);
    case 'in':
      return isIn(left, right);
    case 'not in':
      return !isIn(left, right);
    case 'contains': {
      const [text, part] = texts(operator, left, right);
      return text.includes(part);
    }
    case 'startsWith': {
      const [text, part] = texts(operator, left, right);
      return text.startsWith(part);
    }
    case 'endsWith': {
      const [text, part] = texts(operator, left, right);
      return text.endsWith(part);
    }
    case '%':
      return remainder(left, right);
    case '+':
      if (typeof left === 'string' && typeof right === 'string') return left + right;
      break;
    default:
  }
  if (!isNumber(left) || !isNumber(right)) throw mismatch(operator, left, right);
  switch (operator) {
    case '/':
      return Number(left) / Number(right);
    case '**':
      return power(Number(left), Number(right));
    default:
      return arithmetic(operator, left, right);
  }
}

/** Throws an `EvaluationError`. */
export function unary(operator: UnaryOperator, operand: Value): Value {
  // The controller checks "+" only where it knows the type beforehand (check.ts); running it does nothing.
  if (operator === '+') return operand;
  if (operator === '!') {
    if (typeof operand === 'boolean') return !operand;
  } else if (isNumber(operand)) {
    return typeof operand === 'bigint' ? BigInt.asIntN(64, -operand) : -operand;
  }
  throw new EvaluationError(`invalid operation: ${operator} ${goType(operand)}`);
}

/** A member of a map (nil when it is missing) or an item of a list (from the end when negative). */
export function itemOf(container: Value, index: Value): Value {
  if (isList(container)) {
    if (!isNumber(index)) throw new EvaluationError(`cannot fetch ${goType(index)} from ${goType(container)}`);
    const wanted = Math.trunc(Number(index));
    const position = wanted < 0 ? container.length + wanted : wanted;
    if (position >= 0 && position < container.length) return valueOf(container[position]);
    throw new EvaluationError(`index out of range: ${position} (array length is ${container.length})`);
  }
  if (container !== null && typeof container === 'object' && typeof index === 'string') {
    return Object.hasOwn(container, index) ? valueOf(container[index]) : null;
  }
  const name = typeof index === 'string' ? index : goType(index);
  throw new EvaluationError(`cannot fetch ${name} from ${goType(container)}`);
}
