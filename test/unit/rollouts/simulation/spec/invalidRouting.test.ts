// What the controller refuses in a canary's traffic routing, in its words (reference 4.2 and 4.3, upstream
// `validation_test` and `validation_references_test`).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStep, CanaryStrategy, TrafficRouting } from '../../../../../src/rollouts';
import { invalidSpec } from '../../../../../src/rollouts/simulation';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const SERVICES = { canaryService: 'api-canary', stableService: 'api-stable' };
const PING_PONG = { pingPong: { pingService: 'ping', pongService: 'pong' } };
const NGINX = { nginx: { stableIngress: 'api' } };
const ISTIO = { istio: { virtualService: { name: 'api' } } };
const ALB = { alb: { ingress: 'api', servicePort: 80 } };
const PLUGINS = { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'api' } } };

function refusal(canary: CanaryStrategy, isWhole = true): string | undefined {
  return invalidSpec(new SimulatedCluster({ canary }).rollout, [], { isWhole });
}

type Row = readonly [why: string, canary: CanaryStrategy, expected: string | undefined];

const NO_SERVICES = 'Canary service and Stable service must to be set to use Traffic Routing';

const STRATEGY: readonly Row[] = [
  ['a plugin chooses its Services itself', { trafficRouting: PLUGINS }, undefined],
  [
    'NGINX without Services',
    { trafficRouting: NGINX },
    `spec.strategy.stableService: Invalid value: "": ${NO_SERVICES}`,
  ],
  [
    'NGINX without a Service of the canary',
    { trafficRouting: NGINX, stableService: 'a' },
    `spec.strategy.canaryService: Invalid value: "": ${NO_SERVICES}`,
  ],
  [
    'Istio without Services',
    { trafficRouting: ISTIO },
    `spec.strategy.stableService: Invalid value: "": ${NO_SERVICES}`,
  ],
  [
    'Istio by the subsets of a DestinationRule needs none',
    { trafficRouting: { istio: { virtualService: { name: 'a' }, destinationRule: { name: 'a' } } } },
    undefined,
  ],
  [
    'ALB with ping-pong has its Services there',
    { ...PING_PONG, trafficRouting: { alb: { ingress: 'a', rootService: 'root' } } },
    undefined,
  ],
  [
    'ALB with ping-pong but no root',
    { ...PING_PONG, trafficRouting: ALB },
    'spec.strategy.trafficRouting.alb.rootService: Invalid value: "": Root service field is required for the configuration with ALB and ping-pong feature enabled',
  ],
  [
    'ping-pong with a router that cannot do it',
    { ...SERVICES, ...PING_PONG, trafficRouting: NGINX },
    'spec.strategy.trafficRouting.alb: Invalid value: null: Ping-pong feature works with the ALB, Istio, and plugin-based traffic routing only',
  ],
  [
    'a stable that follows its weight, with a delay',
    { ...SERVICES, trafficRouting: NGINX, dynamicStableScale: true, scaleDownDelaySeconds: 30 },
    'spec.strategy.dynamicStableScale: Invalid value: true: Canary dynamicStableScale cannot be used with scaleDownDelaySeconds',
  ],
  [
    'a maximum that the router does not know',
    { ...SERVICES, trafficRouting: { ...ISTIO, maxTrafficWeight: 1000 } },
    'spec.strategy.trafficRouting.maxTrafficWeight: Invalid value: 1000: Canary maxTrafficWeight in traffic routing only support in Nginx and Plugins',
  ],
  [
    'one Ingress and several',
    { ...SERVICES, trafficRouting: { nginx: { stableIngress: 'a', stableIngresses: ['b'] } } },
    'spec.strategy.canary.trafficRouting.nginx: Internal error: Either StableIngress or StableIngresses must be configured. Both are configured.',
  ],
  [
    'no Ingress',
    { ...SERVICES, trafficRouting: { nginx: {} } },
    'spec.strategy.canary.trafficRouting.nginx: Internal error: Either StableIngress or StableIngresses must be configured. Neither are configured.',
  ],
  [
    'no Ingress of an ALB',
    { ...SERVICES, trafficRouting: { alb: { ingresses: [] } } },
    'spec.strategy.canary.trafficRouting.alb: Internal error: Either Ingress or Ingresses must be configured. Neither are configured.',
  ],
  [
    'one VirtualService and several',
    { ...SERVICES, trafficRouting: { istio: { virtualService: { name: 'a' }, virtualServices: [{ name: 'b' }] } } },
    'spec.strategy.canary.trafficRouting.istio: Internal error: either VirtualService or VirtualServices must be configured',
  ],
];

describe('a strategy with', () => {
  for (const [why, canary, expected] of STRATEGY) test(why, () => assert.equal(refusal(canary), expected));

  test('fields that may stand somewhere else misses none of them', () => {
    const steps = [{ setHeaderRoute: { name: 'beta' } }];
    for (const trafficRouting of [NGINX, { nginx: {} }, { ...ALB, nginx: {} }]) {
      assert.equal(refusal({ trafficRouting }, false), undefined);
    }
    assert.equal(refusal({ trafficRouting: ISTIO, steps }, false), undefined);
    assert.equal(refusal({ ...PING_PONG, trafficRouting: ALB }, false), undefined);
  });
});

