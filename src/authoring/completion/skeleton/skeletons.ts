// What is inserted for fields that need more than their name: a working beginning, with places to fill in. Fields that
// are not here get one from the schema: their required fields, their values.
import type { Known } from '../known/known';
import {
  analysisNameVariants,
  analysisVariants,
  argumentsSkeleton,
  experimentVariants,
  nameVariants,
  referenceVariants,
  templatesVariants,
} from './analyses';
import { METRIC_SKELETONS } from './metrics';
import { newService, oldService } from './services';
import type { Skeleton } from './skeleton';
import { blank, choice } from './skeleton';
import type { Variants } from './variant';

const one = (value: Skeleton | ((known: Known) => Skeleton)): Variants => {
  return (known) => [{ value: typeof value === 'function' ? value(known) : value }];
};

const awaited: Variants = (known) => analysisVariants(known, true);
const background: Variants = (known) => analysisVariants(known, false);
const route = ({ routing }: Known): Skeleton => choice(routing.routes ?? [], 'route');

/** The two Services between which a router splits, as far as they are not named yet. */
function splittingServices(known: Known): Readonly<Record<string, Skeleton>> {
  const all = { stableService: oldService(known, 'stable-service'), canaryService: newService(known, 'canary') };
  return Object.fromEntries(known.routing.openServices.map((name) => [name, all[name]]));
}

const steps: Skeleton = [
  { setWeight: blank('20') },
  { pause: { duration: blank('5m') } },
  { setWeight: blank('50') },
  { pause: { duration: blank('5m') } },
];

const versions: Skeleton = [
  { name: blank('stable'), specRef: 'stable' },
  { name: blank('canary'), specRef: 'canary' },
];

const SECRET: Skeleton = { secretKeyRef: { name: blank('secret'), key: blank('key') } };

