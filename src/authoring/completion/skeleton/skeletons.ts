// What is inserted for fields that need more than their name: a working beginning, with places to fill in. Fields that
// are not here get one from the schema: their required fields, their values.
import type { Skeleton } from './skeleton';
import { blank, choice } from './skeleton';

/** What the files around know, for the blanks. */
export interface Names {
  readonly templates: readonly string[];
  readonly services: readonly string[];
  readonly routes: readonly string[];
}

export interface Variant {
  /** Behind the field's name in the list: `pause (until promoted)`. */
  readonly label?: string;
  /** One sentence when it differs from the field's own words. */
  readonly does?: string;
  readonly value: Skeleton;
}

type Variants = (names: Names) => readonly Variant[];

const one = (value: Skeleton | ((names: Names) => Skeleton)): Variants => {
  return (names) => [{ value: typeof value === 'function' ? value(names) : value }];
};

const templateName = ({ templates }: Names): Skeleton => choice(templates, 'template');
const service = ({ services }: Names, otherwise: string): Skeleton => choice(services, otherwise);

const analysis = (names: Names): Skeleton => ({ templates: [{ templateName: templateName(names) }] });
const steps: Skeleton = [
  { setWeight: blank('20') },
  { pause: { duration: blank('5m') } },
  { setWeight: blank('50') },
  { pause: { duration: blank('5m') } },
];

const SECRET: Skeleton = { secretKeyRef: { name: blank('secret'), key: blank('key') } };

