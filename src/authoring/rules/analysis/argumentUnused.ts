import { placeholders } from '../../../rollouts';
import { asScalar, pairOf, toValue } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { headOf } from '../shared/edits';
import { itemsAt } from '../shared/places';

function* check({ object, text }: RuleContext): Iterable<Finding> {
  if (!object.kind.endsWith('AnalysisTemplate') || !object.has('spec.metrics')) return;
  // Templates that are brought in may use it.
  if (!object.isAbsent('spec.templates')) return;
  const used = new Set(placeholders(JSON.stringify(toValue(object.node('spec.metrics'))) || ''));
  for (const { node } of itemsAt(object, 'spec.args')) {
    const name = asScalar(pairOf(node, 'name')?.value);
    if (name === undefined || name.value === null || used.has(`args.${name.text}`)) continue;
    yield { ...headOf(text, name), message: `No metric of this template uses the argument "${name.text}".` };
  }
}

export const argumentUnused: Rule = {
  id: 'argument-unused',
  title: 'Argument that nothing uses',
  defaultSeverity: 'hint',
  docs: `
The template declares an argument that none of its metrics uses as \`{{args.x}}\`. If it has no value, everybody who uses
the template must still give one.
`,
  check,
};
