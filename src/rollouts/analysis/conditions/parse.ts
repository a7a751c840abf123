// The door to the parser: a condition's text to a tree, or why not. Never throws.
import { tokenize } from './lexer';
import { parseTokens } from './parser';
import type { ConditionProblem, Span } from './problem';
import { Refusal } from './problem';
import type { Expression } from './syntax';

/** No real condition is longer. */
const LONGEST = 10_000;

export type ParsedCondition =
  | { readonly ok: true; readonly expression: Expression }
  /** Wrong: the controller cannot run it either, so every measurement will be an Error. */
  | { readonly ok: false; readonly problem: ConditionProblem; readonly notUnderstood?: undefined }
  /** Outside the part understood here: show it as text and say nothing about it. */
  | {
      readonly ok: false;
      readonly notUnderstood: Span & { readonly what: string };
      readonly problem?: undefined;
    };

/**
 * Parses a `successCondition` or `failureCondition`. Texts of any size and depth are safe.
 * *Source*: reference 5.4; the grammar is expr-lang's.
 */
export function parseCondition(text: string): ParsedCondition {
  if (text.length > LONGEST) {
    return { ok: false, notUnderstood: { what: 'a condition this long', offset: 0, length: text.length } };
  }
  try {
    return { ok: true, expression: parseTokens(tokenize(text)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { offset, length } = error.span;
    return error.certain
      ? { ok: false, problem: { message: error.message, offset, length } }
      : { ok: false, notUnderstood: { what: error.message, offset, length } };
  }
}
