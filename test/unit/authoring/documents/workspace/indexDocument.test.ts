import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FileFacts, WorkspaceFacts } from '../../../../../src/authoring';
import { indexDocument, mergeFacts, parseText, recogniseDocuments } from '../../../../../src/authoring';

function factsOf(text: string, facts?: FileFacts): WorkspaceFacts {
  return mergeFacts(
    recogniseDocuments(parseText(text), facts).map((document) => indexDocument('file:///a.yaml', document)),
  );
}

const TEMPLATE = `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: success-rate, namespace: shop}
spec:
  args:
    - name: service
    - {name: port, value: "80"}
    - {name: token, valueFrom: {secretKeyRef: {name: a, key: b}}}
  metrics:
    - name: m
      interval: 1m
      count: "{{args.count}}"
      provider: {prometheus: {query: up}}
  templates: [{templateName: other, clusterScope: true}]
`;

describe('an indexed document tells', () => {
  it('a template with its arguments, metrics and place', () => {
    const [template] = factsOf(TEMPLATE).templates;
    assert.ok(template);
    assert.deepEqual(
      template.args.map(({ name, hasValue }) => [name, hasValue]),
      [
        ['service', false],
        ['port', true],
        ['token', true],
      ],
    );
    assert.deepEqual(template.metrics[0], {
      name: 'm',
      provider: 'prometheus',
      interval: '1m',
      count: '{{args.count}}',
      initialDelay: undefined,
      failureLimit: undefined,
      inconclusiveLimit: undefined,
      consecutiveErrorLimit: undefined,
      consecutiveSuccessLimit: undefined,
    });
    assert.equal(TEMPLATE.slice(template.place.start, template.place.end), 'success-rate');
    assert.deepEqual([template.namespace, template.clusterScope, template.isCertain], ['shop', false, true]);
  });

  it('a template of a chart with the known parts of its name', () => {
    const text = TEMPLATE.replace('{name: success-rate, namespace: shop}', '\n  name: {{ include "x" . }}-success');
    const [template] = factsOf(text, { isHelm: true }).templates;
    assert.deepEqual(template?.namePattern, [undefined, '-success']);
    assert.equal(template.isCertain, false);
  });

  it('who refers to templates and services', () => {
    const { references } = factsOf(
      `${TEMPLATE}---\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy:\n    canary:\n      canaryService: web\n      analysis: {templates: [{templateName: success-rate}]}\n`,
    );
    assert.deepEqual(
      references.map(({ kind, name, clusterScope }) => [kind, name, clusterScope]),
      [
        ['template', 'other', true],
        ['service', 'web', undefined],
        ['template', 'success-rate', false],
      ],
    );
  });

  it('services, Deployments, and autoscalers with what they scale', () => {
    const facts = factsOf(
      ['Service', 'Deployment', 'HorizontalPodAutoscaler']
        .map(
          (kind) =>
            `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}\n`,
        )
        .join('---\n'),
    );
    assert.equal(facts.services[0]?.name, 'a');
    assert.equal(facts.deployments[0]?.name, 'a');
    assert.deepEqual([facts.autoscalers[0]?.targetKind, facts.autoscalers[0]?.targetName], ['Deployment', 'a']);
  });

  const minimums: readonly [what: string, kind: string, spec: string, minimum: number | undefined][] = [
    ['the one that is written', 'HorizontalPodAutoscaler', 'minReplicas: 10', 10],
    ['1 by default', 'HorizontalPodAutoscaler', 'minReplicas:', 1],
    ['no number of another kind', 'HorizontalPodAutoscaler', 'minReplicaCount: 4', 1],
    ['nothing of what is no number', 'HorizontalPodAutoscaler', 'minReplicas: "ten"', undefined],
    ["KEDA's", 'ScaledObject', 'minReplicaCount: 4', 4],
    ["0 by KEDA's default", 'ScaledObject', 'maxReplicaCount: 9', 0],
  ];
  for (const [what, kind, spec, minimum] of minimums) {
    it(`the fewest replicas that an autoscaler keeps: ${what}`, () => {
      const { autoscalers } = factsOf(
        `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a}\nspec:\n  ${spec}\n  scaleTargetRef: {kind: Rollout, name: a}\n`,
      );
      assert.deepEqual(
        autoscalers.map(({ minReplicas }) => minReplicas),
        [minimum],
      );
    });
  }

  it('nothing of documents without interest', () => {
    const { identity: _, ...facts } = factsOf('a: 1\n---\nkind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\n');
    assert.ok(Object.values(facts).every((list) => list.length === 0));
  });
});
