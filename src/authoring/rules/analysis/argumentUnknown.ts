import { asScalar, pairOf, textOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { headOf, replaceFix } from '../shared/edits';
import { analysisPlaces, itemsAt, templateReferences } from '../shared/places';
import type { NamedReference } from '../shared/referencedTemplates';
import { namedReference } from '../shared/referencedTemplates';

export const argumentUnknown: Rule = {
  id: 'argument-unknown',
  title: 'Argument no template declares',
  defaultSeverity: 'hint',
  isWide: true,
  docs: `
The analysis passes an argument that none of its templates declares. The controller ignores it silently. Nothing is
reported unless every template of the analysis is known.
`,
  examples: [
    {
      within: 'canary',
      beside: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: smoke-test }
spec:
  args: [{ name: address, value: "https://example.com" }]
  metrics:
    - name: health
      provider: { web: { url: "{{args.address}}/health" } }
`,
      wrong: `
steps:
  - analysis:
      templates: [{ templateName: smoke-test }]
      args: [{ name: adress, value: "https://checkout.example.com" }]
`,
      right: `
steps:
  - analysis:
      templates: [{ templateName: smoke-test }]
      args: [{ name: address, value: "https://checkout.example.com" }]
`,
    },
  ],
  check,
};

function* check({ object, names, text }: RuleContext): Iterable<Finding> {
  for (const analysis of analysisPlaces(object)) {
    const references = templateReferences(object).filter((place) => place.analysis?.node === analysis.node);
    const declared = declaredBy(references.map((place) => namedReference(place, names)));
    if (declared === undefined || references.length === 0) continue;
    for (const { node } of itemsAt(object, [...analysis.path, 'args'])) {
      const scalar = asScalar(pairOf(node, 'name')?.value);
      const name = textOf(scalar);
      if (scalar === undefined || name === undefined || declared.includes(name)) continue;
      const meant = closest(name, declared);
      const question = meant === undefined ? 'The controller ignores it.' : `Did you mean "${meant}"?`;
      yield {
        ...headOf(text, scalar),
        message: `No template of this analysis declares argument "${name}". ${question}`,
        fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, scalar, meant, false)],
      };
    }
  }
}

/** The arguments that templates declare; `undefined` unless all of them are known. */
function declaredBy(references: readonly (NamedReference | undefined)[]): readonly string[] | undefined {
  const names: string[] = [];
  for (const reference of references) {
    const templates = reference?.found?.templates ?? [];
    const areKnown =
      templates.length > 0 && templates.every((facts) => facts.isCertain && facts.templates.length === 0);
    if (!areKnown) return undefined;
    names.push(...templates.flatMap((facts) => facts.args.map((argument) => argument.name)));
  }
  return names;
}