/** By the end of a field's schema path, as texts are; the longest end that fits wins. */
export const SKELETONS: Readonly<Record<string, Variants>> = {
  'spec.strategy': () => [
    { label: 'canary', value: { canary: { steps } } },
    { label: 'blueGreen', value: { blueGreen: { activeService: blank('active-service') } } },
  ],
  'strategy.canary': one({ steps }),
  'strategy.blueGreen': one((names) => ({
    activeService: service(names, 'active-service'),
    previewService: service(names, 'preview-service'),
    autoPromotionEnabled: choice(['false', 'true']),
  })),
  'canary.steps': one(steps),
  'steps[].setWeight': one(blank('20')),
  'steps[].pause': () => [
    { does: 'Waits for a time.', value: { duration: blank('5m') } },
    { label: 'until promoted', does: 'Waits until a person promotes.', value: {} },
  ],
  'pause.duration': one(blank('5m')),
  'steps[].analysis': one(analysis),
  'canary.analysis': one(analysis),
  'blueGreen.prePromotionAnalysis': one(analysis),
  'blueGreen.postPromotionAnalysis': one(analysis),
  'steps[].experiment': one((names) => ({
    duration: blank('10m'),
    templates: [
      { name: blank('stable'), specRef: 'stable' },
      { name: blank('canary'), specRef: 'canary' },
    ],
    analyses: [{ name: blank('compare'), templateName: templateName(names) }],
  })),
  'steps[].setCanaryScale': () => [
    { label: 'replicas', does: 'Exactly this many canary pods.', value: { replicas: blank('1') } },
    { label: 'weight', does: 'Canary pods for a share of replicas.', value: { weight: blank('50') } },
    { label: 'follow the weight', does: 'Canary pods follow the weight again.', value: { matchTrafficWeight: 'true' } },
  ],
  'steps[].setHeaderRoute': ({ routes }) => [
    {
      value: {
        name: choice(routes, 'route'),
        match: [{ headerName: blank('x-canary'), headerValue: { exact: blank('"true"') } }],
      },
    },
    { label: 'off', does: 'Takes the route away again.', value: { name: choice(routes, 'route') } },
  ],
  'steps[].setMirrorRoute': ({ routes }) => [
    {
      value: {
        name: choice(routes, 'route'),
        percentage: blank('10'),
        match: [{ method: { exact: blank('GET') }, path: { prefix: blank('/') } }],
      },
    },
    { label: 'off', does: 'Takes the route away again.', value: { name: choice(routes, 'route') } },
  ],
  'steps[].plugin': one({ name: blank('organisation/step'), config: {} }),
  'trafficRouting.nginx': one({ stableIngress: blank('ingress') }),
  'trafficRouting.alb': one({ ingress: blank('ingress'), servicePort: blank('80') }),
  'trafficRouting.istio': one({ virtualService: { name: blank('virtual-service') } }),
  'trafficRouting.smi': one({ trafficSplitName: blank('traffic-split') }),
  'trafficRouting.plugins': one({
    'argoproj-labs/gatewayAPI': { httpRoute: blank('http-route'), namespace: blank('namespace') },
  }),
  'trafficRouting.managedRoutes': one([{ name: blank('route') }]),
  'canary.trafficRouting': one({ nginx: { stableIngress: blank('ingress') } }),
  'canary.pingPong': one((names) => ({
    pingService: service(names, 'ping-service'),
    pongService: service(names, 'pong-service'),
  })),
  antiAffinity: one({ requiredDuringSchedulingIgnoredDuringExecution: {} }),
  requiredDuringSchedulingIgnoredDuringExecution: one({}),
  'Rollout.spec.workloadRef': one({ apiVersion: 'apps/v1', kind: 'Deployment', name: blank('name') }),
  'Rollout.spec.selector': one({ matchLabels: { app: blank('name') } }),
  'selector.matchLabels': one({ app: blank('name') }),
  'spec.metrics': one([
    {
      name: blank('success-rate'),
      interval: blank('1m'),
      failureLimit: blank('3'),
      successCondition: blank('result[0] >= 0.95'),
      provider: { prometheus: { address: blank('http://prometheus.monitoring:9090'), query: blank('query') } },
    },
  ]),
  'metrics[].provider': one({
    prometheus: { address: blank('http://prometheus.monitoring:9090'), query: blank('query') },
  }),
  'provider.prometheus': one({ address: blank('http://prometheus.monitoring:9090'), query: blank('query') }),
  'provider.web': one({ url: blank('http://service/check'), jsonPath: blank('"{$.ok}"') }),
  'provider.job': one({
    spec: {
      backoffLimit: '0',
      template: {
        spec: { restartPolicy: 'Never', containers: [{ name: blank('check'), image: blank('image') }] },
      },
    },
  }),
  'provider.datadog': one({ apiVersion: 'v2', query: blank('query') }),
  'provider.plugin': one({ [`organisation/metric`]: {} }),
  'metrics[].interval': one(blank('1m')),
  'metrics[].initialDelay': one(blank('1m')),
  'metrics[].count': one(blank('5')),
  'metrics[].failureLimit': one(blank('3')),
  'metrics[].successCondition': one(blank('result[0] >= 0.95')),
  'metrics[].failureCondition': one(blank('result[0] < 0.95')),
  'AnalysisTemplate.spec.args': one([{ name: blank('service-name') }]),
  args: one([{ name: blank('name'), value: blank('value') }]),
  'args[].valueFrom': () => [
    { label: 'pod template hash', value: { podTemplateHashValue: choice(['Latest', 'Stable']) } },
    { label: 'field of the Rollout', value: { fieldRef: { fieldPath: blank("metadata.labels['app']") } } },
  ],
  'AnalysisTemplate.spec.args[].valueFrom': one(SECRET),
  'AnalysisRun.spec.args[].valueFrom': one(SECRET),
  dryRun: one([{ metricName: blank('.*') }]),
  measurementRetention: one([{ metricName: blank('.*'), limit: blank('20') }]),
  'templates[].templateName': one(templateName),
  'analyses[].templateName': one(templateName),
  'canary.canaryService': one((names) => service(names, 'canary-service')),
  'canary.stableService': one((names) => service(names, 'stable-service')),
  'analysis.templates': one((names) => [{ templateName: templateName(names) }]),
  'Rollout.spec.rollbackWindow': one({ revisions: blank('3') }),
  'Rollout.spec.revisionHistoryLimit': one(blank('5')),
  'Rollout.spec.replicas': one(blank('5')),
  'canary.maxSurge': one(blank('"25%"')),
  'canary.maxUnavailable': one(blank('0')),
  'experiment.duration': one(blank('10m')),
  'Experiment.spec.duration': one(blank('10m')),
};
