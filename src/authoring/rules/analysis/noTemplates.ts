import { asList, isNull, nodeAt } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { headOf } from '../shared/edits';
import { analysisPlaces, templateReferences } from '../shared/places';

export const noTemplates: Rule = {
  id: 'no-templates',
  title: 'Analysis without templates',
  defaultSeverity: 'error',
  docs: `
An analysis of a Rollout takes its metrics from the templates it names. Without templates there is nothing to measure, and
the analysis ends in Error: "no metrics specified".
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - analysis: { args: [{ name: service, value: checkout }] }
`,
      right: `
steps:
  - analysis:
      templates: [{ templateName: success-rate }]
      args: [{ name: service, value: checkout }]
`,
    },
  ],
  check,
};

function* check({ object, text }: RuleContext): Iterable<Finding> {
  for (const { path, pair, node } of analysisPlaces(object)) {
    const templates = object.at([...path, 'templates']);
    const isEmpty = templates.state === 'present' && asList(templates.node)?.items.length === 0;
    if (templates.state !== 'absent' && !isEmpty) continue;
    const { start, end } = pair?.keyNode ?? headOf(text, node);
    yield { start, end, message: 'This analysis has no templates, so it has nothing to measure and ends in Error.' };
  }
  for (const { node, analysis } of templateReferences(object)) {
    if (analysis === undefined || node.kind !== 'map' || !isNull(nodeAt(node, ['templateName']))) continue;
    if (node.pairs.some((pair) => pair.key === '<<' || pair.key === 'templateName')) continue;
    yield { ...headOf(text, node), message: 'This item has no templateName.' };
  }
}
