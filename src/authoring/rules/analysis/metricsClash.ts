import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { severityByNearness } from '../shared/nearness';
import { analysisPlaces, templateReferences } from '../shared/places';
import type { NamedReference } from '../shared/referencedTemplates';
import { namedReference } from '../shared/referencedTemplates';

/** Metrics that every template of that name has. */
function metricsOf({ found }: NamedReference): ReadonlySet<string> {
  const [first, ...others] = (found?.templates ?? []).map((facts) => facts.metrics.map((metric) => metric.name));
  return new Set((first ?? []).filter((name) => others.every((names) => names.includes(name))));
}

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
          message: `"${other}" and "${reference.name}" both have a metric "${metric}"; in one analysis the names must differ.`,
          severity: severityByNearness(found, names.uri),
        };
      }
    }
  }
}

export const metricsClash: Rule = {
  id: 'metrics-clash',
  title: 'Templates with the same metric',
  defaultSeverity: 'error',
  isWide: true,
  docs: `
The metrics of all templates that an analysis names are put together, and their names must differ. Otherwise the
controller refuses the Rollout: "two metrics have the same name".
`,
  check,
};
