import { placeholders } from '../../../rollouts';
import { pairOf, textOf } from '../../documents/yaml/lookUp';
import { sourceSpan } from '../../documents/yaml/sourceOffset';
import type { YamlNode, YamlScalar } from '../../documents/yaml/tree';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { headOf } from '../shared/edits';
import { itemsAt, metricPlaces } from '../shared/places';

const DEEPEST = 40;
const PREFIX = 'args.';

function* scalarsIn(node: YamlNode, depth: number): Generator<YamlScalar> {
  if (depth > DEEPEST) return;
  if (node.kind === 'scalar') yield node;
  if (node.kind === 'list') for (const item of node.items) yield* scalarsIn(item, depth + 1);
  if (node.kind === 'map') for (const pair of node.pairs) yield* scalarsIn(pair.value, depth + 1);
}

function findingOf(
  text: string,
  scalar: YamlScalar,
  name: string,
  declared: readonly string[],
  isRun: boolean,
): Finding {
  const at = scalar.text.indexOf(`${PREFIX}${name}`);
  const span = at < 0 ? headOf(text, scalar) : sourceSpan(text, scalar, at + PREFIX.length, name.length);
  const meant = closest(name, declared);
  const isExact = text.slice(span.start, span.end) === name;
  const fixes: readonly Fix[] =
    meant === undefined || !isExact
      ? []
      : [{ title: `Change to ${meant}`, edits: [{ ...span, newText: meant }], isPreferred: true }];
  const question = meant === undefined ? 'Declare it in spec.args.' : `Did you mean "${meant}"?`;
  return {
    ...span,
    message: `The argument "${name}" is not declared in spec.args. ${question}`,
    severity: isRun ? 'error' : meant === undefined ? 'information' : 'warning',
    fixes,
  };
}

function* check({ object, text }: RuleContext): Iterable<Finding> {
  if (object.at('spec.args').state === 'unknown') return;
  const declared = itemsAt(object, 'spec.args').flatMap(({ node }) => textOf(pairOf(node, 'name')?.value) ?? []);
  for (const { node } of metricPlaces(object)) {
    for (const scalar of scalarsIn(node, 0)) {
      for (const placeholder of new Set(placeholders(scalar.text))) {
        const name = placeholder.startsWith(PREFIX) ? placeholder.slice(PREFIX.length) : undefined;
        if (name === undefined || declared.includes(name)) continue;
        yield findingOf(text, scalar, name, declared, object.kind === 'AnalysisRun');
      }
    }
  }
}

export const argumentUndeclared: Rule = {
  id: 'argument-undeclared',
  title: 'Argument that is not declared',
  defaultSeverity: 'warning',
  docs: `
A metric uses \`{{args.x}}\`, but \`x\` is not in \`spec.args\` of the template. Unless another template of the same
analysis declares it, the analysis ends in Error: "failed to resolve {{args.x}}". It is an error in an AnalysisRun, which
stands alone, a warning where a declared argument has a similar name, else an information.
`,
  check,
};
