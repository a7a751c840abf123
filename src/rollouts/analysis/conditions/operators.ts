// The operators of a condition with their binding powers: which of two neighbors takes the value between them.
import type { BinaryOperator, UnaryOperator } from './syntax';

export interface Binary {
  readonly operator: BinaryOperator;
  readonly power: number;
}

/** *Source*: expr-lang `parser/operator`. */
export const BINARY: ReadonlyMap<string, Binary> = new Map<string, Binary>([
  ['or', { operator: '||', power: 10 }],
  ['||', { operator: '||', power: 10 }],
  ['and', { operator: '&&', power: 15 }],
  ['&&', { operator: '&&', power: 15 }],
  ['==', { operator: '==', power: 20 }],
  ['!=', { operator: '!=', power: 20 }],
  ['<', { operator: '<', power: 20 }],
  ['>', { operator: '>', power: 20 }],
  ['<=', { operator: '<=', power: 20 }],
  ['>=', { operator: '>=', power: 20 }],
  ['in', { operator: 'in', power: 20 }],
  ['contains', { operator: 'contains', power: 20 }],
  ['startsWith', { operator: 'startsWith', power: 20 }],
  ['endsWith', { operator: 'endsWith', power: 20 }],
  ['+', { operator: '+', power: 30 }],
  ['-', { operator: '-', power: 30 }],
  ['*', { operator: '*', power: 60 }],
  ['/', { operator: '/', power: 60 }],
  ['%', { operator: '%', power: 60 }],
  ['**', { operator: '**', power: 100 }],
  ['^', { operator: '**', power: 100 }],
]);

/** *Source*: expr-lang `parser/operator`. */
export const UNARY: ReadonlyMap<string, { readonly operator: UnaryOperator; readonly power: number }> = new Map<
  string,
  { readonly operator: UnaryOperator; readonly power: number }
>([
  ['not', { operator: '!', power: 50 }],
  ['!', { operator: '!', power: 50 }],
  ['-', { operator: '-', power: 90 }],
  ['+', { operator: '+', power: 90 }],
]);

/** Operators that may follow `not`: `x not in list`. */
export const NEGATABLE: ReadonlySet<string> = new Set(['in', 'contains', 'startsWith', 'endsWith', 'matches']);
/** Operators that newer versions of the language allow in a chain. */
export const COMPARISONS: ReadonlySet<string> = new Set(['<', '>', '<=', '>=']);
/** Operators of expr-lang that are not understood here. */
export const OTHER_OPERATORS: ReadonlySet<string> = new Set(['matches', 'let', 'if', '??', '?.', '..', '|', ';', '::']);
