// The strategies whose every reachable state an action is tried in. A new kind of rollout is a row here.
import type { BlueGreenStrategy, CanaryStrategy } from '../../../../../src/rollouts';
import { referringParts } from '../../../../support/recorded/referringParts';
import { aTemplate, type ClusterParts } from '../../../../support/recorded/simulatedCluster';
import type { Deed, Move } from './moves';

export interface StrategyRow {
  readonly name: string;
  readonly parts: ClusterParts;
  /** What a walk does beside the actions themselves; all of them where nothing is said. */
  readonly moves?: readonly Move[];
  /** Rare states that are looked at in any case, as the way to each. */
  readonly ways?: readonly (readonly Deed[])[];
}

// Between bad and good, a measurement is inconclusive.
const TEMPLATES = [
  aTemplate('errors', { interval: '10s', count: 2, failureLimit: 0, failureCondition: 'result[0] <= 0' }),
];
const ANALYSIS = { templates: [{ templateName: 'errors' }] };
const GATES = [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }, { pause: { duration: 60 } }, { setWeight: 75 }];

const ISTIO = { istio: { virtualService: { name: 'api' } } };
const SUBSETS = {
  istio: {
    virtualService: { name: 'api' },
    destinationRule: { name: 'api', canarySubsetName: 'canary', stableSubsetName: 'stable' },
  },
};

