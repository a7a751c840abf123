// Bounds on one operand that exclude each other: `result[0] >= 0.95 && result[0] <= 0.05`.
import type { Expression } from '../../../rollouts';

interface Bound {
  /** The operand's text without blanks: two that read the same are the same. */
  readonly operand: string;
  readonly operator: '<' | '<=' | '>' | '>=' | '==';
  readonly value: number;
  readonly expression: Expression;
}

export interface Contradiction {
  readonly first: Expression;
  readonly second: Expression;
  /** Whether no other alternative can be true either, so that the condition never is. */
  readonly isWhole: boolean;
}

const FLIPPED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==' } as const;

function isBoundOperator(operator: string): operator is Bound['operator'] {
  return Object.hasOwn(FLIPPED, operator);
}

/** The number that an expression is; `undefined` when it is none. */
function constant(expression: Expression): number | undefined {
  if (expression.kind === 'literal' && (typeof expression.value === 'number' || typeof expression.value === 'bigint')) {
    return Number(expression.value);
  }
  if (expression.kind !== 'unary') return undefined;
  const value = constant(expression.operand);
  if (value === undefined || expression.operator === '!') return undefined;
  return expression.operator === '-' ? -value : value;
}

function boundOf(expression: Expression, text: string): Bound | undefined {
  if (expression.kind !== 'binary' || !isBoundOperator(expression.operator)) return undefined;
  const { left, right, operator } = expression;
  const [leftValue, rightValue] = [constant(left), constant(right)];
  const operand = leftValue === undefined ? left : right;
  const value = leftValue ?? rightValue;
  if (value === undefined || (leftValue !== undefined && rightValue !== undefined)) return undefined;
  return {
    operand: text.slice(operand.offset, operand.offset + operand.length).replace(/\s+/g, ''),
    operator: leftValue === undefined ? operator : FLIPPED[operator],
    value,
    expression,
  };
}

/** Everything that must hold together. */
function* conjuncts(expression: Expression): Generator<Expression> {
  if (expression.kind === 'binary' && expression.operator === '&&') {
    yield* conjuncts(expression.left);
    yield* conjuncts(expression.right);
  } else {
    yield expression;
  }
}

function lower({ operator, value }: Bound): { readonly value: number; readonly isStrict: boolean } | undefined {
  return operator === '>' || operator === '>=' || operator === '==' ? { value, isStrict: operator === '>' } : undefined;
}

function upper({ operator, value }: Bound): { readonly value: number; readonly isStrict: boolean } | undefined {
  return operator === '<' || operator === '<=' || operator === '==' ? { value, isStrict: operator === '<' } : undefined;
}

function exclude(one: Bound, other: Bound): boolean {
  const from = lower(one);
  const to = upper(other);
  if (from === undefined || to === undefined) return false;
  return from.value > to.value || (from.value === to.value && (from.isStrict || to.isStrict));
}

/** The alternatives of `a || b`. */
function* alternatives(expression: Expression): Generator<Expression> {
  if (expression.kind === 'binary' && expression.operator === '||') {
    yield* alternatives(expression.left);
    yield* alternatives(expression.right);
  } else {
    yield expression;
  }
}

/**
 * Bounds that can never hold together, one pair for each alternative that can never be true.
 * @param isKnown whether a part of the condition is what is written, not a stand-in for a placeholder.
 */
export function contradictions(
  expression: Expression,
  text: string,
  isKnown: (part: Expression) => boolean,
): readonly Contradiction[] {
  const all = [...alternatives(expression)];
  const found = all.flatMap((alternative) => {
    const bounds = [...conjuncts(alternative)].filter(isKnown).flatMap((part) => boundOf(part, text) ?? []);
    for (const [index, second] of bounds.entries()) {
      const first = bounds
        .slice(0, index)
        .find((bound) => bound.operand === second.operand && (exclude(bound, second) || exclude(second, bound)));
      if (first !== undefined) return [{ first: first.expression, second: second.expression }];
    }
    return [];
  });
  return found.map((pair) => ({ ...pair, isWhole: found.length === all.length }));
}
