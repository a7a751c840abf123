// Which number of the measured value a condition compares: `result`, `result[0]`, `result.data.rate`.
import { parseGoNumber } from '../metrics/measuredValue';
import type { Expression } from './syntax';

/** The keys and indexes that lead from the measured value to a part of it; empty: the value itself. */
export type ValuePath = readonly (string | number)[];

/** The path that an expression reads; `undefined` where it is anything but the measured value or a fixed part of it. */
export function pathOf(expression: Expression): ValuePath | undefined {
  switch (expression.kind) {
    case 'result':
      return [];
    case 'call':
      // `default` gives the whole measured value, whatever it is asked about.
      if (expression.name === 'default') return [];
      return expression.name === 'asFloat' && expression.args[0] ? pathOf(expression.args[0]) : undefined;
    case 'unary':
      return expression.operator === '+' ? pathOf(expression.operand) : undefined;
    case 'index': {
      const container = pathOf(expression.of);
      const key = keyOf(expression.index);
      return container && key !== undefined ? [...container, key] : undefined;
    }
    default:
      return undefined;
  }
}

/** The one number that all conditions are about; `undefined` where there are several, or one that can't be told. */
export function comparedPath(conditions: readonly Expression[]): ValuePath | undefined {
  const found = new Map<string, ValuePath>();
  for (const condition of conditions) {
    for (const path of pathsIn(condition)) {
      if (path === undefined) return undefined;
      found.set(JSON.stringify(path), path);
    }
  }
  return found.size === 1 ? [...found.values()][0] : undefined;
}

/**
 * The number at a path of a measured value, as `parseMeasuredValue` gives it (also a number written as text);
 * `undefined` where there is none.
 */
export function numberAt(value: unknown, path: ValuePath): number | undefined {
  let part = value;
  for (const key of path) {
    if (typeof key === 'number') part = Array.isArray(part) ? (part as readonly unknown[]).at(key) : undefined;
    else
      part = typeof part === 'object' && part !== null && Object.hasOwn(part, key) ? Reflect.get(part, key) : undefined;
  }
  if (typeof part === 'string') return parseGoNumber(part);
  return typeof part === 'number' ? part : undefined;
}

function keyOf(index: Expression): string | number | undefined {
  if (index.kind === 'unary' && index.operator === '-') {
    const key = keyOf(index.operand);
    return typeof key === 'number' ? -key : undefined;
  }
  if (index.kind !== 'literal') return undefined;
  if (typeof index.value === 'bigint') return Number(index.value);
  return typeof index.value === 'string' ? index.value : undefined;
}

/** Every part of the measured value that is read as a number; `undefined` for one that is not fixed. */
function pathsIn(expression: Expression): readonly (ValuePath | undefined)[] {
  const path = pathOf(expression);
  if (path) return [path];
  switch (expression.kind) {
    case 'literal':
    case 'result':
      return [];
    case 'unary':
      return pathsIn(expression.operand);
    case 'binary': {
      const { left, right } = expression;
      // Whether there is a value at all is not about a number.
      if (isNil(left) || isNil(right)) return [];
      return [...pathsIn(left), ...pathsIn(right)];
    }
    case 'conditional':
      return [expression.condition, expression.then, expression.otherwise].flatMap(pathsIn);
    case 'list':
      return expression.items.flatMap(pathsIn);
    case 'call':
      return expression.name === 'len' || expression.name === 'isNil' ? [] : expression.args.flatMap(pathsIn);
    case 'index':
    case 'item':
    case 'predicate':
      return [undefined];
  }
}

/** The literal `nil`. */
export function isNil(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}
