import type { SyntaxNode } from '@lezer/common';
import { DEFAULTS, intValue } from '../../../rollouts';
import { sourceSpan } from '../../documents/yaml/sourceOffset';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import type { MetricPlace } from '../shared/metrics';
import type { QueryPlace } from './queries';
import { queriesOf } from './queries';

export const emptyNumerator: Rule = {
  id: 'empty-numerator',
  title: 'Error ratio without errors',
  defaultSeverity: 'hint',
  docs: `
A query such as \`sum(rate(http_requests_total{status=~"5.."}[2m])) / sum(rate(http_requests_total[2m]))\` returns nothing
until the first request fails, because there is no series with such a status yet. \`result[0]\` of an empty result is an
error, not a success, and after more than \`consecutiveErrorLimit\` (4) consecutive errors the analysis ends: a healthy service
is rolled back. Add \`or vector(0)\`, or let the condition say what an empty result means:
\`len(result) == 0 || result[0] <= 0.05\`. If every status has a series from the beginning, nothing needs to be done.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
successCondition: result[0] <= 0.05
provider:
  prometheus:
    address: http://prometheus.example.com:9090
    query: sum(rate(http_requests_total{status=~"5.."}[2m])) / sum(rate(http_requests_total[2m]))
`,
      right: `
successCondition: result[0] <= 0.05
provider:
  prometheus:
    address: http://prometheus.example.com:9090
    query: (sum(rate(http_requests_total{status=~"5.."}[2m])) or vector(0)) / sum(rate(http_requests_total[2m]))
`,
    },
  ],
  check,
};

/** Labels that hold how a request ended, in the metrics of frameworks, meshes and ingress controllers. */
const STATUS = /^(?:(?:http_|response_|grpc_)?(?:status|code)(?:_code|_class)?)$/;
/** Values that only failed requests have. */
const FAILED = /^["'](?:\^?\(?[45])/;
/** Conditions that say what to do with no value. */
const GUARD = /\b(?:len|isNil|default)\s*\(/;
const INDEXED = /\bresult\s*\[\s*\d/;

function* check({ object, text, config }: RuleContext): Iterable<Finding> {
  if (!config.promql) return;
  for (const place of queriesOf(object)) {
    const { metric, query } = place;
    if (!isIndexedBare(metric)) continue;
    const { masked, tree } = query;
    const numerator = numeratorOf(tree.topNode.firstChild);
    if (numerator === undefined || !countsFailures(numerator, masked.text)) continue;
    const limit = intValue(metric.metric.consecutiveErrorLimit, DEFAULTS.consecutiveErrorLimit);
    yield {
      ...sourceSpan(text, place.scalar, numerator.from, numerator.to - numerator.from),
      message: `While no request fails, this returns no value, which counts as an error: more than ${limit} consecutive errors end the analysis. Add "or vector(0)".`,
      fixes: [fallbackFix(text, place, numerator)],
    };
  }
}

function isIndexedBare(metric: MetricPlace): boolean {
  const conditions = [metric.metric.successCondition, metric.metric.failureCondition].filter(
    (condition) => condition !== undefined,
  );
  return conditions.some((condition) => INDEXED.test(condition)) && !conditions.some((text) => GUARD.test(text));
}

/** What is divided, if the query is a division, perhaps times something. */
function numeratorOf(node: SyntaxNode | null): SyntaxNode | undefined {
  const inner = unwrapped(node);
  if (inner?.name !== 'BinaryExpr') return undefined;
  if (inner.getChild('Div') !== null) return inner.firstChild ?? undefined;
  if (inner.getChild('Mul') === null) return undefined;
  return numeratorOf(inner.firstChild) ?? numeratorOf(inner.lastChild);
}

function unwrapped(node: SyntaxNode | null): SyntaxNode | null {
  return node?.name === 'ParenExpr' ? unwrapped(node.firstChild) : node;
}

/** Whether something has a value only while requests fail. */
function countsFailures(node: SyntaxNode, text: string): boolean {
  const nodes = [...nodesIn(node)];
  const hasFallback = nodes.some(({ name }) => name === 'Or' || name === 'Absent');
  return !hasFallback && nodes.some((one) => one.name.endsWith('LabelMatcher') && isOfFailures(one, text));
}

/** All nodes of a part of a query. */
function* nodesIn(node: SyntaxNode): Iterable<SyntaxNode> {
  yield node;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) yield* nodesIn(child);
}

/** Whether a label matcher lets only failed requests through. */
function isOfFailures(matcher: SyntaxNode, text: string): boolean {
  const [label, value] = [matcher.firstChild, matcher.lastChild];
  const operator = matcher.getChild('MatchOp')?.firstChild?.name;
  if (label === null || value === null || (operator !== 'EqlRegex' && operator !== 'EqlSingle')) return false;
  return (
    STATUS.test(text.slice(label.from, label.to).replaceAll('"', '')) && FAILED.test(text.slice(value.from, value.to))
  );
}

function fallbackFix(text: string, { scalar }: QueryPlace, { from, to }: SyntaxNode): Fix {
  const start = sourceSpan(text, scalar, from, 0).start;
  const end = sourceSpan(text, scalar, to, 0).start;
  return {
    title: 'Use 0 while no request fails',
    edits: [
      { start, end: start, newText: '(' },
      { start: end, end, newText: ' or vector(0))' },
    ],
  };
}
