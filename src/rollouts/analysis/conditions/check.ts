// Refuses, before anything runs, what the controller's compiler refuses: operators and functions on values of the wrong
// type. Also the source of an editor's finding "Prometheus gives a list: compare result[0]".
import type { Refusal } from './problem';
import { wrong } from './problem';
import type { BinaryOperator, Expression } from './syntax';
import type { ValueType } from './types';
import { typeText } from './types';

/** Types of `result` and, inside a predicate, of `#`. */
interface Scope {
  readonly result: ValueType;
  readonly item: ValueType;
}

type Binary = Extract<Expression, { kind: 'binary' }>;

function isNumeric(type: ValueType): boolean {
  return type === 'int' || type === 'float' || type === 'any';
}

function isTextual(type: ValueType): boolean {
  return type === 'string' || type === 'any';
}

function isLogical(type: ValueType): boolean {
  return type === 'bool' || type === 'any';
}

/** Whether values of these types may be compared with `==`. */
function areComparable(left: ValueType, right: ValueType): boolean {
  if (left === 'any' || right === 'any' || left === 'nil' || right === 'nil') return true;
  if (typeof left === 'object' || typeof right === 'object') return typeof left === typeof right;
  return left === right || (isNumeric(left) && isNumeric(right));
}

function mismatch(node: Expression, operator: string, left: ValueType, right: ValueType): Refusal {
  if (operator === '%' && isNumeric(left) && isNumeric(right)) {
    return wrong('"%" needs whole numbers. Use asInt to convert a number.', node);
  }
  const list = typeof left === 'object' ? left : right;
  const remedy =
    typeof list === 'object' && operator !== 'in' ? ' Compare one item of the list, such as result[0].' : '';
  return wrong(`"${operator}" can't be used on ${typeText(left)} and ${typeText(right)}.${remedy}`, node);
}

/** The type of an arithmetic operation, or `undefined` when it cannot be done. */
function arithmeticType(operator: BinaryOperator, left: ValueType, right: ValueType): ValueType | undefined {
  if (operator === '+' && isTextual(left) && isTextual(right)) {
    return left === 'string' || right === 'string' ? 'string' : 'any';
  }
  if (operator === '%') {
    const areWhole = left !== 'float' && right !== 'float' && isNumeric(left) && isNumeric(right);
    return areWhole ? 'int' : undefined;
  }
  if (!isNumeric(left) || !isNumeric(right)) return undefined;
  if (operator === '/' || operator === '**') return 'float';
  if (left === 'any' || right === 'any') return 'any';
  return left === 'int' && right === 'int' ? 'int' : 'float';
}

/** Whether `in` may look for an item of this type in such a container. */
function mayContain(container: ValueType, item: ValueType): boolean {
  if (container === 'any') return true;
  if (container === 'map') return isTextual(item) || item === 'nil';
  if (container === 'string') return item === 'any';
  return typeof container === 'object' && areComparable(item, container.list);
}

function binaryType(node: Binary, scope: Scope): ValueType {
  const { operator } = node;
  const left = typeOf(node.left, scope);
  const right = typeOf(node.right, scope);
  const allow = (allowed: boolean): 'bool' => {
    if (!allowed) throw mismatch(node, operator, left, right);
    return 'bool';
  };
  switch (operator) {
    case '||':
    case '&&':
      return allow(isLogical(left) && isLogical(right));
    case '==':
    case '!=':
      return allow(areComparable(left, right));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return allow((isNumeric(left) && isNumeric(right)) || (isTextual(left) && isTextual(right)));
    case 'in':
    case 'not in':
      return allow(mayContain(right, left));
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return allow(isTextual(left) && isTextual(right));
    default: {
      const type = arithmeticType(operator, left, right);
      if (type === undefined) throw mismatch(node, operator, left, right);
      return type;
    }
  }
}

