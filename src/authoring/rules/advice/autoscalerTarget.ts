import type { AutoscalerFacts } from '../../documents/workspace/workspaceFacts';
import { asScalar } from '../../documents/yaml/lookUp';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { headOf } from '../shared/edits';

export const autoscalerTarget: Rule = {
  id: 'autoscaler-target',
  title: 'Autoscaler targets the Deployment',
  defaultSeverity: 'hint',
  isWide: true,
  docs: `
After a Deployment has become a Rollout, its HorizontalPodAutoscaler often still names the Deployment in \`scaleTargetRef\`.
It then scales nothing, or a Deployment that should be gone. It must name the Rollout.
`,
  examples: [
    {
      within: 'file',
      wrong: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: my-service }
spec:
  selector: { matchLabels: { app: my-service } }
  template:
    metadata: { labels: { app: my-service } }
    spec: { containers: [{ name: app, image: "my-service:1.0" }] }
  strategy: { canary: {} }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: my-service }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: my-service }
  maxReplicas: 10
`,
      right: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: my-service }
spec:
  selector: { matchLabels: { app: my-service } }
  template:
    metadata: { labels: { app: my-service } }
    spec: { containers: [{ name: app, image: "my-service:1.0" }] }
  strategy: { canary: {} }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: my-service }
spec:
  scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: my-service }
  maxReplicas: 10
`,
    },
  ],
  check,
};

const WHY = "so it doesn't scale this Rollout.";

function* check(context: RuleContext): Iterable<Finding> {
  if (context.object.kind !== 'Rollout') return;
  if (context.document.kind === 'manifest') yield* inManifest(context);
  else yield* inChart(context);
}

/** A Rollout in a manifest, and an autoscaler for a Deployment of its name. */
function* inManifest({ object, names, text }: RuleContext): Iterable<Finding> {
  const name = asScalar(object.node('metadata.name'));
  if (name === undefined || object.has('spec.workloadRef')) return;
  if (names.deployments.some((deployment) => deployment.name === name.text)) return;
  const isMisled = (facts: AutoscalerFacts): boolean =>
    facts.targetKind === 'Deployment' && facts.targetName === name.text;
  for (const { targetKindPlace, targetVersionPlace } of names.autoscalers.filter(isMisled)) {
    const edits = [
      { start: targetKindPlace.start, end: targetKindPlace.end, newText: 'Rollout' },
      ...(targetVersionPlace === undefined
        ? []
        : [{ start: targetVersionPlace.start, end: targetVersionPlace.end, newText: 'argoproj.io/v1alpha1' }]),
    ];
    const fixes: readonly Fix[] = [{ title: 'Target the Rollout', edits, isPreferred: true }];
    const { start, end } = targetKindPlace;
    yield { start, end, message: `This autoscaler targets Deployment "${name.text}", ${WHY}`, fixes };
  }
  if (names.otherAutoscalers.some(isMisled)) {
    yield {
      ...headOf(text, name),
      message: `An autoscaler in another file targets Deployment "${name.text}", ${WHY}`,
    };
  }
}

/** A chart whose autoscaler can only target the Deployment. */
function* inChart({ object, chart }: RuleContext): Iterable<Finding> {
  const autoscalers = chart?.autoscalers ?? [];
  const [misled] = autoscalers.filter(({ targetKinds }) => targetKinds.includes('Deployment'));
  const [part] = object.parts;
  if (misled === undefined || part?.pair === undefined) return;
  if (autoscalers.some(({ targetKinds }) => targetKinds.length === 0 || targetKinds.includes('Rollout'))) return;
  const { start, end } = part.pair.keyNode;
  yield { start, end, message: `The autoscaler in ${misled.templateFile} targets a Deployment, ${WHY}` };
}
