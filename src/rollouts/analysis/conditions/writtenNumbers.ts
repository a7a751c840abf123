// The numbers that a condition writes.
import type { Expression } from './syntax';

/** A number that is written, also with a sign. */
export function numberOf(expression: Expression): number | undefined {
  if (expression.kind === 'unary' && expression.operator !== '!') {
    const number = numberOf(expression.operand);
    return number === undefined || expression.operator === '+' ? number : -number;
  }
  if (expression.kind !== 'literal') return undefined;
  const { value } = expression;
  if (typeof value === 'number') return value;
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
}

/**
 * Most digits behind the point of the numbers that a condition writes: `result >= 0.950` has 3, `1e-3` has 3, `95` none.
 * @param text the condition that the expression was parsed from.
 */
export function writtenDecimals(expression: Expression, text: string): number {
  const most = (...parts: readonly Expression[]): number =>
    Math.max(0, ...parts.map((part) => writtenDecimals(part, text)));
  switch (expression.kind) {
    case 'literal':
      return numberOf(expression) === undefined ? 0 : decimalsOf(text.slice(...spanOf(expression)));
    case 'unary':
      return most(expression.operand);
    case 'binary':
      return most(expression.left, expression.right);
    case 'conditional':
      return most(expression.condition, expression.then, expression.otherwise);
    default:
      return 0;
  }
}

function spanOf({ offset, length }: Expression): [start: number, end: number] {
  return [offset, offset + length];
}

function decimalsOf(number: string): number {
  const [, fraction = '', exponent = '0'] = /^[\d_]*\.?([\d_]*)(?:e([+-]?\d+))?$/i.exec(number) ?? [];
  return Math.min(MOST_DECIMALS, Math.max(0, fraction.replaceAll('_', '').length - Number(exponent)));
}

/** More digits than a measured value has. */
const MOST_DECIMALS = 15;
