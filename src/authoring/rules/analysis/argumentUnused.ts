import { placeholders } from '../../../rollouts';
import { asScalar, pairOf, toValue } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { headOf } from '../shared/edits';
import { itemsAt } from '../shared/places';

export const argumentUnused: Rule = {
  id: 'argument-unused',
  title: 'Unused argument',
  defaultSeverity: 'hint',
  docs: `
The template declares an argument that none of its metrics uses as \`{{args.x}}\`. If it has no value, everyone who uses the
template must still pass one.
`,
  examples: [
    {
      within: 'template',
      wrong: `
args: [{ name: service }]
metrics:
  - name: health
    provider: { web: { url: "https://checkout.example.com/health" } }
`,
      right: `
args: [{ name: service }]
metrics:
  - name: health
    provider: { web: { url: "https://{{args.service}}.example.com/health" } }
`,
    },
  ],
  check,
};

function* check({ object, text }: RuleContext): Iterable<Finding> {
  if (!object.kind.endsWith('AnalysisTemplate') || !object.has('spec.metrics')) return;
  // Templates that are brought in may use it.
  if (!object.isAbsent('spec.templates')) return;
  const used = new Set(placeholders(JSON.stringify(toValue(object.node('spec.metrics'))) || ''));
  for (const { node } of itemsAt(object, 'spec.args')) {
    const name = asScalar(pairOf(node, 'name')?.value);
    if (name === undefined || name.value === null || used.has(`args.${name.text}`)) continue;
    yield { ...headOf(text, name), message: `No metric of this template uses argument "${name.text}".` };
  }
}
