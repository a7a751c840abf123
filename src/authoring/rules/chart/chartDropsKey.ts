import type { Finding, Rule, RuleContext } from '../rule';
import { rewrittenItems } from './lists';

export const chartDropsKey: Rule = {
  id: 'chart-drops-key',
  title: 'Key the chart never reads',
  defaultSeverity: 'warning',
  certainties: ['rewritten'],
  docs: `
The chart's template loops over this list and writes its own text for each item. It never reads this key, so the value
never reaches the Rollout. Change the template, or remove the key.

Only templates that can be followed completely are checked.
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
        {{- end }}
`,
      wrong: `
steps:
  - setWeight: 20
    pause: { duration: 5m }
`,
      right: `
steps:
  - setWeight: 20
`,
    },
  ],
  check,
};

function* check({ recognised, config }: RuleContext): Iterable<Finding> {
  for (const { map, part, readKeys, fields } of rewrittenItems(recognised, config.version)) {
    const read = new Set(readKeys.map((key) => key.path[0]));
    for (const { key, keyNode } of map.pairs) {
      if (read.has(key) || !fields.includes(key)) continue;
      const known = [...read].filter((name) => name !== undefined && fields.includes(name)).join(', ');
      const reads = known === '' ? '' : ` The template reads ${known}.`;
      const { start, end } = keyNode;
      yield {
        start,
        end,
        message: `${part.templateFile ?? 'The template'} doesn't read "${key}" here, so it never reaches the Rollout.${reads}`,
      };
    }
  }
}
