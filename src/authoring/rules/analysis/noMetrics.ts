import { asList } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';

export const noMetrics: Rule = {
  id: 'no-metrics',
  title: 'Analysis without metrics',
  defaultSeverity: 'error',
  docs: `
An analysis without any metric ends in Error: "no metrics specified". A template can leave out its own metrics if it names
other templates in \`spec.templates\`.
`,
  examples: [
    {
      within: 'template',
      wrong: `
metrics: []
`,
      right: `
metrics:
  - name: smoke-test
    provider: { job: { spec: { template: {} } } }
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  if (object.kind === 'Rollout' || object.kind === 'Experiment') return;
  const pair = object.pair('spec.metrics');
  const isEmptyList = pair !== undefined && asList(pair.value)?.items.length === 0;
  if (!isEmptyList && !(object.kind === 'AnalysisRun' && object.isAbsent('spec.metrics'))) return;
  if (!object.isAbsent('spec.templates')) return;
  const span = pair?.keyNode ?? object.pair('spec')?.keyNode;
  if (span === undefined) return;
  const { start, end } = span;
  yield { start, end, message: 'This analysis has no metrics, so it ends in Error. Add at least one metric.' };
}
