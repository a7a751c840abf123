// A condition in words: `result[0] >= 0.95` is "the first value is at least 0.95". Complex expressions have no words.
import type { Expression } from '../../../rollouts';
import { ordinal } from '../../../rollouts';

const COMPARISONS: Readonly<Record<string, string>> = {
  '==': 'is',
  '!=': 'is not',
  '<': 'is below',
  '<=': 'is at most',
  '>': 'is above',
  '>=': 'is at least',
  in: 'is one of',
  'not in': 'is none of',
  contains: 'contains',
  startsWith: 'begins with',
  endsWith: 'ends with',
};

const LISTS: Readonly<Record<string, string>> = { all: 'every value', any: 'at least one value', none: 'no value' };

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '**']);

/** Thrown within this file for an expression without simple words. */
class NoWords extends Error {}

function literal(value: Extract<Expression, { kind: 'literal' }>['value']): string {
  if (value === null) return 'nothing';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** `result[0]` is "the first value"; what lies deeper keeps its path: `result.data.rate`, `#.ok`. */
function indexed(of: Expression, index: Expression): string {
  if (of.kind === 'result' && index.kind === 'literal' && typeof index.value === 'bigint') {
    return index.value === 0n ? 'the first value' : `the ${ordinal(Number(index.value) + 1)} value`;
  }
  return pathText(of) + memberText(index);
}

/** What members are taken from, as it is written. */
function pathText(of: Expression): string {
  switch (of.kind) {
    case 'result':
      return 'result';
    case 'item':
      return '#';
    case 'index':
      return pathText(of.of) + memberText(of.index);
    default:
      throw new NoWords();
  }
}

/** `.rate`, `["average.duration"]`, `[1]` */
function memberText(index: Expression): string {
  if (index.kind !== 'literal') throw new NoWords();
  const { value } = index;
  return typeof value === 'string' && /^[A-Za-z_]\w*$/.test(value) ? `.${value}` : `[${literal(value)}]`;
}

/** A value as a noun. */
function thing(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value);
    case 'result':
      return 'the result';
    case 'item':
      return 'it';
    case 'index':
      return indexed(expression.of, expression.index);
    case 'list':
      return expression.items.map(thing).join(', ');
    case 'unary':
      if (expression.operator === '!') throw new NoWords();
      return signed(expression.operator, expression.operand);
    case 'binary':
      if (!ARITHMETIC.has(expression.operator)) throw new NoWords();
      return `${thing(expression.left)} ${expression.operator} ${thing(expression.right)}`;
    case 'call':
      return called(expression);
    case 'conditional':
    case 'predicate':
      throw new NoWords();
  }
}

/** "-5", "minus the result" */
function signed(operator: '+' | '-', operand: Expression): string {
  if (operator === '+') return thing(operand);
  return `${operand.kind === 'literal' ? '-' : 'minus '}${thing(operand)}`;
}

function called({ name, args: [first, second] }: Extract<Expression, { kind: 'call' }>): string {
  if (!first) throw new NoWords();
  switch (name) {
    case 'len':
      return first.kind === 'result' ? 'the number of values' : `the length of ${thing(first)}`;
    case 'asInt':
    case 'asFloat':
      return `${thing(first)} as a number`;
    case 'default':
      return second ? `${thing(first)} (${thing(second)} if missing)` : thing(first);
    case 'isNaN':
    case 'isInf':
    case 'isNil':
      throw new NoWords();
  }
}

/** Something true or false as a sentence's part. */
function clause(expression: Expression): string {
  switch (expression.kind) {
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '&&' || operator === '||')
        return `${joined(left, operator)} ${operator === '&&' ? 'and' : 'or'} ${joined(right, operator)}`;
      const words = COMPARISONS[operator];
      if (words === undefined) throw new NoWords();
      return `${thing(left)} ${words} ${thing(right)}`;
    }
    case 'unary':
      if (expression.operator !== '!') throw new NoWords();
      return `it is not true that ${clause(expression.operand)}`;
    case 'call': {
      const [first] = expression.args;
      const words = { isNaN: 'is not a number', isInf: 'is infinite', isNil: 'is missing' };
      const { name } = expression;
      if (!first || !(name === 'isNaN' || name === 'isInf' || name === 'isNil')) throw new NoWords();
      return `${thing(first)} ${words[name]}`;
    }
    case 'predicate':
      return ofList(expression);
    case 'result':
    case 'item':
    case 'index':
      return `${thing(expression)} is true`;
    case 'literal':
    case 'conditional':
    case 'list':
      throw new NoWords();
  }
}

/** "every value is below 5" */
function ofList({ name, list, body }: Extract<Expression, { kind: 'predicate' }>): string {
  const words = LISTS[name];
  if (words === undefined || list.kind !== 'result') throw new NoWords();
  const comparison = body.kind === 'binary' && body.left.kind === 'item' ? COMPARISONS[body.operator] : undefined;
  if (body.kind !== 'binary' || comparison === undefined) return `for ${words}, ${clause(body)}`;
  return `${words} ${comparison} ${thing(body.right)}`;
}

/** "a and b or c" would be ambiguous, so the inner one is put in brackets. */
function joined(expression: Expression, outer: '&&' | '||'): string {
  const isOther =
    expression.kind === 'binary' &&
    (expression.operator === '&&' || expression.operator === '||') &&
    expression.operator !== outer;
  return isOther ? `(${clause(expression)})` : clause(expression);
}

/** The words of a condition, to follow "when"; `undefined` when there are no simple ones. */
export function conditionWords(expression: Expression): string | undefined {
  try {
    return clause(expression);
  } catch (error) {
    if (error instanceof NoWords) return undefined;
    throw error;
  }
}
