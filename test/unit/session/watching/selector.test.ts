// By which labels the parts of a Rollout are asked for.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRollout } from '../../../../src/rollouts';
import { selectorOf } from '../../../../src/session/watching/selector';

const cases: readonly {
  readonly name: string;
  readonly spec: object;
  readonly status?: object;
  readonly selector: string;
}[] = [
  {
    name: 'its own labels',
    spec: { selector: { matchLabels: { app: 'web', tier: 'front' } } },
    selector: 'app=web,tier=front',
  },
  {
    name: 'its own expressions',
    spec: {
      selector: {
        matchExpressions: [
          { key: 'tier', operator: 'In', values: ['a', 'b'] },
          { key: 'env', operator: 'NotIn', values: ['dev'] },
          { key: 'app', operator: 'Exists' },
          { key: 'old', operator: 'DoesNotExist' },
        ],
      },
    },
    selector: 'app,env notin (dev),!old,tier in (a,b)',
  },
  {
    name: 'what the controller resolved for a workloadRef, without the hash of the active revision',
    spec: { workloadRef: { kind: 'Deployment', name: 'web' } },
    status: { selector: 'app=web,rollouts-pod-template-hash=abc' },
    selector: 'app=web',
  },
  {
    name: 'everything that Argo Rollouts marked, where nothing is known',
    spec: {},
    selector: 'rollouts-pod-template-hash',
  },
];

describe("a rollout's parts are selected by", () => {
  for (const { name, spec, status, selector } of cases)
    it(name, () => {
      const rollout = readRollout({ kind: 'Rollout', metadata: { name: 'web', uid: 'u' }, spec, status });
      assert.ok(rollout);
      assert.equal(selectorOf(rollout), selector);
    });
});
