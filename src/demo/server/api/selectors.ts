// Label and field selectors as lists and watches take them, parsed once a request. Errors say what a real server says.
import type { Json, JsonObject } from '../storage/json';
import { objectAt, scalarText, valueAt } from '../storage/json';
import { badRequest } from '../storage/status';

/** Whether an object is selected. */
export type Selector = (object: JsonObject) => boolean;

type Labels = Readonly<Record<string, Json | undefined>>;
type Requirement = (labels: Labels) => boolean;

const TOKEN = /\s*(==|=|!=|!|\(|\)|,|<|>|[^\s=!(),<>]+)/y;

class Tokens {
  readonly #tokens: string[] = [];
  #next = 0;

  constructor(text: string) {
    TOKEN.lastIndex = 0;
    for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) this.#tokens.push(match[1] ?? '');
  }

  atEnd(): boolean {
    return this.#next >= this.#tokens.length;
  }

  peek(): string {
    return this.#tokens[this.#next] ?? '';
  }

  take(): string {
    return this.#tokens[this.#next++] ?? '';
  }

  /** Takes a key or value; throws for punctuation. */
  identifier(): string {
    const token = this.take();
    if (/^[=!(),<>]/.test(token) || token === '') throw parseError(token, 'identifier');
    return token;
  }

  expect(token: string): void {
    const found = this.take();
    if (found !== token) throw parseError(found, `'${token}'`);
  }
}

function parseError(found: string, expected: string): Error {
  return badRequest(`unable to parse requirement: found '${found}', expected: ${expected}`);
}

function requirement(tokens: Tokens): Requirement {
  if (tokens.peek() === '!') {
    tokens.take();
    const key = tokens.identifier();
    return (labels) => labels[key] === undefined;
  }
  const key = tokens.identifier();
  if (tokens.atEnd() || tokens.peek() === ',') return (labels) => labels[key] !== undefined;
  const operator = tokens.take();
  switch (operator) {
    case '=':
    case '==':
    case '!=': {
      const empty = tokens.atEnd() || tokens.peek() === ',';
      const value = empty ? '' : tokens.identifier();
      return operator === '!=' ? (labels) => labels[key] !== value : (labels) => labels[key] === value;
    }
    case 'in':
    case 'notin': {
      const values = new Set<Json | undefined>(valueList(tokens));
      return operator === 'in' ? (labels) => values.has(labels[key]) : (labels) => !values.has(labels[key]);
    }
    default:
      throw parseError(operator, 'in, notin, =, ==, !=, gt, lt');
  }
}

function valueList(tokens: Tokens): string[] {
  tokens.expect('(');
  const values: string[] = [tokens.identifier()];
  while (tokens.peek() === ',') {
    tokens.take();
    values.push(tokens.identifier());
  }
  tokens.expect(')');
  return values;
}

/** Parses `app=web,tier in (a,b),!old`; throws a 400 for what a real server refuses. */
export function labelSelector(text: string): Selector {
  const tokens = new Tokens(text);
  const requirements: Requirement[] = [];
  while (!tokens.atEnd()) {
    requirements.push(requirement(tokens));
    if (!tokens.atEnd()) tokens.expect(',');
  }
  return (object) => {
    const labels = objectAt(objectAt(object, 'metadata'), 'labels');
    return requirements.every((matches) => matches(labels));
  };
}

/**
 * Parses `metadata.name=web,status.phase!=Running`; only `fields` may be named, anything else is a 400 as recorded.
 */
export function fieldSelector(text: string, fields: readonly string[]): Selector {
  const terms = text
    .split(',')
    .filter((term) => term !== '')
    .map((term) => {
      const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(term);
      if (!match) throw badRequest(`invalid field selector: '${term}'; can't understand '${term}'`);
      const [, field = '', operator, value = ''] = match;
      if (!fields.includes(field)) throw badRequest(`field label not supported: ${field}`);
      return { path: field.split('.'), wanted: value.replaceAll(/\\(.)/g, '$1'), equal: operator !== '!=' };
    });
  return (object) =>
    terms.every(({ path, wanted, equal }) => (scalarText(valueAt(object, ...path)) === wanted) === equal);
}