function indexType(node: Extract<Expression, { kind: 'index' }>, scope: Scope): ValueType {
  const of = typeOf(node.of, scope);
  const index = typeOf(node.index, scope);
  if (of === 'any') return 'any';
  if (of === 'map') {
    if (isTextual(index)) return 'any';
    throw wrong(`A map key must be a string, not ${typeText(index)}.`, node);
  }
  if (typeof of === 'object') {
    if (index === 'int' || index === 'any') return of.list;
    throw wrong(`A list index must be a whole number, not ${typeText(index)}.`, node);
  }
  throw wrong(`${typeText(of).replace(/^a/, 'A')} has no members or items.`, node);
}

function callType(node: Extract<Expression, { kind: 'call' }>, scope: Scope): ValueType {
  const types = node.args.map((arg) => typeOf(arg, scope));
  const [first = 'any'] = types;
  switch (node.name) {
    case 'len':
      if (typeof first === 'object' || first === 'map' || first === 'string' || first === 'any') return 'int';
      throw wrong(`"len" can't be used on ${typeText(first)}.`, node);
    case 'isNaN':
    case 'isInf':
      // nil passes here and fails only when it is reached: `result != nil && isNaN(result)` is a common guard.
      if (isNumeric(first) || first === 'nil') return 'bool';
      throw wrong(`"${node.name}" needs a number, not ${typeText(first)}.`, node);
    case 'isNil':
      return 'bool';
    case 'asInt':
      return 'int';
    case 'asFloat':
      return 'float';
    case 'default':
      return 'any';
  }
}

function predicateType(node: Extract<Expression, { kind: 'predicate' }>, scope: Scope): ValueType {
  const list = typeOf(node.list, scope);
  if (typeof list !== 'object' && list !== 'any') {
    throw wrong(`"${node.name}" needs a list, not ${typeText(list)}.`, node);
  }
  const item = list === 'any' ? 'any' : list.list;
  const body = typeOf(node.body, { ...scope, item });
  if (node.name === 'map') return { list: body };
  if (!isLogical(body)) {
    throw wrong(`"${node.name}" needs a condition that is true or false, not ${typeText(body)}.`, node.body);
  }
  return node.name === 'filter' ? { list: item } : 'bool';
}

/** The type of a condition's part. Throws a `Refusal` with the place of the first mistake. */
function typeOf(node: Expression, scope: Scope): ValueType {
  switch (node.kind) {
    case 'literal':
      switch (typeof node.value) {
        case 'bigint':
          return 'int';
        case 'number':
          return 'float';
        case 'boolean':
          return 'bool';
        case 'string':
          return 'string';
        default:
          return 'nil';
      }
    case 'result':
      return scope.result;
    case 'item':
      return scope.item;
    case 'index':
      return indexType(node, scope);
    case 'unary': {
      const operand = typeOf(node.operand, scope);
      if (node.operator === '!' ? isLogical(operand) : isNumeric(operand))
        return node.operator === '!' ? 'bool' : operand;
      throw wrong(`"${node.operator}" can't be used on ${typeText(operand)}.`, node);
    }
    case 'binary':
      return binaryType(node, scope);
    case 'conditional': {
      if (!isLogical(typeOf(node.condition, scope))) {
        throw wrong('The condition before "?" must be true or false.', node.condition);
      }
      const then = typeOf(node.then, scope);
      const otherwise = typeOf(node.otherwise, scope);
      return then === otherwise ? then : 'any';
    }
    case 'list': {
      const [first = 'any', ...others] = node.items.map((item) => typeOf(item, scope));
      return { list: others.every((type) => type === first) ? first : 'any' };
    }
    case 'call':
      return callType(node, scope);
    case 'predicate':
      return predicateType(node, scope);
  }
}

/** The type of a whole condition for a measured value of this type. Throws a `Refusal`. */
export function typeOfCondition(expression: Expression, result: ValueType): ValueType {
  return typeOf(expression, { result, item: 'any' });
}
