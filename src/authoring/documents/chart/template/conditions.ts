// The tests of branches: when two of them ask the same, and what each says of the values.
import type { Operand, Pipeline } from './templateParser';
import type { Condition, TemplateValue } from './templateValue';
import { fieldOf, pathsOf, truthy, UNKNOWN_VALUE } from './templateValue';

/** What names mean at one point of a template, and which tests hold there. */
export interface Scope {
  readonly dot: TemplateValue;
  readonly root: TemplateValue;
  readonly variables: Map<string, TemplateValue>;
  readonly outer: Scope | undefined;
  readonly file: string;
  readonly conditions: readonly Condition[];
}

/** What a variable holds, here or further out. */
export function variableOf(name: string, scope: Scope): TemplateValue {
  for (let owner: Scope | undefined = scope; owner !== undefined; owner = owner.outer) {
    const value = owner.variables.get(name);
    if (value !== undefined) return value;
  }
  return UNKNOWN_VALUE;
}

/** A value as part of a test's identity. */
export function describe(value: TemplateValue): string {
  return value.kind === 'values' ? value.path.join('/') : `${value.kind} ${pathsOf(value).join(' ')}`;
}

/** What holds inside of a branch. */
export function conditionsOf(pipeline: Pipeline, value: TemplateValue, scope: Scope): readonly Condition[] {
  const [command, ...others] = pipeline.commands;
  const [head, ...operands] = command ?? [];
  if (head?.kind === 'name' && others.length === 0 && operands.length > 0) {
    if (head.name === 'and') return operands.flatMap((operand) => operandConditions(operand, scope));
    if (head.name === 'not') {
      const [first] = operands;
      const [test, ...rest] = first === undefined ? [] : operandConditions(first, scope);
      return test !== undefined && rest.length === 0 ? [{ ...test, holds: !test.holds }] : [];
    }
  }
  if (value.kind === 'values') return [truthy(value.path)];
  return [{ id: `${describe(scope.dot)} ${pipeline.source}`, holds: true }];
}

function operandConditions(operand: Operand, scope: Scope): readonly Condition[] {
  if (operand.kind === 'pipeline') {
    const [command, ...others] = operand.pipeline.commands;
    const [only, ...more] = command ?? [];
    if (operand.path.length === 0 && only !== undefined && others.length === 0 && more.length === 0) {
      return operandConditions(only, scope);
    }
    return conditionsOf(operand.pipeline, UNKNOWN_VALUE, scope);
  }
  const value =
    operand.kind === 'field'
      ? fieldOf(scope.dot, operand.path)
      : operand.kind === 'variable'
        ? fieldOf(operand.name === '' ? scope.root : variableOf(operand.name, scope), operand.path)
        : UNKNOWN_VALUE;
  return value.kind === 'values' ? [truthy(value.path)] : [];
}
