import { placeholders } from '../../../rollouts';
import { pairOf, textOf } from '../../documents/yaml/lookUp';
import { sourceSpan } from '../../documents/yaml/sourceOffset';
import type { YamlNode, YamlScalar } from '../../documents/yaml/tree';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { headOf } from '../shared/edits';
import { itemsAt, metricPlaces } from '../shared/places';

export const argumentUndeclared: Rule = {
  id: 'argument-undeclared',
  title: 'Undeclared argument',
  defaultSeverity: 'warning',
  docs: `
A metric uses \`{{args.x}}\`, but \`x\` isn't in \`spec.args\` of the template. Unless another template of the same analysis
declares it, the analysis ends in Error: "failed to resolve {{args.x}}". This is an error in an AnalysisRun, which stands
alone, a warning where a declared argument has a similar name, and information otherwise.
`,
  examples: [
    {
      within: 'template',
      wrong: `
args: [{ name: service }]
metrics:
  - name: success-rate
    successCondition: result[0] >= 0.95
    provider:
      prometheus:
        address: http://prometheus.example.com:9090
        query: success_rate{service="{{args.servcie}}"}
`,
      right: `
args: [{ name: service }]
metrics:
  - name: success-rate
    successCondition: result[0] >= 0.95
    provider:
      prometheus:
        address: http://prometheus.example.com:9090
        query: success_rate{service="{{args.service}}"}
`,
    },
  ],
  check,
};

const DEEPEST = 40;
const PREFIX = 'args.';

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
  const question = meant === undefined ? 'Add it there.' : `Did you mean "${meant}"?`;
  return {
    ...span,
    message: `Argument "${name}" isn't declared in spec.args. ${question}`,
    severity: isRun ? 'error' : meant === undefined ? 'information' : 'warning',
    fixes,
  };
}
