import { isEndless } from '../../../rollouts';
import type { TemplateFacts } from '../../documents/workspace/workspaceFacts';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { severityByNearness } from '../shared/nearness';
import { templateReferences } from '../shared/places';
import { namedReference } from '../shared/referencedTemplates';

export const endlessAnalysis: Rule = {
  id: 'endless-analysis',
  title: 'Analysis never ends',
  defaultSeverity: 'error',
  isWide: true,
  docs: `
A metric with an \`interval\` and no \`count\` is measured until the analysis is stopped. This is right for a background
analysis (\`canary.analysis\`), which the controller stops at the end of the update. An analysis in a step, or before or
after a promotion, must end by itself, so the controller rejects the Rollout: "has metric x which runs indefinitely".
`,
  examples: [
    {
      within: 'canary',
      beside: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: health }
spec:
  metrics:
    - name: health
      interval: 1m
      provider: { web: { url: "https://checkout.example.com/health" } }
`,
      wrong: `
steps:
  - analysis:
      templates: [{ templateName: health }]
`,
      right: `
analysis:
  templates: [{ templateName: health }]
steps:
  - setWeight: 20
  - pause: { duration: 10m }
`,
    },
  ],
  check,
};

function* check({ object, names }: RuleContext): Iterable<Finding> {
  for (const place of templateReferences(object)) {
    if (place.analysis === undefined || place.analysis.role === 'background') continue;
    const reference = namedReference(place, names);
    const found = reference?.found;
    if (reference === undefined || found === undefined) continue;
    const metrics = found.templates.map(endlessIn);
    const [metric] = metrics;
    if (metric === undefined || metrics.some((name) => name === undefined)) continue;
    yield {
      ...valueOrKey(reference.pair),
      message: `Metric "${metric}" of this template has an interval but no count, so this analysis never ends. Add a count, or use the template in a background analysis.`,
      severity: severityByNearness(found, names.uri),
    };
  }
}

function endlessIn(facts: TemplateFacts): string | undefined {
  return facts.isCertain ? facts.metrics.find(isEndless)?.name : undefined;
}
