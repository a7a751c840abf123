import { asScalar, pairOf, textOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { headOf, replaceFix } from '../shared/edits';
import { analysisPlaces, itemsAt, templateReferences } from '../shared/places';
import type { NamedReference } from '../shared/referencedTemplates';
import { namedReference } from '../shared/referencedTemplates';

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
      const question = meant === undefined ? 'It is dropped.' : `Did you mean "${meant}"?`;
      yield {
        ...headOf(text, scalar),
        message: `No template of this analysis has an argument "${name}". ${question}`,
        fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, scalar, meant, false)],
      };
    }
  }
}

export const argumentUnknown: Rule = {
  id: 'argument-unknown',
  title: 'Argument that no template has',
  defaultSeverity: 'hint',
  isWide: true,
  docs: `
The analysis gives an argument that none of its templates declares. The controller drops it without a word. Nothing is
said unless every template of the analysis is known here.
`,
  check,
};
