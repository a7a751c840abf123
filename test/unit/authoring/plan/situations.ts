// Strategies whose plans say something of their own, by situation: what a page says of them is in presentation's
// sentences.golden, why some have none in authoring's.
import type { PlanOptions } from '../../../../src/authoring/plan';
import { aTemplate, SEED, SEED_TEMPLATES } from './strategies';

export interface PlanSituation {
  readonly when: string;
  readonly strategy: unknown;
  readonly options?: Partial<PlanOptions>;
}

const STEPS = [{ setWeight: 20 }, { pause: { duration: '8m' } }];
const SERVICES = { activeService: 'api', previewService: 'api-preview' };
const SMOKE = { templates: [{ templateName: 'smoke' }] };
const RATE = { templates: [{ templateName: 'rate' }] };
const TEMPLATES = [aTemplate('smoke', { count: 3, interval: '30s', failureLimit: 1 })];
const ISTIO = {
  stableService: 'api',
  canaryService: 'api-canary',
  trafficRouting: { istio: { virtualService: { name: 'api' } }, managedRoutes: [{ name: 'beta' }] },
};
const HEADER_ROUTE = { setHeaderRoute: { name: 'beta', match: [{ headerName: 'x', headerValue: { exact: 'y' } }] } };
const FROM_CLUSTER = {
  ...RATE,
  args: [{ name: 'every', valueFrom: { fieldRef: { fieldPath: "metadata.labels['every']" } } }],
};

/** Strategies with a plan. */
export const PLANS: readonly PlanSituation[] = [
  { when: 'a canary that its background analysis stops', strategy: SEED, options: { templates: SEED_TEMPLATES } },
  {
    when: 'a canary whose pods take a while',
    strategy: { canary: { steps: [{ setWeight: 20 }, { pause: { duration: '2m' } }], analysis: RATE } },
    options: { templates: [aTemplate('rate', { failureLimit: 0 })], podReadySeconds: 7 },
  },
  {
    when: 'a canary that the analysis of a step stops',
    strategy: { canary: { steps: [{ setWeight: 20 }, { analysis: SMOKE }, { pause: {} }] } },
    options: { templates: TEMPLATES },
  },
  {
    when: 'a canary that is stopped after its last step',
    strategy: { canary: { steps: [{ setWeight: 50 }], analysis: RATE } },
    options: { templates: [aTemplate('rate', { failureLimit: 0, interval: '10s' })], podReadySeconds: 60, replicas: 4 },
  },
  { when: 'a canary without an analysis', strategy: { canary: { steps: STEPS } } },
  {
    when: 'a canary with two approvals',
    strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }, { pause: { duration: 60 } }, { pause: {} }] } },
  },
  {
    when: 'a canary whose metrics cannot fail',
    strategy: { canary: { steps: STEPS, analysis: RATE } },
    options: { templates: [aTemplate('rate', {}, { dryRun: [{ metricName: '.*' }] })] },
  },
  {
    when: 'a canary whose analysis fails too late',
    strategy: { canary: { steps: STEPS, analysis: RATE } },
    options: { templates: [aTemplate('rate', { failureLimit: 8 })] },
  },
  {
    when: 'a canary whose template is not known',
    strategy: { canary: { steps: [...STEPS, { analysis: SMOKE }], analysis: RATE } },
  },
  {
    when: 'a canary whose interval only the cluster knows',
    strategy: { canary: { steps: STEPS, analysis: FROM_CLUSTER } },
    options: { templates: [aTemplate('rate', { interval: '{{args.every}}' }, { args: [{ name: 'every' }] })] },
  },
  {
    when: 'a canary whose steps take an unknown time',
    strategy: {
      canary: {
        steps: [
          { experiment: { templates: [{ name: 'new', specRef: 'canary' }] } },
          {
            experiment: {
              templates: [{ name: 'new', specRef: 'canary' }],
              analyses: [{ name: 'rate', templateName: 'rate', requiredForCompletion: true }],
            },
          },
          { plugin: { name: 'org/check' } },
        ],
      },
    },
  },
  {
    when: 'a canary with a router and a header route',
    strategy: { canary: { ...ISTIO, steps: [{ setCanaryScale: { replicas: 2 } }, HEADER_ROUTE, { setWeight: 30 }] } },
  },
  {
    when: 'a canary with too many pods to simulate',
    strategy: { canary: { steps: STEPS, maxSurge: 1, maxUnavailable: 0 } },
    options: { replicas: 2000, podReadySeconds: 5 },
  },
  {
    when: 'a canary with all traffic before its end',
    strategy: { canary: { steps: [{ setWeight: 100 }, { pause: { duration: '30m' } }] } },
  },
  { when: 'a canary without steps', strategy: { canary: {} } },
  { when: 'a blue-green strategy without an analysis', strategy: { blueGreen: SERVICES } },
  {
    when: 'a blue-green strategy with a manual switch',
    strategy: { blueGreen: { ...SERVICES, autoPromotionEnabled: false } },
    options: { podReadySeconds: 10 },
  },
  {
    when: 'a blue-green strategy with every phase',
    strategy: {
      blueGreen: {
        ...SERVICES,
        previewReplicaCount: 1,
        autoPromotionSeconds: 120,
        scaleDownDelaySeconds: 300,
        prePromotionAnalysis: SMOKE,
        postPromotionAnalysis: SMOKE,
      },
    },
    options: { podReadySeconds: 10, templates: TEMPLATES },
  },
  {
    when: 'a blue-green strategy that is stopped after the switch',
    strategy: { blueGreen: { ...SERVICES, scaleDownDelaySeconds: 45, postPromotionAnalysis: SMOKE } },
    options: { podReadySeconds: 10, templates: TEMPLATES },
  },
  {
    when: 'an abort that gets stuck',
    strategy: {
      canary: {
        ...{ canaryService: 'canary', stableService: 'stable', trafficRouting: { smi: {} } },
        ...{ dynamicStableScale: true, abortScaleDownDelaySeconds: 30 },
        steps: [{ setWeight: 20 }, { setWeight: 50 }, { analysis: SMOKE }],
      },
    },
    options: { replicas: 10, podReadySeconds: 10, templates: TEMPLATES },
  },
  {
    when: 'a blue-green strategy whose template is not known',
    strategy: { blueGreen: { ...SERVICES, postPromotionAnalysis: SMOKE } },
  },
];

