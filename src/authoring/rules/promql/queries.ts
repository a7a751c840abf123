// The queries of an object that may be judged: those of Prometheus, not of a dialect of it.
import type { ObjectView } from '../../documents/objectView';
import type { YamlScalar } from '../../documents/yaml/tree';
import type { MetricPlace } from '../shared/metrics';
import { metricsOf, prometheusField } from '../shared/metrics';
import type { ReadQuery } from '../shared/promqlText';
import { readQuery } from '../shared/promqlText';
import { PROMQL_FUNCTIONS } from './promqlFunctions';

export interface QueryPlace {
  readonly metric: MetricPlace;
  readonly scalar: YamlScalar;
  readonly query: ReadQuery;
}

/** Addresses of VictoriaMetrics by its names, ports and paths: its MetricsQL is more than PromQL. */
const VICTORIA = /victoria|\bvm(?:select|single|auth|cluster)|:8428\b|:8481\b|:8427\b|\/select\/\d/i;
/** Words that only MetricsQL has. */
const METRICSQL =
  /\b(?:WITH\s*\(|keep_metric_names|ifnot|default|if|limit\s+\d|prefer_|rollup|label_set|range_|running_)/;
/** Grafana's and others' variables, which someone else fills in. */
const VARIABLE = /\$[A-Za-z_{[(]|\[\[/;

export function queriesOf(object: ObjectView): readonly QueryPlace[] {
  return metricsOf(object).flatMap((metric) => {
    const scalar = prometheusField(metric, 'query');
    const address = prometheusField(metric, 'address')?.text ?? '';
    if (scalar === undefined || VICTORIA.test(address)) return [];
    // Label values may be anything: namespace="default".
    const bare = scalar.text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
    if (METRICSQL.test(bare) || VARIABLE.test(scalar.text)) return [];
    const query = readQuery(scalar.text);
    return query === undefined ? [] : [{ metric, scalar, query }];
  });
}

/** Words before a bracket that are not functions. */
const CLAUSES = new Set([
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'and',
  'or',
  'unless',
  'offset',
]);

export interface UnknownFunction {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Calls of functions that PromQL does not have: a name directly before a bracket that the grammar cannot place. */
export function unknownFunctions({ masked, tree }: ReadQuery): readonly UnknownFunction[] {
  const found: UnknownFunction[] = [];
  tree.iterate({
    enter: (node) => {
      if (node.name !== 'Identifier') return;
      const rest = /^\s*\(/.exec(masked.text.slice(node.to, node.to + 20));
      const isMasked = masked.masks.some((mask) => mask.start < node.to && mask.end > node.from);
      const name = masked.text.slice(node.from, node.to);
      // After something that cannot be read, known names may be read as other ones.
      const isKnown = PROMQL_FUNCTIONS.includes(name) || CLAUSES.has(name.toLowerCase());
      if (rest !== null && !isMasked && !isKnown) found.push({ name, start: node.from, end: node.to });
    },
  });
  return found;
}
