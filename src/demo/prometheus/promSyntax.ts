// The part of PromQL that analysis queries use, read into a tree: numbers, selectors with ranges, function calls,
// aggregations and arithmetic. Anything else is a parse error, as Prometheus itself would answer to nonsense.

export interface Matcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | {
      readonly type: 'selector';
      readonly metric: string;
      readonly matchers: readonly Matcher[];
      /** Of a range selector, in milliseconds. */
      readonly rangeMs: number | undefined;
    }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly type: 'aggregation';
      readonly name: string;
      /** `undefined` without a clause: everything into one. */
      readonly labels: { readonly mode: 'by' | 'without'; readonly names: readonly string[] } | undefined;
      readonly of: Expression;
    }
  | { readonly type: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression };

/** A query that cannot be read; the message is in Prometheus' form. */
export class PromParseError extends Error {
  override readonly name = 'PromParseError';
}

const AGGREGATIONS = new Set(['sum', 'avg', 'min', 'max', 'count']);
const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.]))|(\d+(?:ms|[smhdw])(?:\d+(?:ms|[smhdw]))*)|([a-zA-Z_:][\w:.]*)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(=~|!~|!=|==|>=|<=|[-+*/%^(){}[\],=<>]))/y;

/** From weakest to strongest. */
const PRECEDENCE: readonly (readonly string[])[] = [
  ['or'],
  ['and', 'unless'],
  ['==', '!=', '>', '<', '>=', '<='],
  ['+', '-'],
  ['*', '/', '%'],
];

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

interface Token {
  readonly type: 'number' | 'duration' | 'name' | 'string' | 'sign' | 'end';
  readonly text: string;
}

/** The tokens of a query with an end mark. */
function tokens(query: string): readonly Token[] {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; query.slice(at).trim() !== ''; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(query);
    if (!match)
      throw new PromParseError(`1:${at + 1}: parse error: unexpected character: "${query.slice(at).trim().charAt(0)}"`);
    const [, number, duration, name, text, sign] = match;
    if (number !== undefined) found.push({ type: 'number', text: number });
    else if (duration !== undefined) found.push({ type: 'duration', text: duration });
    else if (name !== undefined) found.push({ type: 'name', text: name });
    else if (text !== undefined) found.push({ type: 'string', text: text.slice(1, -1).replaceAll(/\\(.)/g, '$1') });
    else found.push({ type: 'sign', text: sign ?? '' });
  }
  return [...found, { type: 'end', text: 'end of input' }];
}

/** Milliseconds of a PromQL duration such as `1h30m`. */
export function promDuration(text: string): number {
  return [...text.matchAll(/(\d+)(ms|[smhdw])/g)].reduce(
    (total, [, count, unit]) => total + Number(count) * (UNIT_MS[unit ?? ''] ?? 0),
    0,
  );
}

/** Reads a query; throws a PromParseError. */
export function parsePromQuery(query: string): Expression {
  if (query.trim() === '') throw new PromParseError('1:1: parse error: no expression found in input');
  const parser = new Parser(tokens(query));
  return parser.whole();
}

/** Deeper queries are nobody's, and would only exhaust the stack. */
const MAX_DEPTH = 100;

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(found: readonly Token[]) {
    this.#tokens = found;
  }

  whole(): Expression {
    const expression = this.#binary(0);
    if (this.#peek().type !== 'end') this.#fail();
    return expression;
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { type: 'end', text: 'end of input' };
  }

  #take(): Token {
    const token = this.#peek();
    this.#next++;
    return token;
  }

  #takeSign(text: string): boolean {
    const { type, text: found } = this.#peek();
    if (type !== 'sign' || found !== text) return false;
    this.#next++;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#takeSign(sign)) this.#fail();
  }

  #fail(): never {
    throw new PromParseError(`parse error: unexpected <${this.#peek().text}>`);
  }

  #binary(level: number): Expression {
    const operators = PRECEDENCE[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    while (operators.includes(this.#peek().text) && this.#peek().type !== 'string') {
      const operator = this.#take().text;
      left = { type: 'binary', operator, left, right: this.#binary(level + 1) };
    }
    return left;
  }

  #unary(): Expression {
    if (++this.#depth > MAX_DEPTH) throw new PromParseError('parse error: the query is nested too deeply');
    const expression: Expression = this.#takeSign('-')
      ? { type: 'binary', operator: '*', left: { type: 'number', value: -1 }, right: this.#unary() }
      : this.#primary();
    this.#depth--;
    return expression;
  }

  #primary(): Expression {
    if (this.#takeSign('(')) {
      const inner = this.#binary(0);
      this.#expect(')');
      return inner;
    }
    const { type, text } = this.#peek();
    if (type === 'number') {
      this.#next++;
      return { type: 'number', value: Number(text) };
    }
    if (type !== 'name') this.#fail();
    this.#next++;
    if (AGGREGATIONS.has(text)) return this.#aggregation(text);
    if (this.#takeSign('(')) return { type: 'call', name: text, args: this.#arguments() };
    return this.#selector(text);
  }

  #arguments(): readonly Expression[] {
    const args: Expression[] = [];
    while (!this.#takeSign(')')) {
      args.push(this.#binary(0));
      if (!this.#takeSign(',') && this.#peek().text !== ')') this.#fail();
    }
    return args;
  }

  #aggregation(name: string): Expression {
    let labels = this.#clause();
    this.#expect('(');
    const of = this.#binary(0);
    this.#expect(')');
    labels ??= this.#clause();
    return { type: 'aggregation', name, labels, of };
  }

  #clause(): { mode: 'by' | 'without'; names: readonly string[] } | undefined {
    const { text } = this.#peek();
    if (text !== 'by' && text !== 'without') return undefined;
    this.#next++;
    this.#expect('(');
    const names: string[] = [];
    while (!this.#takeSign(')')) {
      if (this.#peek().type !== 'name') this.#fail();
      names.push(this.#take().text);
      this.#takeSign(',');
    }
    return { mode: text, names };
  }

  #selector(metric: string): Expression {
    const matchers: Matcher[] = [];
    if (this.#takeSign('{'))
      while (!this.#takeSign('}')) {
        matchers.push(this.#matcher());
        this.#takeSign(',');
      }
    let rangeMs: number | undefined;
    if (this.#takeSign('[')) {
      const { type, text } = this.#take();
      if (type !== 'duration') throw new PromParseError('parse error: missing unit character in duration');
      rangeMs = promDuration(text);
      this.#expect(']');
    }
    return { type: 'selector', metric, matchers, rangeMs };
  }

  #matcher(): Matcher {
    const label = this.#take();
    const operator = this.#take().text;
    const value = this.#take();
    if (label.type !== 'name' || value.type !== 'string') this.#fail();
    if (operator !== '=' && operator !== '!=' && operator !== '=~' && operator !== '!~') this.#fail();
    return { label: label.text, operator, value: value.text };
  }
}
