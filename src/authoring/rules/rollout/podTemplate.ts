import { asList, asMap, isNull, nodeAt, pairOf, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { Finding, Rule, RuleContext } from '../rule';
import { headOf, replaceFix, valueOrKey } from '../shared/edits';

const POD = 'spec.template.spec';

function* check({ object, text }: RuleContext): Iterable<Finding> {
  if (object.kind !== 'Rollout' || !object.isWhole || object.has('spec.workloadRef')) return;
  const policy = object.pair(`${POD}.restartPolicy`);
  const value = textOf(policy?.value);
  if (policy !== undefined && value !== undefined && value !== 'Always' && !isPlaceholderText(value)) {
    yield {
      ...valueOrKey(policy),
      message: `The pods of a Rollout always restart: restartPolicy must be Always, not ${value}.`,
      fixes: [replaceFix('Change to Always', policy.value, 'Always')],
    };
  }
  const names = new Set<string>();
  for (const container of asList(object.node(`${POD}.containers`))?.items ?? []) {
    if (asMap(container) === undefined) continue;
    for (const field of ['name', 'image']) {
      if (isNull(nodeAt(container, [field])))
        yield { ...headOf(text, container), message: `This container has no ${field}.` };
    }
    const pair = pairOf(container, 'name');
    const name = textOf(pair?.value);
    if (pair === undefined || name === undefined || isPlaceholderText(name)) continue;
    if (names.has(name)) yield { ...valueOrKey(pair), message: `Two containers are called "${name}".` };
    names.add(name);
  }
}

export const podTemplate: Rule = {
  id: 'pod-template',
  title: 'Pods that cannot be made',
  defaultSeverity: 'error',
  docs: `
The controller checks the pod template as Kubernetes checks that of a ReplicaSet: each container has a name of its own
and an image, and \`restartPolicy\` is \`Always\` or not set. A Rollout that fails this is InvalidSpec. Everything else in
a pod template is left to tools that know pods.
`,
  check,
};
