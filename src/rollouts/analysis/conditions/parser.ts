// Tokens to a tree, with expr-lang's precedences. Recursion and size are bounded, because conditions come from clusters
// and files that nobody vouches for; what is too deep or too long is "not understood".
import { counted } from '../../words/countWords';
import type { Token } from './lexer';
import { argumentCount, isFunctionName, isOtherFunction, isPredicateName } from './names';
import { numberLiteral } from './numberLiteral';
import { BINARY, COMPARISONS, NEGATABLE, OTHER_OPERATORS, UNARY } from './operators';
import type { Span } from './problem';
import { notUnderstood, wrong } from './problem';
import type { Expression, FunctionName, PredicateName } from './syntax';

const DEEPEST = 100;
const MOST_NODES = 1000;

/** From the start of one span to the end of another. */
function between(from: Span, to: Span): Span {
  return { offset: from.offset, length: Math.max(0, to.offset + to.length - from.offset) };
}

class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;
  #nodes = 0;
  /** How many predicates we are inside of: `#` and a leading `.` have a meaning only there. */
  #predicates = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parse(): Expression {
    const expression = this.#expression(0);
    if (this.#current.kind !== 'end') throw this.#unexpected();
    return expression;
  }

  get #current(): Token {
    const token = this.#tokens[Math.min(this.#position, this.#tokens.length - 1)];
    return token ?? { kind: 'end', text: '', offset: 0, length: 0 };
  }

  get #previous(): Token {
    return this.#tokens[this.#position - 1] ?? this.#current;
  }

  #at(kind: 'operator' | 'bracket', text: string): boolean {
    return this.#current.kind === kind && this.#current.text === text;
  }

  #next(): Token {
    const token = this.#current;
    this.#position += 1;
    return token;
  }

  #expect(kind: 'operator' | 'bracket', text: string): void {
    if (!this.#at(kind, text)) throw this.#unexpected(`"${text}"`);
    this.#next();
  }

  /** The refusal for the current token, certain only when no version of the language has a use for it. */
  #unexpected(expected?: string): Error {
    const { kind, text, offset, length } = this.#current;
    const span = { offset, length };
    if (kind === 'operator' && OTHER_OPERATORS.has(text)) return notUnderstood(`the operator "${text}"`, span);
    if (text === '=') return wrong('Unexpected "=". Use "==" to compare.', span);
    if (expected === undefined) return wrong(`Unexpected ${JSON.stringify(text)}.`, span);
    const found = kind === 'end' ? 'but the condition ends here' : `not ${JSON.stringify(text)}`;
    return wrong(`Expected ${expected}, ${found}.`, span);
  }

  /** Counts a node, so that neither parsing nor walking the tree can run out of stack. */
  #node<T extends Expression>(node: T): T {
    this.#nodes += 1;
    if (this.#nodes > MOST_NODES) throw notUnderstood('a condition this long', node);
    return node;
  }

  #expression(power: number): Expression {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw notUnderstood('a condition nested this deeply', this.#current);
    let left = this.#primary();
    for (;;) {
      const next = this.#binary(left, power);
      if (next === undefined) break;
      left = next;
    }
    if (power === 0) left = this.#conditional(left);
    this.#depth -= 1;
    return left;
  }

  /** One more operator and its right side, or `undefined` when no operator that binds this strongly follows. */
  #binary(left: Expression, power: number): Expression | undefined {
    const first = this.#current;
    if (first.kind !== 'operator') return undefined;
    const following = this.#tokens[this.#position + 1];
    const negated = first.text === 'not' && following?.kind === 'operator' && NEGATABLE.has(following.text);
    const token = negated ? following : first;
    if (token.text === 'matches') throw notUnderstood('the operator "matches"', token);
    const binary = BINARY.get(token.text);
    if (binary === undefined || binary.power < power) return undefined;
    this.#position += negated ? 2 : 1;
    // Only "**" groups from the right.
    const right = this.#expression(binary.operator === '**' ? binary.power : binary.power + 1);
    if (COMPARISONS.has(token.text) && this.#current.kind === 'operator' && COMPARISONS.has(this.#current.text)) {
      throw notUnderstood('a chain of comparisons, which only newer controllers accept', this.#current);
    }
    const span = between(left, right);
    if (negated && binary.operator === 'in') {
      return this.#node({ kind: 'binary', operator: 'not in', left, right, ...span });
    }
    const node = this.#node({ kind: 'binary', operator: binary.operator, left, right, ...span });
    return negated ? this.#node({ kind: 'unary', operator: '!', operand: node, ...span }) : node;
  }

  #conditional(condition: Expression): Expression {
    if (!this.#at('operator', '?')) return condition;
    this.#next();
    if (this.#at('operator', ':')) throw notUnderstood('the operator "?:" without a middle value', this.#current);
    const then = this.#expression(0);
    this.#expect('operator', ':');
    const otherwise = this.#expression(0);
    return this.#node({ kind: 'conditional', condition, then, otherwise, ...between(condition, otherwise) });
  }

  #primary(): Expression {
    const token = this.#current;
    if (token.kind === 'operator') {
      const unary = UNARY.get(token.text);
      if (unary !== undefined) {
        this.#next();
        const operand = this.#expression(unary.power);
        return this.#node({ kind: 'unary', operator: unary.operator, operand, ...between(token, operand) });
      }
      if (token.text === '#' || token.text === '.' || token.text === '##') return this.#item(token);
    }
    if (this.#at('bracket', '(')) {
      this.#next();
      const inner = this.#expression(0);
      if (this.#at('operator', ';')) throw notUnderstood('the operator ";"', this.#current);
      this.#expect('bracket', ')');
      return this.#postfix(inner);
    }
    if (this.#at('bracket', '[')) return this.#postfix(this.#list());
    if (this.#at('bracket', '{')) throw notUnderstood('a map', token);
    if (token.kind === 'number') {
      this.#next();
      return this.#node({ kind: 'literal', value: numberLiteral(token), ...between(token, token) });
    }
    if (token.kind === 'string') {
      this.#next();
      return this.#postfix(this.#node({ kind: 'literal', value: token.text, ...between(token, token) }));
    }
    if (token.kind === 'word') return this.#word();
    throw this.#unexpected('a value');
  }

  /** `#`, or a leading `.name` that means `#.name`. */
  #item(token: Token): Expression {
    if (this.#predicates === 0)
      throw wrong(`"${token.text}" can be used only inside all, any, none, filter or map.`, token);
    if (token.text === '##') throw notUnderstood('"##"', token);
    if (token.text === '.') return this.#postfix(this.#node({ kind: 'item', offset: token.offset, length: 0 }));
    this.#next();
    const named = this.#current;
    if (named.kind === 'word' && named.offset === token.offset + 1) throw notUnderstood(`"#${named.text}"`, token);
    return this.#postfix(this.#node({ kind: 'item', ...between(token, token) }));
  }

  #word(): Expression {
    const token = this.#next();
    const span = between(token, token);
    switch (token.text) {
      case 'true':
      case 'false':
        return this.#node({ kind: 'literal', value: token.text === 'true', ...span });
      case 'nil':
        return this.#node({ kind: 'literal', value: null, ...span });
      default:
        if (this.#at('bracket', '(')) return this.#postfix(this.#call(token));
        if (token.text === 'result') return this.#postfix(this.#node({ kind: 'result', ...span }));
        throw unknownName(token);
    }
  }

  #call(name: Token): Expression {
    if (isPredicateName(name.text)) return this.#predicate(name, name.text);
    if (isFunctionName(name.text)) return this.#function(name, name.text);
    throw isOtherFunction(name.text) ? notUnderstood(`the function "${name.text}"`, name) : unknownName(name);
  }

  #function(token: Token, name: FunctionName): Expression {
    this.#expect('bracket', '(');
    const args = this.#items(')');
    const span = between(token, this.#previous);
    const wanted = argumentCount(name) ?? 0;
    if (args.length !== wanted) {
      throw wrong(`${name} takes ${counted(wanted, 'argument')}, not ${args.length}.`, span);
    }
    return this.#node({ kind: 'call', name, args, ...span });
  }

  #predicate(token: Token, name: PredicateName): Expression {
    this.#expect('bracket', '(');
    const list = this.#expression(0);
    this.#expect('operator', ',');
    const braced = this.#at('bracket', '{');
    if (braced) this.#next();
    this.#predicates += 1;
    const body = this.#expression(0);
    this.#predicates -= 1;
    if (braced) this.#expect('bracket', '}');
    if (this.#at('operator', ',')) this.#next();
    this.#expect('bracket', ')');
    return this.#node({ kind: 'predicate', name, list, body, ...between(token, this.#previous) });
  }

  #list(): Expression {
    const start = this.#next();
    const items = this.#items(']');
    return this.#node({ kind: 'list', items, ...between(start, this.#previous) });
  }

  /** Expressions between commas up to a closing bracket, which is passed. A comma before it is allowed. */
  #items(close: ')' | ']'): readonly Expression[] {
    const items: Expression[] = [];
    while (!this.#at('bracket', close)) {
      if (items.length > 0) this.#expect('operator', ',');
      if (this.#at('bracket', close)) break;
      items.push(this.#expression(0));
    }
    this.#next();
    return items;
  }

  /** Members and indexes behind a value. */
  #postfix(value: Expression): Expression {
    let node = value;
    for (;;) {
      if (this.#at('operator', '?.')) throw notUnderstood('the operator "?."', this.#current);
      if (this.#at('operator', '.')) node = this.#member(node);
      else if (this.#at('bracket', '[')) node = this.#index(node);
      else return node;
    }
  }

  #member(of: Expression): Expression {
    this.#next();
    const name = this.#next();
    // Operators that are words ("in", "not") are valid names of members.
    if (name.kind !== 'word' && !(name.kind === 'operator' && /^\p{L}/u.test(name.text))) {
      throw wrong('Expected the name of a member after ".".', name);
    }
    if (this.#at('bracket', '(')) throw notUnderstood(`a call to the method "${name.text}"`, name);
    const index = this.#node({ kind: 'literal', value: name.text, ...between(name, name) });
    return this.#node({ kind: 'index', of, index, ...between(of, name) });
  }

  #index(of: Expression): Expression {
    this.#next();
    if (this.#at('operator', ':')) throw notUnderstood('a slice', this.#current);
    const index = this.#expression(0);
    if (this.#at('operator', ':')) throw notUnderstood('a slice', this.#current);
    this.#expect('bracket', ']');
    return this.#node({ kind: 'index', of, index, ...between(of, this.#previous) });
  }
}

/** Certain for a misspelled name; a function without its parentheses and `$env` are only not understood. */
function unknownName(token: Token): Error {
  if (token.text === '$env') return notUnderstood('"$env"', token);
  if (argumentCount(token.text) !== undefined && token.text !== 'len') {
    return notUnderstood(`"${token.text}" without parentheses`, token);
  }
  return wrong(`Unknown name "${token.text}". The measured value is called "result".`, token);
}

/** The tree of a condition. Throws a `Refusal`. */
export function parseTokens(tokens: readonly Token[]): Expression {
  return new Parser(tokens).parse();
}
