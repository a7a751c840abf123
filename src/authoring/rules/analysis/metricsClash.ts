import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { severityByNearness } from '../shared/nearness';
import { analysisPlaces, templateReferences } from '../shared/places';
import type { NamedReference } from '../shared/referencedTemplates';
import { namedReference } from '../shared/referencedTemplates';

export const metricsClash: Rule = {
  id: 'metrics-clash',
  title: 'Templates share a metric name',
  defaultSeverity: 'error',
  isWide: true,
  docs: `
The metrics of all templates that an analysis names are combined, and their names must be unique. Otherwise the controller
rejects the Rollout: "two metrics have the same name".
`,
  examples: [
    {
      within: 'canary',
      beside: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: checkout }
spec:
  metrics:
    - name: health
      provider: { web: { url: "https://checkout.example.com/health" } }
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: cart }
spec:
  metrics:
    - name: health
      provider: { web: { url: "https://cart.example.com/health" } }
`,
      wrong: `
steps:
  - analysis:
      templates: [{ templateName: checkout }, { templateName: cart }]
`,
      right: `
steps:
  - analysis:
      templates: [{ templateName: checkout }]
  - analysis:
      templates: [{ templateName: cart }]
`,
    },
  ],
  check,
};

function* check({ object, names }: RuleContext): Iterable<Finding> {
  for (const analysis of analysisPlaces(object)) {
    const seen = new Map<string, string>();
    const templates = new Set<string>();
    for (const place of templateReferences(object)) {
      if (place.analysis?.node !== analysis.node) continue;
      const reference = namedReference(place, names);
      const found = reference?.found;
      // The same template twice counts once.
      if (reference === undefined || found === undefined || templates.has(reference.name)) continue;
      templates.add(reference.name);
      for (const metric of metricsOf(reference)) {
        const other = seen.get(metric);
        seen.set(metric, other ?? reference.name);
        if (other === undefined) continue;
        yield {
          ...valueOrKey(reference.pair),
          message: `Templates "${other}" and "${reference.name}" both have a metric "${metric}". Metric names must be unique in an analysis.`,
          severity: severityByNearness(found, names.uri),
        };
      }
    }
  }
}

/** Metrics that every template of that name has. */
function metricsOf({ found }: NamedReference): ReadonlySet<string> {
  const [first, ...others] = (found?.templates ?? []).map((facts) => facts.metrics.map((metric) => metric.name));
  return new Set((first ?? []).filter((name) => others.every((names) => names.includes(name))));
}
