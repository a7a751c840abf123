// The pieces that scenarios share: a service with its Rollout, and the seed's three analysis templates.
import type { Json, JsonObject } from '../server/storage/json';

/** Canary of the seed: 20 / 40 / 60 / 80 %, two minutes each. */
export const SEED_STEPS: readonly Json[] = [20, 40, 60, 80].flatMap((weight) => [
  { setWeight: weight },
  { pause: { duration: '2m' } },
]);

/** The background analysis of the seed for a service. */
export function seedAnalysis(service: string): JsonObject {
  return {
    templates: [{ templateName: 'success-rate' }, { templateName: 'error-rate' }, { templateName: 'latency' }],
    args: [{ name: 'service-name', value: service }],
  };
}

/** The labels by which the example charts select pods, so that a chart can be installed over its scenario. */
function selectorLabels(name: string): JsonObject {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name };
}

/** A Rollout with a basic canary. */
export function canaryRollout(options: {
  readonly namespace: string;
  readonly name: string;
  readonly image: string;
  readonly replicas: number;
  readonly canary: JsonObject;
  readonly spec?: JsonObject;
}): JsonObject {
  const { namespace, name, image, replicas, canary, spec } = options;
  const labels = selectorLabels(name);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, namespace, labels },
    spec: {
      replicas,
      revisionHistoryLimit: 5,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [{ name, image, ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }] }],
        },
      },
      strategy: { canary },
      ...spec,
    },
  };
}

/** The Service in front of a Rollout. */
export function service(namespace: string, name: string): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { selector: selectorLabels(name), ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
  };
}

const PROMETHEUS = 'http://prometheus.monitoring:9090';

function template(namespace: string, name: string, successCondition: string, query: string): JsonObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name, namespace },
    spec: {
      args: [{ name: 'service-name' }],
      metrics: [
        {
          name,
          interval: '60s',
          failureLimit: 3,
          successCondition,
          provider: { prometheus: { address: PROMETHEUS, query } },
        },
      ],
    },
  };
}

/** `success-rate`, `error-rate` and `latency` of the seed, as the example chart `progressive-delivery` installs them. */
export function seedTemplates(namespace: string): readonly JsonObject[] {
  const requests = (more: string): string =>
    `sum(rate(http_requests_total{namespace="${namespace}",service="{{args.service-name}}"${more}}[2m]))`;
  return [
    template(namespace, 'success-rate', 'result[0] >= 95', `${requests(',status=~"2.."')} / ${requests('')} * 100`),
    template(
      namespace,
      'error-rate',
      'result[0] <= 5',
      `(${requests(',status=~"5.."')} or vector(0)) / ${requests('')} * 100`,
    ),
    template(
      namespace,
      'latency',
      'result[0] <= 1000',
      `histogram_quantile(0.95, sum(rate(http_request_duration_milliseconds_bucket{namespace="${namespace}",service="{{args.service-name}}"}[2m])) by (le))`,
    ),
  ];
}
