// A Helm template cut into text and actions, and an action into its words. Only the syntax of Go's text/template; what
// the words mean is for templateParser.ts and evaluate.ts.

export type TemplatePiece =
  | { readonly kind: 'text'; readonly text: string; readonly start: number }
  | {
      readonly kind: 'action';
      /** What is between `{{-` and `-}}`. */
      readonly inner: string;
      /** Of `{{`. */
      readonly start: number;
      /** After `}}`. */
      readonly end: number;
      /** Where `inner` begins. */
      readonly innerStart: number;
    };

/** The end of an action's content, strings and comments stepped over; `undefined` when it is never closed. */
function closeOf(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '}' && text[at + 1] === '}') return at;
    if (character === '/' && text[at + 1] === '*') {
      const close = text.indexOf('*/', at + 2);
      if (close < 0) return undefined;
      at = close + 1;
    } else if (character === '`') {
      const close = text.indexOf('`', at + 1);
      if (close < 0) return undefined;
      at = close;
    } else if (character === '"') {
      at += 1;
      while (at < text.length && text[at] !== '"' && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
    }
  }
  return undefined;
}

/** The pieces of a template in order. Trim markers (`{{-`, `-}}`) are already applied to the text around them. */
export function templatePieces(text: string): readonly TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let from = 0;
  let trimNext = false;
  const addText = (end: number, trimEnd: boolean): void => {
    let start = from;
    let stop = end;
    if (trimNext) while (start < stop && /\s/.test(text[start] ?? '')) start += 1;
    if (trimEnd) while (stop > start && /\s/.test(text[stop - 1] ?? '')) stop -= 1;
    if (stop > start) pieces.push({ kind: 'text', text: text.slice(start, stop), start });
  };
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', from)) {
    const close = closeOf(text, open + 2);
    if (close === undefined) break;
    const trimsBefore = text[open + 2] === '-' && /\s/.test(text[open + 3] ?? '');
    const trimsAfter = text[close - 1] === '-' && /\s/.test(text[close - 2] ?? '');
    addText(open, trimsBefore);
    const innerStart = open + (trimsBefore ? 3 : 2);
    const inner = text.slice(innerStart, Math.max(innerStart, close - (trimsAfter ? 1 : 0)));
    pieces.push({ kind: 'action', inner, start: open, end: close + 2, innerStart });
    from = close + 2;
    trimNext = trimsAfter;
  }
  addText(text.length, false);
  return pieces;
}

export type Word =
  /** `.`, `.Values.rollout`; fields after a closing parenthesis too. */
  | { readonly kind: 'field'; readonly path: readonly string[]; readonly start: number; readonly isChained: boolean }
  /** `$`, `$x.steps`. */
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly string[]; readonly start: number }
  | { readonly kind: 'name'; readonly name: string; readonly start: number }
  | { readonly kind: 'string'; readonly text: string; readonly start: number }
  | { readonly kind: 'number'; readonly value: number; readonly start: number }
  | { readonly kind: 'sign'; readonly sign: '(' | ')' | '|' | ',' | ':=' | '='; readonly start: number }
  /** What this reader does not know; nothing is concluded from an action that holds it. */
  | { readonly kind: 'other'; readonly start: number };

const WORD =
  /(?<blank>\s+|\/\*[\s\S]*?\*\/)|(?<field>(?:\.[A-Za-z_]\w*)+|\.(?!\w))|(?<variable>\$\w*(?:\.[A-Za-z_]\w*)*)|(?<string>"(?:[^"\\\n]|\\.)*"|`[^`]*`)|(?<number>[+-]?\d[\w.]*)|(?<name>[A-Za-z_]\w*)|(?<sign>:=|[()|,=])|(?<other>[\s\S])/gy;

function unquote(source: string): string {
  if (source.startsWith('`')) return source.slice(1, -1);
  return source.slice(1, -1).replace(/\\(.)/g, (_, escaped: string) => {
    if (escaped === 'n') return '\n';
    return escaped === 't' ? '\t' : escaped;
  });
}

function wordOf(groups: Readonly<Record<string, string | undefined>>, start: number, previous: string): Word {
  const { field, variable, string, number, name, sign } = groups;
  if (field !== undefined) {
    return { kind: 'field', path: field.split('.').filter(Boolean), start, isChained: previous === ')' };
  }
  if (variable !== undefined) {
    const [first = '', ...path] = variable.slice(1).split('.');
    return { kind: 'variable', name: first, path, start };
  }
  if (string !== undefined) return { kind: 'string', text: unquote(string), start };
  if (number !== undefined) return { kind: 'number', value: Number(number), start };
  if (name !== undefined) return { kind: 'name', name, start };
  if (sign === '(' || sign === ')' || sign === '|' || sign === ',' || sign === ':=' || sign === '=') {
    return { kind: 'sign', sign, start };
  }
  return { kind: 'other', start };
}

/** The words of an action; `offset` is where it is in the file. */
export function actionWords(inner: string, offset: number): readonly Word[] {
  const words: Word[] = [];
  let previous = '';
  for (const match of inner.matchAll(WORD)) {
    if (match.groups?.blank === undefined) words.push(wordOf(match.groups ?? {}, offset + match.index, previous));
    previous = match[0];
  }
  return words;
}
