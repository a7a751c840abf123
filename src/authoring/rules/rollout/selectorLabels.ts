import type { ObjectView } from '../../documents/objectView';
import { asList, asMap, asScalar, entriesOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { YamlPair } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { headOf, replaceFix, valueOrKey } from '../shared/edits';

export const selectorLabels: Rule = {
  id: 'selector-labels',
  title: "Selector doesn't match the pod labels",
  defaultSeverity: 'error',
  docs: `
\`spec.selector\` is required (unless \`workloadRef\` names another workload), must not be empty, and every label in
\`matchLabels\` must have the same value in \`spec.template.metadata.labels\`. Otherwise the controller marks the Rollout as
InvalidSpec. Since Argo Rollouts 1.9 the selector can't be changed later.
`,
  examples: [
    {
      within: 'spec',
      wrong: `
selector:
  matchLabels: { app: my-servcie }
template:
  metadata:
    labels: { app: my-service }
  spec:
    containers: [{ name: app, image: "my-service:1.0" }]
`,
      right: `
selector:
  matchLabels: { app: my-service }
template:
  metadata:
    labels: { app: my-service }
  spec:
    containers: [{ name: app, image: "my-service:1.0" }]
`,
    },
  ],
  check,
};

const LABELS = 'spec.template.metadata.labels';
const MATCH = 'spec.selector.matchLabels';
const EXPRESSIONS = 'spec.selector.matchExpressions';

function* check({ object, text }: RuleContext): Iterable<Finding> {
  if (object.kind !== 'Rollout' || !object.isWhole || object.has('spec.workloadRef')) return;
  const selector = object.at('spec.selector');
  if (selector.state === 'absent') {
    const span = object.pair('spec')?.keyNode ?? headOf(text, selector.parent);
    yield {
      start: span.start,
      end: span.end,
      message: 'spec.selector is missing. Add matchLabels that select the pods of this Rollout.',
    };
    return;
  }
  if (selector.state !== 'present' || asMap(selector.node) === undefined) return;
  if (isEmpty(object, MATCH) && isEmpty(object, EXPRESSIONS)) {
    const span = selector.pair?.keyNode ?? headOf(text, selector.node);
    yield {
      start: span.start,
      end: span.end,
      message: 'The controller rejects an empty selector. Add labels to matchLabels.',
    };
    return;
  }
  yield* mismatches({ object, text });
}

/** Whether certainly nothing is asked for there. */
function isEmpty(object: ObjectView, path: string): boolean {
  const found = object.at(path);
  if (found.state !== 'present') return found.state === 'absent';
  return asMap(found.node)?.pairs.length === 0 || asList(found.node)?.items.length === 0;
}

function* mismatches({ object, text }: Pick<RuleContext, 'object' | 'text'>): Iterable<Finding> {
  const match = asMap(object.node(MATCH));
  if (match === undefined || !object.has('spec.template')) return;
  const labels = asMap(object.node(LABELS));
  if (labels === undefined && !object.isAbsent(LABELS)) return;
  const known: ReadonlyMap<string, YamlPair> = labels === undefined ? new Map() : entriesOf(labels);
  for (const [key, pair] of entriesOf(match)) {
    const wanted = asScalar(pair.value);
    const label = known.get(key);
    const found = asScalar(label?.value);
    if (wanted === undefined || [wanted, found].some((scalar) => scalar && isPlaceholderText(scalar.text))) continue;
    if (found === undefined && label !== undefined) continue;
    if (found?.text === wanted.text) continue;
    const has = found === undefined ? `has no label ${key}` : `has ${key}: ${found.text}`;
    const fixes =
      found !== undefined && found.style !== 'empty'
        ? [replaceFix(`Change to ${found.text}`, wanted, text.slice(found.start, found.end), false)]
        : [];
    yield {
      ...valueOrKey(pair),
      message: `The selector requires ${key}: ${wanted.text}, but the pod template ${has}.`,
      fixes,
    };
  }
}
