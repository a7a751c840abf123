import { POD_TEMPLATE_HASH_LABEL } from '../../../rollouts';
import { asMap, asScalar, entriesOf, nodeAt, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { YamlMap } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';

export const serviceSelector: Rule = {
  id: 'service-selector',
  title: "Service doesn't select the pods",
  defaultSeverity: 'error',
  isWide: true,
  docs: `
Every label in the selector of a Service that the Rollout names must have the same value in the Rollout's pod template
(the controller adds \`rollouts-pod-template-hash\` itself). Otherwise the Rollout is rejected: "Service has unmatch label".
Only Services in the same file are compared, and not for Rollouts with a \`workloadRef\`.
`,
  examples: [
    {
      within: 'blueGreen',
      beside: `
apiVersion: v1
kind: Service
metadata: { name: checkout }
spec:
  selector: { app: checkout }
---
apiVersion: v1
kind: Service
metadata: { name: my-service }
spec:
  selector: { app: my-service }
`,
      wrong: `
activeService: checkout
`,
      right: `
activeService: my-service
`,
    },
  ],
  check,
};

const SERVICES = [
  'spec.strategy.canary.canaryService',
  'spec.strategy.canary.stableService',
  'spec.strategy.canary.pingPong.pingService',
  'spec.strategy.canary.pingPong.pongService',
  'spec.strategy.blueGreen.activeService',
  'spec.strategy.blueGreen.previewService',
];

function* check({ object, neighbours }: RuleContext): Iterable<Finding> {
  const labels = asMap(object.node('spec.template.metadata.labels'));
  // With workloadRef the labels are those of the other workload.
  if (labels === undefined || !object.isWhole || object.has('spec.workloadRef')) return;
  for (const path of SERVICES) {
    const pair = object.pair(path);
    const name = textOf(pair?.value);
    if (pair === undefined || name === undefined) continue;
    const selector = asMap(nodeAt(neighbours.find('Service', name), ['spec', 'selector']));
    const label = selector && missedLabel(selector, labels);
    if (label === undefined) continue;
    yield {
      ...valueOrKey(pair),
      message: `Service "${name}" selects pods with ${label}, but the pods of this Rollout don't have that label.`,
    };
  }
}

/** The first label that a Service wants and the pods do not have. */
function missedLabel(selector: YamlMap, labels: YamlMap): string | undefined {
  const known = entriesOf(labels);
  for (const [key, pair] of entriesOf(selector)) {
    const wanted = asScalar(pair.value)?.text;
    const found = asScalar(known.get(key)?.value)?.text;
    // The controller itself adds the hash.
    if (key === POD_TEMPLATE_HASH_LABEL || wanted === undefined || isPlaceholderText(wanted)) continue;
    if (found !== wanted && (found === undefined || !isPlaceholderText(found))) return `${key}: ${wanted}`;
  }
  return undefined;
}