/** By the end of a field's schema path, as texts are; the longest end that fits wins. */
export const SKELETONS: Readonly<Record<string, Variants>> = {
  'spec.strategy': (known) => [
    { label: 'canary', value: { canary: { steps } } },
    { label: 'blueGreen', value: { blueGreen: { activeService: oldService(known, 'active-service') } } },
  ],
  'strategy.canary': one({ steps }),
  'strategy.blueGreen': one((known) => ({
    activeService: oldService(known, 'active-service'),
    previewService: newService(known, 'preview'),
    autoPromotionEnabled: choice(['false', 'true']),
  })),
  'canary.steps': one(steps),
  'steps[].setWeight': one(blank('20')),
  'steps[].pause': () => [
    { does: 'Waits for a duration.', value: { duration: blank('5m') } },
    { label: 'until promoted', does: 'Waits until promoted.', value: {} },
  ],
  'pause.duration': one(blank('5m')),
  'steps[].analysis': awaited,
  'canary.analysis': background,
  'blueGreen.prePromotionAnalysis': awaited,
  'blueGreen.postPromotionAnalysis': awaited,
  'steps[].experiment': (known) =>
    experimentVariants(known, (analysis) => ({
      duration: blank('10m'),
      templates: versions,
      analyses: [analysis],
    })),
  analyses: (known) => experimentVariants(known, (analysis) => [analysis]),
  'steps[].setCanaryScale': () => [
    { label: 'replicas', does: 'Sets the exact number of canary pods.', value: { replicas: blank('1') } },
    { label: 'weight', does: 'Sets the number of canary pods as a share of replicas.', value: { weight: blank('50') } },
    {
      label: 'follow the weight',
      does: 'Makes the number of canary pods follow the weight again.',
      value: { matchTrafficWeight: 'true' },
    },
  ],
  'steps[].setHeaderRoute': (known) => [
    {
      value: {
        name: route(known),
        match: [{ headerName: blank('x-canary'), headerValue: { exact: blank('"true"') } }],
      },
    },
    { label: 'off', does: 'Removes the route.', value: { name: route(known) } },
  ],
  'steps[].setMirrorRoute': (known) => [
    {
      value: {
        name: route(known),
        percentage: blank('10'),
        match: [{ method: { exact: blank('GET') }, path: { prefix: blank('/') } }],
      },
    },
    { label: 'off', does: 'Removes the route.', value: { name: route(known) } },
  ],
  'steps[].plugin': one({ name: blank('organisation/step'), config: {} }),
  'trafficRouting.nginx': one({ stableIngress: blank('ingress') }),
  'trafficRouting.alb': one(({ routing }) => ({
    ingress: blank('ingress'),
    servicePort: blank('80'),
    ...(routing.hasPingPong && { rootService: blank('root-service') }),
  })),
  'trafficRouting.istio': one({ virtualService: { name: blank('virtual-service') } }),
  'trafficRouting.ambassador': one({ mappings: [blank('mapping')] }),
  'trafficRouting.traefik': one({ weightedTraefikServiceName: blank('traefik-service') }),
  'trafficRouting.smi': one({ trafficSplitName: blank('traffic-split') }),
  'trafficRouting.plugins': one({
    'argoproj-labs/gatewayAPI': { httpRoute: blank('http-route'), namespace: blank('namespace') },
  }),
  'trafficRouting.managedRoutes': one([{ name: blank('route') }]),
  'canary.trafficRouting': (known) => [
    known.routing.hasPingPong
      ? { value: { istio: { virtualService: { name: blank('virtual-service') } } } }
      : { value: { nginx: { stableIngress: blank('ingress') } }, before: splittingServices(known) },
  ],
  'canary.pingPong': one((known) => ({
    pingService: oldService(known, 'ping-service'),
    pongService: newService(known, 'pong'),
  })),
  antiAffinity: one({ requiredDuringSchedulingIgnoredDuringExecution: {} }),
  requiredDuringSchedulingIgnoredDuringExecution: one({}),
  'Rollout.spec.workloadRef': one({ apiVersion: 'apps/v1', kind: 'Deployment', name: blank('name') }),
  'Rollout.spec.selector': one({ matchLabels: { app: blank('name') } }),
  'selector.matchLabels': one({ app: blank('name') }),
  ...METRIC_SKELETONS,
  'AnalysisTemplate.spec.args': one([{ name: blank('service-name') }]),
  args: one(argumentsSkeleton),
  'args[].valueFrom': () => [
    { label: 'pod template hash', value: { podTemplateHashValue: choice(['Latest', 'Stable']) } },
    { label: 'field of the Rollout', value: { fieldRef: { fieldPath: blank("metadata.labels['app']") } } },
  ],
  'AnalysisTemplate.spec.args[].valueFrom': one(SECRET),
  'AnalysisRun.spec.args[].valueFrom': one(SECRET),
  'templates[].templateName': nameVariants,
  'analyses[].templateName': analysisNameVariants,
  'AnalysisTemplate.spec.templates': referenceVariants,
  'canary.canaryService': one((known) => newService(known, 'canary')),
  'canary.stableService': one((known) => oldService(known, 'stable-service')),
  'blueGreen.activeService': one((known) => oldService(known, 'active-service')),
  'blueGreen.previewService': one((known) => newService(known, 'preview')),
  'analysis.templates': templatesVariants,
  'prePromotionAnalysis.templates': templatesVariants,
  'postPromotionAnalysis.templates': templatesVariants,
  'Rollout.spec.rollbackWindow': one({ revisions: blank('3') }),
  'Rollout.spec.revisionHistoryLimit': one(blank('5')),
  'Rollout.spec.replicas': one(blank('5')),
  'canary.replicaProgressThreshold': one({ type: choice(['Percent', 'Pods']), value: blank('90') }),
  'experiment.templates': one(versions),
  'canary.maxSurge': one(blank('"25%"')),
  'canary.maxUnavailable': one(blank('0')),
  'experiment.duration': one(blank('10m')),
  'Experiment.spec.duration': one(blank('10m')),
};
