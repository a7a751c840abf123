import { asMap, isNull, nodeAt, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { removePair, replaceFix, valueOrKey } from '../shared/edits';

/** What the controller can resolve (reference 5.1). */
const KINDS = ['Deployment', 'ReplicaSet', 'PodTemplate'];
const SCALE_DOWNS = ['never', 'onsuccess', 'progressively'];

function* choice(context: RuleContext, path: string, allowed: readonly string[]): Iterable<Finding> {
  const pair = context.object.pair(path);
  const value = textOf(pair?.value);
  if (pair === undefined || value === undefined || allowed.includes(value) || isPlaceholderText(value)) return;
  const meant = closest(value, allowed);
  yield {
    ...valueOrKey(pair),
    message: `${path} is one of ${allowed.join(', ')}, not "${value}".`,
    fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, pair.value, meant)],
  };
}

function* check(context: RuleContext): Iterable<Finding> {
  const { object, text } = context;
  if (object.kind !== 'Rollout') return;
  yield* choice(context, 'spec.workloadRef.kind', KINDS);
  yield* choice(context, 'spec.workloadRef.scaleDown', SCALE_DOWNS);
  const template = object.pair('spec.template');
  if (!object.has('spec.workloadRef') || template === undefined) return;
  const metadata = asMap(nodeAt(template.value, ['metadata']));
  const isFilled = ['labels', 'annotations'].some((name) => !isNull(nodeAt(metadata, [name])));
  if (!isFilled) return;
  const { start, end } = template.keyNode;
  const edit = removePair(text, template);
  const fixes: readonly Fix[] = edit === undefined ? [] : [{ title: 'Take the template away', edits: [edit] }];
  yield {
    start,
    end,
    message: 'With workloadRef the pods come from that workload: spec.template must be empty.',
    fixes,
  };
}

export const workloadReference: Rule = {
  id: 'workload-reference',
  title: 'Reference to a workload',
  defaultSeverity: 'error',
  docs: `
A Rollout takes its pods either from \`spec.template\` or from the workload that \`spec.workloadRef\` names, never from
both. That workload is a Deployment, a ReplicaSet or a PodTemplate, and \`scaleDown\` (what happens to its own pods) is
\`never\`, \`onsuccess\` or \`progressively\`; other words are accepted by the API server and then do nothing.
`,
  check,
};
