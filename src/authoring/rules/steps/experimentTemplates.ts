import { parseGoDuration } from '../../../rollouts';
import { asList, asScalar, isNull, pairOf, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { NodePath } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { invalidDuration, meantDuration } from '../shared/durations';
import { replaceFix, valueOrKey } from '../shared/edits';
import { experimentPlaces, itemsAt } from '../shared/places';

export const experimentTemplates: Rule = {
  id: 'experiment-templates',
  title: 'Invalid experiment',
  defaultSeverity: 'error',
  docs: `
An experiment runs pods of at least one template. The names of templates, and of analyses, must be unique; \`specRef\` is
\`stable\` or \`canary\`; \`duration\` is a duration with units in Go's format. The API server accepts anything here, and the
experiment fails when it runs.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - experiment:
      duration: 1h30
      templates:
        - { name: baseline, specRef: stable }
        - { name: new, specRef: new }
`,
      right: `
steps:
  - experiment:
      duration: 1h30m
      templates:
        - { name: baseline, specRef: stable }
        - { name: new, specRef: canary }
`,
    },
  ],
  check,
};

const SPEC_REFS = ['stable', 'canary'];

function* check(context: RuleContext): Iterable<Finding> {
  for (const path of experimentPlaces(context.object)) {
    yield* templates(context, path);
    yield* times(context, path);
  }
}

function* templates({ object }: RuleContext, path: NodePath): Iterable<Finding> {
  const list = object.pair([...path, 'templates']);
  if (list !== undefined && asList(list.value)?.items.length === 0) {
    const { start, end } = list.keyNode;
    yield { start, end, message: 'An experiment needs at least one template.' };
  }
  for (const name of ['templates', 'analyses']) {
    const seen = new Set<string>();
    for (const { node } of itemsAt(object, [...path, name])) {
      const pair = pairOf(node, 'name');
      const text = textOf(pair?.value);
      if (pair === undefined || text === undefined || isPlaceholderText(text)) continue;
      if (seen.has(text)) {
        const message = `Two ${name} of this experiment are named "${text}". Names must be unique.`;
        yield { ...valueOrKey(pair), message, severity: 'warning' };
      }
      seen.add(text);
    }
  }
  for (const { node } of itemsAt(object, [...path, 'templates'])) {
    const pair = pairOf(node, 'specRef');
    const text = textOf(pair?.value);
    if (pair === undefined || text === undefined || SPEC_REFS.includes(text) || isPlaceholderText(text)) continue;
    const meant = closest(text, SPEC_REFS);
    yield {
      ...valueOrKey(pair),
      message: `specRef must be stable or canary, not "${text}".`,
      fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, pair.value, meant)],
    };
  }
}

function* times({ object }: RuleContext, path: NodePath): Iterable<Finding> {
  const pair = object.pair([...path, 'duration']);
  const scalar = asScalar(pair?.value);
  if (pair === undefined || isNull(pair.value) || typeof scalar?.value !== 'string') return;
  if (isPlaceholderText(scalar.value) || parseGoDuration(scalar.value) !== undefined) return;
  const meant = meantDuration(scalar.value);
  yield {
    ...valueOrKey(pair),
    message: invalidDuration('duration', scalar.value),
    fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, scalar, meant)],
  };
}
