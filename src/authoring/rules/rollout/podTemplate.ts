import { asList, asMap, isNull, nodeAt, pairOf, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { Finding, Rule, RuleContext } from '../rule';
import { headOf, replaceFix, valueOrKey } from '../shared/edits';

export const podTemplate: Rule = {
  id: 'pod-template',
  title: 'Invalid pod template',
  defaultSeverity: 'error',
  docs: `
The controller checks the pod template as Kubernetes checks that of a ReplicaSet: each container has a unique name and an
image, and \`restartPolicy\` is \`Always\` or not set. A Rollout that fails these checks is InvalidSpec. Everything else in a
pod template is left to tools that know pods.
`,
  examples: [
    {
      within: 'spec',
      wrong: `
template:
  metadata:
    labels: { app: my-service }
  spec:
    restartPolicy: Never
    containers: [{ name: app, image: "my-service:1.0" }]
`,
      right: `
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

const POD = 'spec.template.spec';

function* check({ object, text }: RuleContext): Iterable<Finding> {
  if (object.kind !== 'Rollout' || !object.isWhole || object.has('spec.workloadRef')) return;
  const policy = object.pair(`${POD}.restartPolicy`);
  const value = textOf(policy?.value);
  if (policy !== undefined && value !== undefined && value !== 'Always' && !isPlaceholderText(value)) {
    yield {
      ...valueOrKey(policy),
      message: `restartPolicy must be Always in a Rollout, not ${value}.`,
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
    if (names.has(name))
      yield { ...valueOrKey(pair), message: `Two containers are named "${name}". Container names must be unique.` };
    names.add(name);
  }
}