/** Strategies that have none, each for a reason of its own. */
export const REFUSED: readonly PlanSituation[] = [
  {
    when: 'a weight beyond the maximum of the router',
    strategy: {
      canary: {
        stableService: 'api',
        canaryService: 'api-canary',
        trafficRouting: { nginx: {}, maxTrafficWeight: 1000 },
        steps: [{ setWeight: 1001 }],
      },
    },
  },
  {
    when: 'a maximum of the router that is 0',
    strategy: { canary: { trafficRouting: { nginx: {}, maxTrafficWeight: 0 }, steps: [] } },
  },
  { when: 'one Service twice', strategy: { blueGreen: { activeService: 'api', previewService: 'api' } } },
  {
    when: 'an analysis step that never ends',
    strategy: { canary: { steps: [{ analysis: RATE }] } },
    options: { templates: [aTemplate('rate')] },
  },
  {
    when: 'an analysis before the switch that never ends',
    strategy: { blueGreen: { ...SERVICES, prePromotionAnalysis: RATE } },
    options: { templates: [aTemplate('rate')] },
  },
  { when: 'a pause of a million years', strategy: { canary: { steps: [{ pause: { duration: '8760000000h' } }] } } },
  {
    when: 'an analysis of a hundred thousand years',
    strategy: { blueGreen: { ...SERVICES, prePromotionAnalysis: RATE } },
    options: { templates: [aTemplate('rate', { count: 1000, interval: '2000000h', failureLimit: 0 })] },
  },
  { when: 'a fraction of a replica', strategy: SEED, options: { replicas: 1.5 } },
  {
    when: 'more steps than a plan has',
    strategy: { canary: { steps: Array.from({ length: 1001 }, () => ({ pause: { duration: 1 } })) } },
  },
];
