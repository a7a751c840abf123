// Metrics and what measures them.
import type { Skeleton } from './skeleton';
import { blank } from './skeleton';
import type { Variants } from './variant';

const fixed = (value: Skeleton): Variants => {
  return () => [{ value }];
};

const PROMETHEUS: Skeleton = { address: blank('http://prometheus.monitoring:9090'), query: blank('query') };
const SCOPE: Skeleton = { scope: blank('scope'), region: blank('region'), step: blank('60') };

/** By the end of a field's schema path, as all skeletons are. */
export const METRIC_SKELETONS: Readonly<Record<string, Variants>> = {
  'spec.metrics': fixed([
    {
      name: blank('success-rate'),
      interval: blank('1m'),
      failureLimit: blank('3'),
      successCondition: blank('result[0] >= 0.95'),
      provider: { prometheus: PROMETHEUS },
    },
  ]),
  'metrics[].provider': fixed({ prometheus: PROMETHEUS }),
  'provider.prometheus': fixed(PROMETHEUS),
  'provider.web': fixed({ url: blank('http://service/check'), jsonPath: blank('"{$.ok}"') }),
  'provider.job': fixed({
    spec: {
      backoffLimit: '0',
      template: {
        spec: { restartPolicy: 'Never', containers: [{ name: blank('check'), image: blank('image') }] },
      },
    },
  }),
  'provider.datadog': fixed({ apiVersion: 'v2', query: blank('query') }),
  'provider.newRelic': fixed({ query: blank('query') }),
  'provider.wavefront': fixed({ address: blank('address'), query: blank('query') }),
  'provider.graphite': fixed({ address: blank('http://graphite'), query: blank('query') }),
  'provider.influxdb': fixed({ profile: blank('profile'), query: blank('query') }),
  'provider.skywalking': fixed({ address: blank('http://skywalking'), query: blank('query') }),
  'provider.cloudWatch': fixed({
    metricDataQueries: [{ id: blank('rate'), expression: blank('"expression"'), period: blank('300') }],
  }),
  'provider.kayenta': fixed({
    address: blank('http://kayenta'),
    application: blank('application'),
    canaryConfigName: blank('configuration'),
    metricsAccountName: blank('metrics-account'),
    configurationAccountName: blank('configuration-account'),
    storageAccountName: blank('storage-account'),
    threshold: { pass: blank('90'), marginal: blank('75') },
    scopes: [{ name: blank('default'), controlScope: SCOPE, experimentScope: SCOPE }],
  }),
  'provider.plugin': fixed({ [`organisation/metric`]: {} }),
  'metrics[].interval': fixed(blank('1m')),
  'metrics[].initialDelay': fixed(blank('1m')),
  // More than one measurement needs a time between them.
  'metrics[].count': () => [{ value: blank('5'), behind: { interval: blank('1m') } }],
  'metrics[].failureLimit': fixed(blank('3')),
  'metrics[].successCondition': fixed(blank('result[0] >= 0.95')),
  'metrics[].failureCondition': fixed(blank('result[0] < 0.95')),
  dryRun: fixed([{ metricName: blank('.*') }]),
  measurementRetention: fixed([{ metricName: blank('.*'), limit: blank('20') }]),
};
