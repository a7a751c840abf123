// The tree of a condition. The language is expr-lang's part that conditions use (reference 5.4).
import type { Span } from './problem';

/** Functions that take a list and a predicate over its items. */
export type PredicateName = 'all' | 'any' | 'none' | 'filter' | 'map';

/** Functions of values; all but `len` are Argo Rollouts' own. */
export type FunctionName = 'len' | 'asInt' | 'asFloat' | 'isNaN' | 'isInf' | 'isNil' | 'default';

export type UnaryOperator = '!' | '-' | '+';

export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'not in'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '**';

/** A constant. Integers are `bigint`, so that they stay apart from floats as they do in Go. */
export type Literal = string | number | bigint | boolean | null;

export type Expression = Span &
  (
    | { readonly kind: 'literal'; readonly value: Literal }
    /** The measured value. */
    | { readonly kind: 'result' }
    /** `#`: the item a predicate is asked about. */
    | { readonly kind: 'item' }
    /** `a[b]`, and `a.b` with a literal string. */
    | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
    | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
    | {
        readonly kind: 'binary';
        readonly operator: BinaryOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'conditional';
        readonly condition: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] }
    | {
        readonly kind: 'predicate';
        readonly name: PredicateName;
        readonly list: Expression;
        readonly body: Expression;
      }
  );
