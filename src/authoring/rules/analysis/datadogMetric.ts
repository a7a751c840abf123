import type { ObjectView } from '../../documents/objectView';
import { asMap, asScalar, entriesOf, hasUnknownMerge } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { NodePath, YamlPair } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { metricsOf } from '../shared/metrics';

export const datadogMetric: Rule = {
  id: 'datadog-metric',
  title: 'Invalid Datadog query',
  defaultSeverity: 'error',
  docs: `
The controller checks how Datadog is queried, and every measurement ends in Error unless

- there is either \`query\` or \`queries\`, not both,
- \`apiVersion\` is \`v2\` where \`queries\` or \`aggregator\` is used (the default is \`v1\`),
- several \`queries\` have a \`formula\`, and a \`formula\` has \`queries\`.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
provider:
  datadog:
    queries: { errors: "sum:requests.error{*}.as_count()", all: "sum:requests{*}.as_count()" }
    formula: errors / all
`,
      right: `
provider:
  datadog:
    apiVersion: v2
    queries: { errors: "sum:requests.error{*}.as_count()", all: "sum:requests{*}.as_count()" }
    formula: errors / all
`,
    },
  ],
  check,
};

const REFUSED = 'every measurement ends in Error';

/** A field of the provider: written, certainly not written, or undecided (an argument may be an empty text). */
type Field = { readonly pair: YamlPair } | 'absent' | 'unknown';

function* check({ object }: RuleContext): Iterable<Finding> {
  for (const { path } of metricsOf(object)) {
    const problem = problemOf(object, [...path, 'provider', 'datadog']);
    if (problem !== undefined) yield problem;
  }
}

/** *Source*: reference 5.4; the controller's Datadog provider checks these in this order, and stops at the first. */
function problemOf(object: ObjectView, datadog: NodePath): Finding | undefined {
  const owner = object.pair(datadog);
  if (owner === undefined) return undefined;
  const field = (name: string): Field => fieldOf(object, [...datadog, name]);
  const [query, queries] = [field('query'), field('queries')];
  if (query === 'absent' && queries === 'absent') {
    return at(owner, `This Datadog metric has neither query nor queries, so ${REFUSED}.`);
  }
  const several = pairOfField(queries);
  if (pairOfField(query) !== undefined && several !== undefined) {
    return at(several, `query and queries can't be used together: ${REFUSED}.`);
  }
  const version = field('apiVersion');
  // The API server fills in v1.
  const isFirst = version === 'absent' || asScalar(pairOfField(version)?.value)?.value === 'v1';
  if (several !== undefined && query === 'absent' && isFirst) {
    return at(several, `queries requires apiVersion: v2; without it, ${REFUSED}.`);
  }
  const formula = field('formula');
  const written = pairOfField(formula);
  if (written !== undefined && queries === 'absent') {
    return at(written, `formula requires queries; without them, ${REFUSED}.`);
  }
  const asked = asMap(several?.value);
  if (several !== undefined && formula === 'absent' && asked !== undefined && entriesOf(asked).size > 1) {
    return at(several, `Several queries require a formula that combines them; without it, ${REFUSED}.`);
  }
  const aggregated = pairOfField(field('aggregator'));
  return aggregated !== undefined && isFirst
    ? at(aggregated, `aggregator requires apiVersion: v2; without it, ${REFUSED}.`)
    : undefined;
}

function fieldOf(object: ObjectView, path: NodePath): Field {
  const found = object.at(path);
  if (found.state !== 'present') return found.state;
  const { pair, node } = found;
  const map = asMap(node);
  if (map !== undefined) {
    if (hasUnknownMerge(map) || pair === undefined) return 'unknown';
    return entriesOf(map).size === 0 ? 'absent' : { pair };
  }
  const text = asScalar(node)?.value;
  if (typeof text !== 'string' || pair === undefined || isPlaceholderText(text)) return 'unknown';
  return text === '' ? 'absent' : { pair };
}

function at({ keyNode }: YamlPair, message: string): Finding {
  return { start: keyNode.start, end: keyNode.end, message };
}

function pairOfField(field: Field): YamlPair | undefined {
  return typeof field === 'string' ? undefined : field.pair;
}
