// The two ways in which a condition can be refused: certainly wrong, or outside the part of the language that is
// understood here. Only the first may ever be shown as an error.

export interface ConditionProblem {
  /** A sentence: what is wrong and, where it is known, what to write instead. */
  readonly message: string;
  /** Where in the condition, in UTF-16 units as editors count. */
  readonly offset: number;
  readonly length: number;
}

/** A place in the text of a condition. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** Carries a refusal out of lexer and parser; it never leaves this folder. */
export class Refusal extends Error {
  readonly span: Span;
  /** Whether the controller certainly refuses it too. */
  readonly certain: boolean;

  constructor(message: string, span: Span, certain: boolean) {
    super(message);
    this.name = 'Refusal';
    this.span = span;
    this.certain = certain;
  }
}

/** Certainly wrong: the controller ends every measurement in Error. */
export function wrong(message: string, span: Span): Refusal {
  return new Refusal(message, span, true);
}

/** Valid in the controller, or so in some version, but not understood here: no finding, shown as text. */
export function notUnderstood(what: string, span: Span): Refusal {
  return new Refusal(what, span, false);
}