export const STRATEGIES: readonly StrategyRow[] = [
  {
    name: 'a basic canary with gates and a timed pause',
    parts: { steps: GATES },
    ways: [['newRevision', 'scaleToZero'], ['newRevision', 'invalidSpec'], ['invalidSpec']],
  },
  { name: 'a basic canary without steps', parts: {} },
  {
    name: 'a basic canary that adds pods only',
    parts: { replicas: 5, steps: GATES, canary: { maxSurge: 1, maxUnavailable: 0 } },
  },
  {
    name: 'a basic canary that adds no pods',
    parts: { replicas: 5, steps: GATES, canary: { maxSurge: 0, maxUnavailable: 1 } },
  },
  { name: 'a basic canary of one pod', parts: { replicas: 1, steps: GATES } },
  {
    name: 'a basic canary that ends at a gate, with consecutive gates before',
    parts: { steps: [{ setWeight: 50 }, { pause: {} }, { pause: {} }, { setWeight: 100 }, { pause: {} }] },
  },
  {
    name: 'a basic canary with an analysis step',
    parts: { steps: [{ setWeight: 25 }, { analysis: ANALYSIS }, { pause: {} }], templates: TEMPLATES },
    ways: [['newRevision', 'metricsBad', 'minutePasses']],
  },
  {
    name: 'a basic canary with an analysis in the background',
    parts: { steps: GATES, canary: { analysis: { ...ANALYSIS, startingStep: 1 } }, templates: TEMPLATES },
    ways: [
      ['newRevision', 'metricsInconclusive', 'minutePasses', 'scale'],
      ['newRevision', 'metricsInconclusive', 'minutePasses', 'scale', 'pause'],
    ],
  },
  { name: 'a blue-green rollout that promotes at once', parts: blueGreen() },
  {
    name: 'a blue-green rollout that waits for a person',
    parts: blueGreen({ autoPromotionEnabled: false }),
    ways: [
      ['newRevision', 'scaleToZero'],
      ['newRevision', 'invalidSpec'],
    ],
  },
  { name: 'a blue-green rollout that waits for a minute', parts: blueGreen({ autoPromotionSeconds: 60 }) },
  {
    name: 'a blue-green rollout whose seconds are never looked at',
    parts: blueGreen({ autoPromotionEnabled: false, autoPromotionSeconds: 60 }),
  },
  {
    name: 'a blue-green rollout with a small preview and one Service',
    parts: blueGreen({ autoPromotionEnabled: false, previewReplicaCount: 1, previewService: undefined }),
  },
  {
    name: 'a blue-green rollout that is analyzed before the switch',
    parts: { ...blueGreen({ prePromotionAnalysis: ANALYSIS, scaleDownDelaySeconds: 300 }), templates: TEMPLATES },
    ways: [
      ['newRevision', 'metricsBad', 'minutePasses'],
      ['newRevision', 'pause'],
    ],
  },
  {
    name: 'a blue-green rollout that is analyzed and then waits for a person',
    parts: { ...blueGreen({ prePromotionAnalysis: ANALYSIS, autoPromotionEnabled: false }), templates: TEMPLATES },
    ways: [
      ['pause', 'newRevision'],
      ['newRevision', 'metricsBad', 'minutePasses'],
    ],
  },
  {
    name: 'a small blue-green preview that is analyzed and then waits for a minute',
    parts: {
      ...blueGreen({ prePromotionAnalysis: ANALYSIS, autoPromotionSeconds: 60, previewReplicaCount: 1 }),
      templates: TEMPLATES,
    },
    ways: [
      ['pause', 'newRevision'],
      ['newRevision', 'metricsBad', 'minutePasses'],
      ['newRevision', 'podsShort', 'promoteFull'],
    ],
  },
  {
    name: 'a blue-green rollout that keeps one old revision',
    parts: blueGreen({ autoPromotionEnabled: false, scaleDownDelaySeconds: 600, scaleDownDelayRevisionLimit: 1 }),
    ways: [['newRevision', 'newRevision']],
  },
  {
    name: 'a blue-green rollout that is analyzed before and after the switch',
    parts: {
      ...blueGreen({ prePromotionAnalysis: ANALYSIS, postPromotionAnalysis: ANALYSIS }),
      templates: TEMPLATES,
    },
    ways: [
      ['newRevision', 'shortTime', 'scale'],
      ['newRevision', 'shortTime', 'scale', 'abort'],
      ['newRevision', 'shortTime', 'newRevision'],
      ['newRevision', 'shortTime', 'rollback'],
      ['newRevision', 'shortTime', 'pause', 'rollback'],
    ],
  },
  {
    name: 'a blue-green rollout that keeps old and aborted revisions',
    parts: blueGreen({ autoPromotionEnabled: false, abortScaleDownDelaySeconds: 0, scaleDownDelaySeconds: 0 }),
  },
  { name: 'a canary behind a router', parts: routed({}), ways: [['newRevision', 'scaleToZero']] },
  {
    name: 'a canary behind a router that keeps old revisions, and no aborted one',
    parts: routed({ abortScaleDownDelaySeconds: 0, scaleDownDelaySeconds: 0 }),
  },
  {
    name: 'a canary behind a router without steps',
    parts: { ...routed({}), steps: [] },
  },
  {
    name: 'a canary whose stable revision shrinks',
    parts: routed({ dynamicStableScale: true }),
    ways: [['newRevision', 'podsShort', 'promoteFull', 'pause']],
  },
  {
    name: 'a canary whose stable revision shrinks and whose aborted revision waits',
    parts: routed({ dynamicStableScale: true, abortScaleDownDelaySeconds: 60 }),
  },
  {
    name: 'a canary whose stable revision shrinks to a least number of pods',
    parts: {
      replicas: 10,
      ...routed({ dynamicStableScale: true, minPodsPerReplicaSet: 3 }),
      steps: [{ setWeight: 10 }, { pause: {} }, { setWeight: 50 }, { pause: {} }],
    },
    ways: [['newRevision', 'pause', 'newRevision'], ['newRevision'], ['newRevision', 'promote']],
  },
  {
    name: 'a canary whose stable revision shrinks to a least number of pods and whose aborted revision waits',
    parts: {
      ...routed({ dynamicStableScale: true, minPodsPerReplicaSet: 2, abortScaleDownDelaySeconds: 60 }),
      steps: [{ setWeight: 10 }, { pause: {} }, { setWeight: 50 }, { pause: {} }],
    },
  },
  {
    name: 'a canary behind a router with pods of its own number',
    parts: {
      ...routed({ minPodsPerReplicaSet: 2 }),
      steps: [
        { setCanaryScale: { replicas: 3 } },
        { setWeight: 10 },
        { pause: {} },
        { setCanaryScale: { matchTrafficWeight: true } },
        { setWeight: 50 },
        { pause: {} },
      ],
    },
  },
  {
    name: 'a canary behind a router with an analysis in the background',
    parts: { ...routed({ analysis: { ...ANALYSIS, startingStep: 1 } }), templates: TEMPLATES },
  },
  {
    name: 'a basic canary with an experiment',
    parts: {
      steps: [
        { setWeight: 25 },
        { experiment: { duration: '30s', templates: [{ name: 'baseline', specRef: 'stable' }] } },
        { pause: {} },
      ],
    },
  },
  {
    name: 'a canary behind a router with an experiment',
    parts: {
      ...routed({}),
      steps: [
        { setWeight: 25 },
        { pause: {} },
        {
          experiment: {
            templates: [{ name: 'baseline', specRef: 'stable' }],
            analyses: [{ name: 'errors', templateName: 'errors', requiredForCompletion: true }],
          },
        },
        { setWeight: 50 },
        { pause: {} },
      ],
      templates: TEMPLATES,
    },
    ways: [
      ['newRevision', 'promote', 'abort'],
      ['newRevision', 'promote', 'abort', 'retry', 'promote'],
      ['newRevision', 'promote', 'metricsBad', 'minutePasses'],
    ],
  },
  {
    name: 'a canary whose trafficRouting names no router',
    parts: routed({ trafficRouting: { managedRoutes: [{ name: 'api' }] } }),
  },
  {
    name: 'a blue-green rollout that waits for a person and is analyzed after the switch',
    parts: {
      ...blueGreen({ autoPromotionEnabled: false, postPromotionAnalysis: ANALYSIS }),
      templates: TEMPLATES,
    },
    ways: [
      ['newRevision', 'promote', 'rollback'],
      ['newRevision', 'promote', 'pause', 'rollback'],
    ],
  },
  {
    name: 'a canary whose update is aborted when it makes no progress',
    parts: { steps: GATES, spec: { progressDeadlineSeconds: 120, progressDeadlineAbort: true } },
    ways: [['newRevision', 'podsBad', 'minutePasses', 'minutePasses', 'minutePasses']],
  },
  {
    name: 'a canary that goes back to an earlier revision without steps',
    parts: { steps: GATES, spec: { rollbackWindow: { revisions: 3 } } },
    ways: [
      ['newRevision', 'promoteFull', 'rollback'],
      ['shortTime', 'newRevision', 'promoteFull', 'podsShort', 'rollback'],
    ],
  },
  {
    name: 'a blue-green rollout that goes back to an earlier revision without a pause',
    parts: { ...blueGreen({ autoPromotionEnabled: false }), spec: { rollbackWindow: { revisions: 3 } } },
    ways: [
      ['shortTime', 'newRevision', 'promote', 'minutePasses', 'rollback'],
      ['shortTime', 'newRevision', 'promote', 'minutePasses', 'pause', 'rollback'],
    ],
  },
  {
    name: 'a canary whose pods are known one by one',
    parts: { steps: GATES, withPods: true },
    ways: [['newRevision', 'restart']],
  },
  {
    name: 'a canary with a step plugin',
    parts: { steps: [{ setWeight: 25 }, { plugin: { name: 'org/check' } }, { pause: {} }] },
    ways: [['newRevision']],
  },
  {
    name: 'a canary between two Services in turn',
    parts: {
      steps: GATES,
      canary: {
        pingPong: { pingService: 'ping', pongService: 'pong' },
        trafficRouting: { alb: { ingress: 'api', servicePort: 80, rootService: 'root' } },
      },
    },
  },
  {
    name: 'a canary in subsets of a destination',
    parts: routed({ canaryService: undefined, stableService: undefined, trafficRouting: SUBSETS }),
  },
  {
    name: 'a canary whose weights are of a thousand',
    parts: {
      ...routed({ trafficRouting: { nginx: { stableIngress: 'api' }, maxTrafficWeight: 1000 } }),
      steps: [{ setWeight: 250 }, { pause: {} }, { setWeight: 500 }, { pause: {} }],
    },
  },
  {
    name: 'a canary with routes of its own',
    parts: {
      ...routed({ trafficRouting: { ...ISTIO, managedRoutes: [{ name: 'beta' }, { name: 'copy' }] } }),
      steps: [
        { setHeaderRoute: { name: 'beta', match: [{ headerName: 'x', headerValue: { exact: 'y' } }] } },
        { setMirrorRoute: { name: 'copy', percentage: 30 } },
        { setWeight: 25 },
        { pause: {} },
      ],
    },
  },
  {
    name: 'a canary of the pods that a Deployment describes',
    parts: { steps: GATES, ...referringParts('progressively') },
  },
  {
    name: 'a blue-green rollout of the pods that a Deployment describes',
    parts: { ...blueGreen({ autoPromotionEnabled: false }), ...referringParts('onsuccess') },
  },
  {
    name: 'a canary behind a load balancer that confirms late',
    parts: {
      ...routed({ trafficRouting: { alb: { ingress: 'api', servicePort: 80 } } }),
      router: { delaySeconds: 20, verifies: true },
    },
  },
];

function blueGreen(strategy: Partial<BlueGreenStrategy> = {}): ClusterParts {
  return { replicas: 3, blueGreen: { activeService: 'active', previewService: 'preview', ...strategy } };
}

function routed(canary: CanaryStrategy): ClusterParts {
  const services = { canaryService: 'canary', stableService: 'stable' };
  return { steps: GATES, canary: { ...services, trafficRouting: { nginx: { stableIngress: 'api' } }, ...canary } };
}
