import { asList, asMap, asScalar, isNull } from '../../documents/yaml/lookUp';
import type { YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { rewrittenItems } from './lists';

export const chartDropsEmpty: Rule = {
  id: 'chart-drops-empty',
  title: 'Empty value dropped by the chart',
  defaultSeverity: 'warning',
  certainties: ['rewritten'],
  docs: `
The chart's template writes this key only \`if\` (or \`with\`) it is set, and in a Go template an empty value counts as not
set: \`pause: {}\`, the pause that waits for promotion, never reaches the Rollout, and the update continues by itself. Use
\`if hasKey . "pause"\` in the template instead.
`,
  examples: [
    {
      within: 'values',
      template: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: my-service }
spec:
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: my-service }
  strategy:
    canary:
      steps:
        {{- range .Values.steps }}
        - setWeight: {{ .setWeight }}
        {{- if .pause }}
        - pause: { duration: {{ .pause.duration }} }
        {{- end }}
        {{- end }}
`,
      wrong: `
steps:
  - setWeight: 20
    pause: {}
`,
      right: `
steps:
  - setWeight: 20
    pause: { duration: 10m }
`,
    },
  ],
  check,
};

function* check({ recognised, config }: RuleContext): Iterable<Finding> {
  for (const { map, part, readKeys, fields } of rewrittenItems(recognised, config.version)) {
    for (const pair of map.pairs) {
      const isAsked = readKeys.some((key) => key.path[0] === pair.key && key.onlyIfTruthy);
      const isEverywhereAsked = readKeys.every((key) => key.path[0] !== pair.key || key.onlyIfTruthy);
      const empty = emptyText(pair.value);
      if (!isAsked || !isEverywhereAsked || empty === undefined || !fields.includes(pair.key)) continue;
      const { start, end } = pair.keyNode;
      yield {
        start,
        end,
        message: `${part.templateFile ?? 'The template'} tests "if .${pair.key}", which is false for ${empty}: this ${pair.key} is missing from the rendered Rollout.`,
      };
    }
  }
}

/** What Go's templates count as false, as a person would write it. `false` itself is meant to be that. */
function emptyText(node: YamlNode): string | undefined {
  if (isNull(node)) return 'an empty value';
  if (asMap(node)?.pairs.length === 0) return '{}';
  if (asList(node)?.items.length === 0) return '[]';
  return asScalar(node)?.value === 0 ? '0' : undefined;
}
