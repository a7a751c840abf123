import { asMap, isNull, nodeAt, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { removePair, replaceFix, valueOrKey } from '../shared/edits';

export const workloadReference: Rule = {
  id: 'workload-reference',
  title: 'Invalid workload reference',
  defaultSeverity: 'error',
  docs: `
A Rollout takes its pods either from \`spec.template\` or from the workload that \`spec.workloadRef\` names, never from both.
That workload is a Deployment, a ReplicaSet or a PodTemplate. \`scaleDown\` (what happens to the workload's own pods) is
\`never\`, \`onsuccess\` or \`progressively\`; the API server accepts other words, and they have no effect.
`,
  examples: [
    {
      within: 'spec',
      wrong: `
workloadRef:
  apiVersion: apps/v1
  kind: Deployment
  name: my-service
  scaleDown: onSuccess
`,
      right: `
workloadRef:
  apiVersion: apps/v1
  kind: Deployment
  name: my-service
  scaleDown: onsuccess
`,
    },
  ],
  check,
};

/** What the controller can resolve (reference 5.1). */
const KINDS = ['Deployment', 'ReplicaSet', 'PodTemplate'];
const SCALE_DOWNS = ['never', 'onsuccess', 'progressively'];

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
  const fixes: readonly Fix[] = edit === undefined ? [] : [{ title: 'Remove spec.template', edits: [edit] }];
  yield {
    start,
    end,
    message: 'spec.template must be empty: with workloadRef, the pods come from that workload.',
    fixes,
  };
}

function* choice(context: RuleContext, path: string, allowed: readonly string[]): Iterable<Finding> {
  const pair = context.object.pair(path);
  const value = textOf(pair?.value);
  if (pair === undefined || value === undefined || allowed.includes(value) || isPlaceholderText(value)) return;
  const meant = closest(value, allowed);
  yield {
    ...valueOrKey(pair),
    message: `${path} must be one of ${allowed.join(', ')}, not "${value}".`,
    fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, pair.value, meant)],
  };
}
