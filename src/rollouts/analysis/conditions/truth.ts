// For which numbers an expression is true, given that a number was measured. Only what is certain.
import type { NumberSet } from './numberSet';
import { complementOf, EVERY_NUMBER, intersectionOf, NO_NUMBER, unionOf } from './numberSet';
import type { Expression } from './syntax';
import type { ValuePath } from './valuePath';
import { isNil, pathOf } from './valuePath';
import { numberOf } from './writtenNumbers';

/** Numbers for which a condition is true, where that is certain. */
export type Truth = NumberSet | 'uncertain';

/**
 * For which numbers at `path` a condition is true. `len(result) == 0`, `isNaN(…)`, `isNil(…)` and comparisons with nil are
 * about values that are not there: a number that was measured is judged by the rest.
 */
export function truthOf(expression: Expression, path: ValuePath): Truth {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'boolean' ? constant(expression.value) : 'uncertain';
    case 'unary':
      return expression.operator === '!' ? not(truthOf(expression.operand, path)) : 'uncertain';
    case 'conditional': {
      const condition = truthOf(expression.condition, path);
      return or(
        and(condition, truthOf(expression.then, path)),
        and(not(condition), truthOf(expression.otherwise, path)),
      );
    }
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '&&') return and(truthOf(left, path), truthOf(right, path));
      if (operator === '||') return or(truthOf(left, path), truthOf(right, path));
      return comparisonOf(operator, left, right, path);
    }
    case 'call': {
      const [argument] = expression.args;
      if (expression.name === 'isNil') return NO_NUMBER;
      const isAboutNumbers = expression.name === 'isNaN' || expression.name === 'isInf';
      return isAboutNumbers && argument && isAt(argument, path) ? NO_NUMBER : 'uncertain';
    }
    default:
      return 'uncertain';
  }
}

function comparisonOf(operator: string, left: Expression, right: Expression, path: ValuePath): Truth {
  if (isNil(right)) return nilComparison(operator, left, path);
  if (isNil(left)) return nilComparison(operator, right, path);
  const limit = numberOf(right);
  if (limit === undefined) {
    const turned = TURNED[operator];
    return numberOf(left) === undefined || turned === undefined ? 'uncertain' : comparisonOf(turned, right, left, path);
  }
  if (isAt(left, path)) return numbersThatAre(operator, limit);
  return left.kind === 'call' && left.name === 'len' && left.args[0]
    ? lengthComparison(operator, limit, shortest(left.args[0], path))
    : 'uncertain';
}

/** `5 > result` is `result < 5`. */
const TURNED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' };

function numbersThatAre(operator: string, limit: number): Truth {
  const isIncluded = operator === '>=' || operator === '<=';
  switch (operator) {
    case '>':
    case '>=':
      return [{ from: limit, fromIncluded: isIncluded, to: Number.POSITIVE_INFINITY, toIncluded: false }];
    case '<':
    case '<=':
      return [{ from: Number.NEGATIVE_INFINITY, fromIncluded: false, to: limit, toIncluded: isIncluded }];
    case '==':
      return [{ from: limit, fromIncluded: true, to: limit, toIncluded: true }];
    case '!=':
      return not(numbersThatAre('==', limit));
    default:
      return 'uncertain';
  }
}

/** What a number was found in is not nil. */
function nilComparison(operator: string, about: Expression, path: ValuePath): Truth {
  const place = pathOf(about);
  if (!place?.every((key, index) => key === path[index])) return 'uncertain';
  return operator === '==' ? NO_NUMBER : operator === '!=' ? EVERY_NUMBER : 'uncertain';
}

/** How many items or keys the container at least has in which a number was found at `path`. */
function shortest(container: Expression, path: ValuePath): number | undefined {
  const place = pathOf(container);
  const key = place?.every((part, index) => part === path[index]) ? path[place.length] : undefined;
  if (key === undefined) return undefined;
  return typeof key === 'string' ? 1 : key < 0 ? -key : key + 1;
}

/** Certain only where every length from `least` on gives the same answer. */
function lengthComparison(operator: string, limit: number, least: number | undefined): Truth {
  if (least === undefined) return 'uncertain';
  const atLeast = [{ from: least, fromIncluded: true, to: Number.POSITIVE_INFINITY, toIncluded: false }];
  const asked = numbersThatAre(operator, limit);
  if (asked === 'uncertain') return asked;
  if (intersectionOf(atLeast, asked).length === 0) return NO_NUMBER;
  return intersectionOf(atLeast, complementOf(asked)).length === 0 ? EVERY_NUMBER : 'uncertain';
}

function isAt(expression: Expression, path: ValuePath): boolean {
  const place = pathOf(expression);
  return place?.length === path.length && place.every((key, index) => key === path[index]);
}

function constant(holds: boolean): NumberSet {
  return holds ? EVERY_NUMBER : NO_NUMBER;
}

function not(truth: Truth): Truth {
  return truth === 'uncertain' ? truth : complementOf(truth);
}

function and(left: Truth, right: Truth): Truth {
  return left === 'uncertain' || right === 'uncertain' ? 'uncertain' : intersectionOf(left, right);
}

function or(left: Truth, right: Truth): Truth {
  return left === 'uncertain' || right === 'uncertain' ? 'uncertain' : unionOf(left, right);
}
