import { asMap, numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { indentOf } from '../shared/edits';
import { stepPlaces, templateReferences } from '../shared/places';
import { namedReference } from '../shared/referencedTemplates';

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
      ? [{ title: 'Start at step 1', edits: [{ start: key.start, end: key.start, newText }] }]
      : [];
  yield {
    start: pair.keyNode.start,
    end: pair.keyNode.end,
    message:
      'This analysis starts before the first pod of the new version is there, so it first measures the old one. Set startingStep: 1, or an initialDelay in the template.',
    fixes,
  };
}

export const earlyAnalysis: Rule = {
  id: 'early-analysis',
  title: 'Analysis before the first weight',
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  isWide: true,
  docs: `
A background analysis starts with the update: before the first pod of the new version exists, and before the first
weight is set. Its first measurements say something about the old version, or fail because there is no data.
\`startingStep: 1\` lets it start when the first step is done; an \`initialDelay\` in the template's metrics does it too.
`,
  check,
};
