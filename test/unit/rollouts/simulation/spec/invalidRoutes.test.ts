// The objects of routers that a strategy names must be there, and an Ingress must lead to the Service that is split.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { invalidSpec } from '../../../../../src/rollouts/simulation';
import { aRollout, type Json } from '../../../../support/modelObjects';

const ROUTES = [
  { kind: 'Ingress' as const, name: 'front', services: ['stable'] },
  { kind: 'Ingress' as const, name: 'elsewhere', services: ['other'] },
  { kind: 'VirtualService' as const, name: 'mesh', services: [] },
];

function problem(trafficRouting: Json): string | undefined {
  const rollout = aRollout({
    spec: {
      selector: { matchLabels: { app: 'a' } },
      template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a:1' }] } },
      strategy: { canary: { stableService: 'stable', canaryService: 'canary', trafficRouting } },
    },
  });
  return invalidSpec(rollout, [], { routes: ROUTES });
}

describe('a router whose object', () => {
  it('is there is accepted', () => {
    for (const routing of [
      { nginx: { stableIngress: 'front' } },
      { alb: { ingress: 'elsewhere', servicePort: 80, rootService: 'other' } },
      { istio: { virtualService: { name: 'mesh' } } },
      { istio: { virtualService: { name: 'mesh.another-namespace' } } },
    ])
      assert.equal(problem(routing), undefined);
  });

  const REFUSED: readonly (readonly [name: string, routing: Json, path: string, words: string])[] = [
    ['is a missing Ingress', { nginx: { stableIngress: 'zip' } }, 'nginx.stableIngress', '"zip" not found'],
    [
      'is one of several Ingresses',
      { nginx: { stableIngresses: ['front', 'zip'] } },
      'nginx.stableIngresses',
      '"zip" not found',
    ],
    [
      'is an Ingress for another Service',
      { nginx: { stableIngress: 'elsewhere' } },
      'nginx.stableIngress',
      'service stable backend',
    ],
    [
      'is an ALB without its root',
      { alb: { ingress: 'front', servicePort: 80, rootService: 'root' } },
      'alb.ingress',
      'service root backend',
    ],
    [
      'is a missing VirtualService',
      { istio: { virtualServices: [{ name: 'none' }] } },
      'istio.virtualServices.name',
      '"none" not found',
    ],
  ];
  for (const [name, routing, path, words] of REFUSED)
    it(`${name} is refused with its field`, () => {
      const text = problem(routing) ?? '';
      assert.ok(text.startsWith(`spec.strategy.canary.trafficRouting.${path}: Invalid value: `), text);
      assert.ok(text.endsWith(words), text);
    });
});
