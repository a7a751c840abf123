import { parseGoDuration } from '../../../rollouts';
import { asList, asScalar, isNull, pairOf, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { NodePath } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { meantDuration } from '../shared/durations';
import { replaceFix, valueOrKey } from '../shared/edits';
import { experimentPlaces, itemsAt } from '../shared/places';

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
        const message = `Two ${name} of this experiment are called "${text}".`;
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
      message: `specRef is stable or canary, not "${text}".`,
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
    message: `"${scalar.value}" is no duration: write h, m and s with their units, such as 1h30m.`,
    fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, scalar, meant)],
  };
}

export const experimentTemplates: Rule = {
  id: 'experiment-templates',
  title: 'Templates of an experiment',
  defaultSeverity: 'error',
  docs: `
An experiment runs pods of at least one template. Names of templates and of analyses must differ; \`specRef\` is
\`stable\` or \`canary\`; \`duration\` is a duration with units, as Go reads it. The API server takes all of it, and the
experiment fails when it runs.
`,
  check,
};