type StepRow = readonly [
  why: string,
  routing: TrafficRouting | undefined,
  step: CanaryStep,
  expected: string | undefined,
];

const MANAGED = { managedRoutes: [{ name: 'beta' }] };
const header = (headerValue?: object): CanaryStep => ({
  setHeaderRoute: { name: 'beta', match: [{ headerName: 'x', headerValue }] },
});
const weighted: CanaryStep = { experiment: { templates: [{ name: 'a' }, { name: 'b', weight: 5 }] } };
const fieldArgument = (fieldPath: string): CanaryStep => ({
  analysis: { args: [{ name: 'a', valueFrom: { fieldRef: { fieldPath } } }] },
});

const STEP_ROWS: readonly StepRow[] = [
  ['a header route', { ...ISTIO, ...MANAGED }, header({ exact: 'a' }), undefined],
  [
    'a header route without a router',
    undefined,
    { setHeaderRoute: { name: 'beta' } },
    'spec.strategy.steps[0].setHeaderRoute: Invalid value: {"name":"beta"}: SetHeaderRoute requires TrafficRouting, supports Istio and ALB and Apisix',
  ],
  [
    'a header route of a router that cannot do it',
    { ...NGINX, ...MANAGED },
    { setHeaderRoute: { name: 'beta' } },
    'spec.strategy.steps[0].setHeaderRoute: Invalid value: {"name":"beta"}: SetHeaderRoute requires TrafficRouting, supports Istio and ALB and Apisix',
  ],
  [
    'a header route that nobody owns',
    ISTIO,
    header({ exact: 'a' }),
    "spec.strategy.trafficRouting.managedRoutes: Required value: Rollout has missing field 'spec.strategy.canary.trafficRouting.managedRoutes'",
  ],
  [
    'a header route of another name',
    { ...ISTIO, managedRoutes: [{ name: 'other' }] },
    header({ exact: 'a' }),
    'spec.strategy.steps[0].setHeaderRoute: Invalid value: "beta": Steps define a route that does not exist in spec.strategy.canary.trafficRouting.managedRoutes',
  ],
  [
    'two values for a header',
    { ...ISTIO, ...MANAGED },
    header({ exact: 'a', regex: 'b' }),
    'spec.strategy.steps[0].setHeaderRoute.match[0]: Invalid value: {"exact":"a","regex":"b"}: StringMatch match value must have exactly one of the following: exact, regex, prefix',
  ],
  [
    'no value for a header',
    { ...ISTIO, ...MANAGED },
    header({}),
    'spec.strategy.steps[0].setHeaderRoute.match[0]: Invalid value: {}: StringMatch value missed, match value must have one of the following: exact, regex, prefix',
  ],
  [
    'a pattern for an ALB',
    { ...ALB, ...MANAGED },
    header({ regex: 'b' }),
    'spec.strategy.steps[0].setHeaderRoute.match[0]: Invalid value: {"regex":"b"}: SetHeaderRoute match value invalid. ALB supports \'exact\' value only',
  ],
  [
    'a mirror of a router that cannot do it',
    { ...ALB, ...MANAGED },
    { setMirrorRoute: { name: 'beta', percentage: 5 } },
    'spec.strategy.steps[0].setMirrorRoute: Invalid value: {"name":"beta","percentage":5}: SetMirrorRoute requires TrafficRouting, supports Istio only',
  ],
  ['a mirror by a plugin', { ...PLUGINS, ...MANAGED }, { setMirrorRoute: { name: 'beta' } }, undefined],
  [
    'an experiment with a share of the traffic, but no router',
    undefined,
    weighted,
    'spec.strategy.steps[0].experiment.templates[1].weight: Invalid value: 5: Experiment template weight cannot be set unless TrafficRouting is enabled',
  ],
  [
    'an experiment with a share of the traffic of NGINX',
    NGINX,
    weighted,
    'spec.strategy.steps[0].experiment.templates[1].weight: Invalid value: 5: Experiment template weight is only available for TrafficRouting with SMI, ALB, and Istio at this time',
  ],
  ['an experiment with a share of the traffic of Istio', ISTIO, weighted, undefined],
  ["an argument from the Rollout's labels", undefined, fieldArgument("metadata.labels['env']"), undefined],
  [
    "an argument from the Rollout's finalizers",
    undefined,
    fieldArgument('metadata.finalizers'),
    'spec.strategy.steps[0].analyses: Invalid value: [{"name":"a","valueFrom":{"fieldRef":{"fieldPath":"metadata.finalizers"}}}]: Analyses arguments must refer to valid object metadata supported by downwardAPI',
  ],
];

describe('a step with', () => {
  for (const [why, trafficRouting, step, expected] of STEP_ROWS) {
    test(why, () => {
      const canary = { ...SERVICES, steps: [step], ...(trafficRouting && { trafficRouting }) };
      assert.equal(refusal(canary), expected);
    });
  }
});
