// Globs as people write them into settings, read as VS Code reads them: `*` and `?` within a name, `**` for any folders,
// `{a,b}` for one of several, `[a-z]` and `[!a-z]` for a character.

const compiled = new Map<string, RegExp>();
/** As many as anyone's settings hold; more come from someone who is typing one. */
const MOST_KEPT = 200;

/** Whether a glob matches a whole path, which has `/` between its parts and none at its beginning. */
export function globMatches(glob: string, path: string): boolean {
  let pattern = compiled.get(glob);
  if (!pattern) {
    if (compiled.size >= MOST_KEPT) compiled.clear();
    pattern = new RegExp(`^${sourceOf(glob)}$`);
    compiled.set(glob, pattern);
  }
  return pattern.test(path);
}

function sourceOf(glob: string): string {
  let source = '';
  for (let at = 0; at < glob.length;) {
    const [text, length] = pieceAt(glob, at);
    source += text;
    at += length;
  }
  return source;
}

/** The regular expression of what begins at a place of a glob, and how much of the glob it takes. */
function pieceAt(glob: string, at: number): readonly [string, number] {
  const rest = glob.slice(at);
  const isAtStart = at === 0 || glob[at - 1] === '/';
  if (isAtStart && rest.startsWith('**/')) return ['(?:[^/]+/)*', 3];
  if (isAtStart && rest === '**') return ['.*', 2];
  if (rest.startsWith('**')) return ['[^/]*', 2];
  const [first = ''] = rest;
  if (first === '*') return ['[^/]*', 1];
  if (first === '?') return ['[^/]', 1];
  if (first === '{') return alternatives(rest);
  if (first === '[') return characters(rest);
  return [literal(first), 1];
}

function alternatives(rest: string): readonly [string, number] {
  const choices: string[] = [];
  let depth = 0;
  let from = 1;
  for (let at = 0; at < rest.length; at += 1) {
    const character = rest[at];
    if (character === '{') depth += 1;
    const isEnd = character === '}' && depth === 1;
    if (isEnd || (character === ',' && depth === 1)) {
      choices.push(sourceOf(rest.slice(from, at)));
      from = at + 1;
    }
    if (isEnd) return [`(?:${choices.join('|')})`, at + 1];
    if (character === '}') depth -= 1;
  }
  // Not closed: a brace like any other character.
  return [literal('{'), 1];
}

function characters(rest: string): readonly [string, number] {
  const found = /^\[([!^]?)([^\]/]+)\]/.exec(rest);
  if (!found) return [literal('['), 1];
  const [whole, not, set = ''] = found;
  // A range that runs backwards is not a range, and would be no regular expression either.
  const isBackwards = [...set.matchAll(/(.)-(.)/g)].some(([, from = '', to = '']) => from > to);
  if (isBackwards) return [literal(whole), whole.length];
  return [`[${not === '' ? '' : '^'}${set.replace(/[\\[\]^]/g, '\\$&')}]`, whole.length];
}

function literal(text: string): string {
  return text.replace(/[/\\^$*+?.()|[\]{}-]/g, '\\$&');
}
