import { parseGoDuration, pauseSeconds } from '../../../rollouts';
import { asMap, asScalar, pairOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { stepPlaces, templateReferences } from '../shared/places';
import { namedReference } from '../shared/referencedTemplates';

export const shortPause: Rule = {
  id: 'short-pause',
  title: 'Pause shorter than the interval',
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  isWide: true,
  docs: `
The background analysis measures once per \`interval\`. A shorter pause may pass without a single measurement, so the step
proves nothing.
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
analysis:
  startingStep: 1
  templates: [{ templateName: health }]
steps:
  - setWeight: 20
  - pause: { duration: 30s }
`,
      right: `
analysis:
  startingStep: 1
  templates: [{ templateName: health }]
steps:
  - setWeight: 20
  - pause: { duration: 5m }
`,
    },
  ],
  check,
};

function* check(context: RuleContext): Iterable<Finding> {
  if (!context.object.has('spec.strategy.canary.analysis')) return;
  const interval = intervalSeconds(context);
  if (interval === undefined) return;
  for (const step of stepPlaces(context.object)) {
    const pair = pairOf(asMap(step.pairs.get('pause')?.value), 'duration');
    const value = asScalar(pair?.value)?.value;
    if (pair === undefined || (typeof value !== 'number' && typeof value !== 'string')) continue;
    const seconds = pauseSeconds(value);
    if (seconds === undefined || seconds < 0 || seconds >= interval) continue;
    yield {
      ...valueOrKey(pair),
      message: `This pause of ${seconds} s is shorter than the analysis interval of ${interval} s, so it may pass without a measurement.`,
    };
  }
}

/** The shortest interval at which the background analysis measures; `undefined` when that is not known. */
function intervalSeconds({ object, names }: RuleContext): number | undefined {
  const metrics = templateReferences(object)
    .filter((place) => place.analysis?.role === 'background')
    .flatMap((place) => namedReference(place, names)?.found?.templates ?? [])
    .flatMap((facts) => facts.metrics);
  const intervals = metrics.flatMap(({ interval }) => {
    const ms = interval === undefined ? undefined : parseGoDuration(interval);
    return ms === undefined || ms <= 0 ? [] : [ms / 1000];
  });
  return intervals.length === 0 ? undefined : Math.min(...intervals);
}
