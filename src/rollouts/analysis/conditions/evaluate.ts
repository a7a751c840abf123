// Runs a condition on a measured value. Never throws, runs no code of anyone else's, and stops when a condition makes
// more work than a condition should.
import { typeOfCondition } from './check';
import { callFunction } from './functions';
import { binary, itemOf, unary } from './operations';
import type { ConditionProblem } from './problem';
import { Refusal } from './problem';
import type { Expression } from './syntax';
import type { ValueType } from './types';
import { typeOfValue } from './types';
import type { Value } from './values';
import { EvaluationError, goType, isList, valueOf } from './values';

export type ConditionOutcome =
  | { readonly ok: true; readonly value: boolean }
  /** What the controller would say in substance; the measurement is then an Error. */
  | { readonly ok: false; readonly error: string };

/** Steps after which an evaluation is given up: predicates inside predicates over long lists. */
const MOST_STEPS = 1_000_000;

class Evaluation {
  readonly #result: Value;
  #steps = 0;

  constructor(result: Value) {
    this.#result = result;
  }

  run(node: Expression, item: Value): Value {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) throw new EvaluationError('the condition takes too many steps on this value');
    switch (node.kind) {
      case 'literal':
        return node.value;
      case 'result':
        return this.#result;
      case 'item':
        return item;
      case 'index':
        return itemOf(this.run(node.of, item), this.run(node.index, item));
      case 'unary':
        return unary(node.operator, this.run(node.operand, item));
      case 'binary':
        return this.#binary(node, item);
      case 'conditional':
        return this.run(this.#truth(node.condition, item) ? node.then : node.otherwise, item);
      case 'list':
        return node.items.map((child) => this.run(child, item));
      case 'call':
        return callFunction(
          node.name,
          node.args.map((arg) => this.run(arg, item)),
          this.#result,
        );
      case 'predicate':
        return this.#predicate(node, item);
    }
  }

  #truth(node: Expression, item: Value): boolean {
    const value = this.run(node, item);
    if (typeof value === 'boolean') return value;
    throw new EvaluationError(`expected bool, but got ${goType(value)}`);
  }

  #binary(node: Extract<Expression, { kind: 'binary' }>, item: Value): Value {
    const { operator } = node;
    if (operator === '&&') return this.#truth(node.left, item) && this.#truth(node.right, item);
    if (operator === '||') return this.#truth(node.left, item) || this.#truth(node.right, item);
    return binary(operator, this.run(node.left, item), this.run(node.right, item));
  }

  #predicate(node: Extract<Expression, { kind: 'predicate' }>, item: Value): Value {
    const list = this.run(node.list, item);
    if (!isList(list)) throw new EvaluationError(`"${node.name}" needs a list, but got ${goType(list)}`);
    const holds = (candidate: unknown): boolean => this.#truth(node.body, valueOf(candidate));
    switch (node.name) {
      case 'all':
        return list.every(holds);
      case 'any':
        return list.some(holds);
      case 'none':
        return !list.some(holds);
      case 'filter':
        return list.filter(holds);
      case 'map':
        return list.map((candidate) => this.run(node.body, valueOf(candidate)));
    }
  }
}

/**
 * Whether a condition holds for a measured value (a list of numbers from Prometheus, a number, decoded JSON, …).
 * An index out of range, a wrong type and an outcome that is neither true nor false are errors, as in the controller.
 * *Source*: reference 5.4 and 6.9, upstream `evaluate.EvalCondition`, Argo Rollouts 1.9.1.
 */
export function evaluateCondition(expression: Expression, result: unknown): ConditionOutcome {
  const value = valueOf(result);
  try {
    typeOfCondition(expression, typeOfValue(value));
    const outcome = new Evaluation(value).run(expression, null);
    if (typeof outcome === 'boolean') return { ok: true, value: outcome };
    return { ok: false, error: `expected bool, but got ${goType(outcome)}` };
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof Refusal) return { ok: false, error: error.message };
    throw error;
  }
}

/**
 * What is certainly wrong with a condition for measured values of this type, without running it: for an editor that
 * knows the provider. `undefined` when nothing is.
 */
export function checkCondition(expression: Expression, result: ValueType): ConditionProblem | undefined {
  try {
    const type = typeOfCondition(expression, result);
    if (type === 'bool' || type === 'any') return undefined;
    const { offset, length } = expression;
    return { message: 'A condition must be true or false.', offset, length };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { message: error.message, ...error.span };
  }
}
