// A snippet's text as it is right after it was inserted: every blank with its default, every choice with its first
// value.

interface Scan {
  readonly text: string;
  readonly end: number;
}

/** Reads up to an unescaped `}` (or to the end), filling in what is nested. */
function scan(body: string, start: number, isNested: boolean, defaults: Map<string, string>): Scan {
  let text = '';
  let at = start;
  while (at < body.length) {
    const character = body[at] ?? '';
    if (character === '\\') {
      text += body[at + 1] ?? '';
      at += 2;
    } else if (isNested && character === '}') {
      return { text, end: at + 1 };
    } else if (character === '$') {
      const filled = blankAt(body, at, defaults);
      text += filled?.text ?? character;
      at = filled?.end ?? at + 1;
    } else {
      text += character;
      at += 1;
    }
  }
  return { text, end: at };
}

/** `$1`, `${1}`, `${1:text}` or `${1|a,b|}` at an offset; `undefined` when it is none of these. */
function blankAt(body: string, at: number, defaults: Map<string, string>): Scan | undefined {
  const plain = /\$(\d+)/y;
  plain.lastIndex = at;
  const simple = plain.exec(body);
  if (simple) return { text: defaults.get(simple[1] ?? '') ?? '', end: plain.lastIndex };
  const open = /\$\{(\d+)([:|}])/y;
  open.lastIndex = at;
  const [, number = '', kind] = open.exec(body) ?? [];
  if (kind === undefined) return undefined;
  const inside = open.lastIndex;
  if (kind === '}') return { text: defaults.get(number) ?? '', end: inside };
  if (kind === '|') {
    const end = body.indexOf('|}', inside);
    const [first = ''] = body.slice(inside, end).split(/(?<!\\),/);
    const text = first.replace(/\\(.)/g, '$1');
    defaults.set(number, text);
    return { text, end: end + 2 };
  }
  const nested = scan(body, inside, true, defaults);
  if (!defaults.has(number)) defaults.set(number, nested.text);
  return nested;
}

/**
 * Expands snippet syntax as far as it is used here: numbered blanks, defaults, choices, escapes.
 * @param body lines, or one text.
 */
export function expandSnippet(body: string | readonly string[]): string {
  return scan(typeof body === 'string' ? body : body.join('\n'), 0, false, new Map()).text;
}
