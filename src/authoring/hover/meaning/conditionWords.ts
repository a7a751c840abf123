// A condition in words: `result[0] >= 0.95` is "the first value is at least 0.95". Only what can be said simply is said.
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

/** Thrown inside of this file for what has no simple words. */
class NoWords extends Error {}

function literal(value: Extract<Expression, { kind: 'literal' }>['value']): string {
  if (value === null) return 'nothing';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** `result` is "the answer", `result[0]` "the first value", `result.ok` "ok of the answer". */
function indexed(of: Expression, index: Expression): string {
  if (index.kind !== 'literal') throw new NoWords();
  if (of.kind === 'result' && typeof index.value === 'bigint') {
    return index.value === 0n ? 'the first value' : `the ${ordinal(Number(index.value) + 1)} value`;
  }
  const name = typeof index.value === 'string' ? index.value : `item ${String(index.value)}`;
  return `${name} of ${thing(of)}`;
}

/** A value as a noun. */
function thing(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value);
    case 'result':
      return 'the answer';
    case 'item':
      return 'it';
    case 'index':
      return indexed(expression.of, expression.index);
    case 'list':
      return expression.items.map(thing).join(', ');
    case 'unary':
      if (expression.operator === '!') throw new NoWords();
      return `${expression.operator}${thing(expression.operand)}`;
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

function called({ name, args: [first, second] }: Extract<Expression, { kind: 'call' }>): string {
  if (!first) throw new NoWords();
  switch (name) {
    case 'len':
      return first.kind === 'result' ? 'the number of values' : `the length of ${thing(first)}`;
    case 'asInt':
    case 'asFloat':
      return `${thing(first)} as a number`;
    case 'default':
      return second ? `${thing(first)} (${thing(second)} where there is none)` : thing(first);
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
      return `it is not so that ${clause(expression.operand)}`;
    case 'call': {
      const [first] = expression.args;
      const words = { isNaN: 'is no number', isInf: 'is infinite', isNil: 'is missing' };
      const { name } = expression;
      if (!first || !(name === 'isNaN' || name === 'isInf' || name === 'isNil')) throw new NoWords();
      return `${thing(first)} ${words[name]}`;
    }
    case 'predicate':
      return ofList(expression);
    case 'literal':
      return expression.value === true ? 'always' : 'never';
    case 'result':
    case 'item':
    case 'index':
      return `${thing(expression)} is true`;
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
  if (body.kind !== 'binary' || comparison === undefined) return `for ${words} ${clause(body)}`;
  return `${words} ${comparison} ${thing(body.right)}`;
}

/** "a and b or c" could mean two things: the inner one is put in brackets. */
function joined(expression: Expression, outer: '&&' | '||'): string {
  const isOther =
    expression.kind === 'binary' &&
    (expression.operator === '&&' || expression.operator === '||') &&
    expression.operator !== outer;
  return isOther ? `(${clause(expression)})` : clause(expression);
}

/** The words of a condition, to stand behind "when"; `undefined` when there are no simple ones. */
export function conditionWords(expression: Expression): string | undefined {
  try {
    return clause(expression);
  } catch (error) {
    if (error instanceof NoWords) return undefined;
    throw error;
  }
}
