import { hasPlaceholder, matchedMetrics } from '../../../rollouts';
import type { ObjectView } from '../../documents/objectView';
import { pairOf, textOf } from '../../documents/yaml/lookUp';
import type { YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceFix, valueOrKey } from '../shared/edits';
import { metricsOf } from '../shared/metrics';
import { analysisPlaces, itemsAt } from '../shared/places';

export const metricRule: Rule = {
  id: 'metric-rule',
  title: 'Rule matches no metric',
  defaultSeverity: 'error',
  docs: `
\`dryRun\` and \`measurementRetention\` select metrics by a *regular expression*, although the description of the field
mentions a bare \`*\`. All metrics are \`".*"\`. If a rule isn't a regular expression or matches no metric, the analysis ends
in Error: "Rule didn't match any metric name(s)".
`,
  examples: [
    {
      within: 'template',
      wrong: `
dryRun:
  - metricName: "*"
`,
      right: `
dryRun:
  - metricName: ".*"
`,
    },
  ],
  check,
};

const LISTS = ['dryRun', 'measurementRetention'];

function* check({ object }: RuleContext): Iterable<Finding> {
  const names = metricNames(object);
  for (const node of rulesOf(object)) {
    const pair = pairOf(node, 'metricName');
    const pattern = textOf(pair?.value);
    if (pair === undefined || pattern === undefined || hasPlaceholder(pattern)) continue;
    if (/^[*+?]/.test(pattern)) {
      const meant = pattern === '*' ? '.*' : undefined;
      yield {
        ...valueOrKey(pair),
        message: `"${pattern}" isn't a valid regular expression, so the analysis ends in Error.${meant === undefined ? '' : ' Use ".*" for all metrics.'}`,
        fixes: meant === undefined ? [] : [replaceFix(`Change to "${meant}"`, pair.value, `"${meant}"`)],
      };
    } else if (names !== undefined && matchedMetrics(pattern, names)?.length === 0) {
      yield { ...valueOrKey(pair), message: `No metric matches "${pattern}", so the analysis ends in Error.` };
    }
  }
}

/** The metrics that rules can be about; `undefined` when others come from elsewhere. */
function metricNames(object: ObjectView): readonly string[] | undefined {
  if (object.kind !== 'AnalysisRun' || !object.isWhole) return undefined;
  const names = metricsOf(object).map(({ metric }) => metric.name);
  return names.length === 0 || names.some(hasPlaceholder) ? undefined : names;
}

/** Every rule about metrics in an object. */
function rulesOf(object: ObjectView): readonly YamlNode[] {
  const owners = object.kind === 'Rollout' ? analysisPlaces(object).map((place) => place.path) : [['spec']];
  return owners.flatMap((path) => LISTS.flatMap((list) => itemsAt(object, [...path, list]).map(({ node }) => node)));
}
