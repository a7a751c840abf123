import { sourceSpan } from '../../documents/yaml/sourceOffset';
import type { Finding, Rule, RuleContext } from '../rule';
import type { MaskedText } from '../shared/mask';
import { touchesMask } from '../shared/mask';
import type { ReadQuery } from '../shared/promqlText';
import { queriesOf, unknownFunctions } from './queries';

export const promqlSyntax: Rule = {
  id: 'promql-syntax',
  title: 'Invalid PromQL query',
  defaultSeverity: 'warning',
  docs: `
The query of a Prometheus metric isn't valid PromQL, so every measurement ends in Error. Placeholders (\`{{args.x}}\`) are
skipped according to where they are: as a string, a label value, a duration, a name. Queries for VictoriaMetrics (detected
by the address) aren't checked, because its language has more than PromQL. The setting \`argoRollouts.promql.enabled\` turns
off the checks of queries.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
provider:
  prometheus:
    address: http://prometheus.example.com:9090
    query: sum(rate(http_requests_total{status=200}[5m])
`,
      right: `
provider:
  prometheus:
    address: http://prometheus.example.com:9090
    query: sum(rate(http_requests_total{status="200"}[5m]))
`,
    },
  ],
  check,
};

interface QueryProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

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
      message: 'The query is incomplete.',
    };
  }
  const word = /^[\w:.]+|^\S/.exec(rest.trimStart())?.[0] ?? '';
  const start = from + (rest.length - rest.trimStart().length);
  const end = Math.max(to, start + word.length);
  if (parent.endsWith('LabelMatcher')) return { start, end, message: `Label values must be in quotes: "${word}".` };
  if (parent === 'DurationExpr' || parent === 'MatrixSelector') {
    return { start, end, message: 'Invalid duration. Use ms, s, m, h, d, w or y, such as [5m].' };
  }
  return { start, end, message: `Unexpected "${word}": Prometheus can't parse the query from here.` };
}

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
      if (last === undefined) return { start: match.index, end: match.index + 1, message: `Unmatched "${character}".` };
      if (CLOSERS[last.character] !== character) {
        const wanted = CLOSERS[last.character] ?? '';
        return {
          start: match.index,
          end: match.index + 1,
          message: `Expected "${wanted}" before this "${character}".`,
        };
      }
    }
  }
  const last = open.at(-1);
  return last && { start: last.at, end: last.at + 1, message: `This "${last.character}" is never closed.` };
}

/** Whether only blanks are between a problem and a placeholder, which may be anything: a whole label matcher. */
function isNextToMask(masked: MaskedText, { start, end }: QueryProblem): boolean {
  const from = masked.text.slice(0, start).trimEnd().length;
  const to = masked.text.length - masked.text.slice(end).trimStart().length;
  return touchesMask(masked, from, to);
}
