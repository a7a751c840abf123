import { asMap, numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { indentOf } from '../shared/edits';
import { stepPlaces, templateReferences } from '../shared/places';
import { namedReference } from '../shared/referencedTemplates';

export const earlyAnalysis: Rule = {
  id: 'early-analysis',
  title: 'Analysis starts before the first weight',
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  isWide: true,
  docs: `
A background analysis starts with the update: before the first pod of the new version exists, and before the first weight
is set. Its first measurements describe the old version, or fail because there is no data. With \`startingStep: 1\` it
starts when the first step is done; an \`initialDelay\` in the template's metrics helps as well.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
analysis:
  templates: [{ templateName: success-rate }]
steps:
  - setWeight: 20
  - pause: { duration: 10m }
`,
      right: `
analysis:
  startingStep: 1
  templates: [{ templateName: success-rate }]
steps:
  - setWeight: 20
  - pause: { duration: 10m }
`,
    },
  ],
  check,
};

function* check(context: RuleContext): Iterable<Finding> {
  const { object, text } = context;
  const pair = object.pair('spec.strategy.canary.analysis');
  const map = asMap(pair?.value);
  const [first] = stepPlaces(object);
  if (pair === undefined || map === undefined || first?.kinds.includes('setWeight') !== true) return;
  const start = object.pair('spec.strategy.canary.analysis.startingStep');
  if ((numberOf(start?.value) ?? 0) > 0 || (start !== undefined && numberOf(start.value) === undefined)) return;
  if (areDelayed(context)) return;
  const [key] = map.pairs;
  const isBlock = key !== undefined && !map.flow && pair.value.kind === 'map';
  const newText = key === undefined ? '' : `startingStep: 1\n${indentOf(text, key.start)}`;
  const fixes: readonly Fix[] =
    isBlock && start === undefined
      ? [{ title: 'Add startingStep: 1', edits: [{ start: key.start, end: key.start, newText }] }]
      : [];
  yield {
    start: pair.keyNode.start,
    end: pair.keyNode.end,
    message:
      'This analysis starts before the first pod of the new version exists, so it measures the old version first. Set startingStep: 1, or initialDelay in the template.',
    fixes,
  };
}

/** Whether every template that is named waits by itself, so that an early start does no harm. */
function areDelayed({ object, names }: RuleContext): boolean {
  const background = templateReferences(object).filter((place) => place.analysis?.role === 'background');
  return background.every((place) => {
    const templates = namedReference(place, names)?.found?.templates ?? [];
    return (
      templates.length > 0 &&
      templates.every((facts) => facts.metrics.every((metric) => metric.initialDelay !== undefined))
    );
  });
}
