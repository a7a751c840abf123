import { sourceSpan } from '../../documents/yaml/sourceOffset';
import type { Finding, Rule, RuleContext } from '../rule';
import type { MaskedText } from '../shared/mask';
import { touchesMask } from '../shared/mask';
import type { ReadQuery } from '../shared/promqlText';
import { queriesOf, unknownFunctions } from './queries';

interface QueryProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** A bracket that is never closed, or closed by another one; texts and comments are stepped over. */
function bracketProblem(text: string): QueryProblem | undefined {
  const open: { readonly character: string; readonly at: number }[] = [];
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*|[()[\]{}"'`]/g)) {
    const [character] = match;
    if (/^["'`]$/.test(character)) {
      return { start: match.index, end: match.index + 1, message: 'This quote is never closed.' };
    }
    if (CLOSERS[character] !== undefined) {
      open.push({ character, at: match.index });
    } else if (Object.values(CLOSERS).includes(character)) {
      const last = open.pop();
      if (last === undefined)
        return { start: match.index, end: match.index + 1, message: `This "${character}" closes nothing.` };
      if (CLOSERS[last.character] !== character) {
        const wanted = CLOSERS[last.character] ?? '';
        return {
          start: match.index,
          end: match.index + 1,
          message: `"${wanted}" is expected before this "${character}".`,
        };
      }
    }
  }
  const last = open.at(-1);
  return last && { start: last.at, end: last.at + 1, message: `This "${last.character}" is never closed.` };
}

/** The first place that the grammar cannot read, in our words. */
function grammarProblem({ masked, tree }: ReadQuery): QueryProblem | undefined {
  let first: { readonly from: number; readonly to: number; readonly parent: string } | undefined;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) first ??= { from: node.from, to: node.to, parent: node.node.parent?.name ?? '' };
    },
  });
  if (first === undefined) return undefined;
  const { from, to, parent } = first;
  const rest = masked.text.slice(from);
  if (rest.trim() === '') {
    const written = masked.text.trimEnd().length;
    return {
      start: Math.max(0, written - 1),
      end: written,
      message: 'The query ends here, but something must follow.',
    };
  }
  const word = /^[\w:.]+|^\S/.exec(rest.trimStart())?.[0] ?? '';
  const start = from + (rest.length - rest.trimStart().length);
  const end = Math.max(to, start + word.length);
  if (parent.endsWith('LabelMatcher'))
    return { start, end, message: `The value of a label stands in quotes: "${word}".` };
  if (parent === 'DurationExpr' || parent === 'MatrixSelector') {
    return { start, end, message: 'This is no duration: Prometheus knows ms, s, m, h, d, w and y, such as [5m].' };
  }
  return { start, end, message: `Prometheus cannot read the query from "${word}" on.` };
}

/** Whether only blanks are between a problem and a placeholder, which may be anything: a whole label matcher. */
function isNextToMask(masked: MaskedText, { start, end }: QueryProblem): boolean {
  const from = masked.text.slice(0, start).trimEnd().length;
  const to = masked.text.length - masked.text.slice(end).trimStart().length;
  return touchesMask(masked, from, to);
}

function* check({ object, text, config }: RuleContext): Iterable<Finding> {
  if (!config.promql) return;
  for (const { scalar, query } of queriesOf(object)) {
    const grammar = grammarProblem(query);
    if (grammar === undefined || unknownFunctions(query).length > 0) continue;
    const problem = bracketProblem(query.masked.text) ?? grammar;
    if (isNextToMask(query.masked, grammar) || isNextToMask(query.masked, problem)) continue;
    yield { ...sourceSpan(text, scalar, problem.start, problem.end - problem.start), message: problem.message };
  }
}

export const promqlSyntax: Rule = {
  id: 'promql-syntax',
  title: 'Query that cannot be read',
  defaultSeverity: 'warning',
  docs: `
The query of a Prometheus metric is no PromQL, so every measurement will end in Error. Placeholders (\`{{args.x}}\`) are
stepped over by where they stand: as a text, a label's value, a duration, a name. Nothing is said about queries for
VictoriaMetrics (by its address), whose language has more than PromQL, and the setting \`argoRollouts.promql.enabled\` switches
the checks of queries off.
`,
  check,
};
