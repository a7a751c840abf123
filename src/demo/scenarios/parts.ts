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

interface RolloutParts {
  readonly namespace: string;
  readonly name: string;
  readonly image: string;
  readonly replicas: number;
  readonly spec?: JsonObject;
}

/** A Rollout with a canary. */
export function canaryRollout({ canary, ...parts }: RolloutParts & { readonly canary: JsonObject }): JsonObject {
  return rollout(parts, { template: podTemplate(parts), strategy: { canary } });
}

/** A Rollout with two whole versions beside each other. */
export function blueGreenRollout({
  blueGreen,
  ...parts
}: RolloutParts & { readonly blueGreen: JsonObject }): JsonObject {
  return rollout(parts, { template: podTemplate(parts), strategy: { blueGreen } });
}

/** A Rollout that takes its pods from the Deployment of its name. */
export function referringRollout({
  canary,
  scaleDown,
  ...parts
}: Omit<RolloutParts, 'image'> & { readonly canary: JsonObject; readonly scaleDown: string }): JsonObject {
  const { name } = parts;
  return rollout(parts, {
    workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name, scaleDown },
    strategy: { canary },
  });
}

/** The Deployment that a Rollout refers to. */
export function deployment(parts: Omit<RolloutParts, 'spec'>): JsonObject {
  const { namespace, name, replicas } = parts;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels: labelsOf(name) },
    spec: { replicas, selector: { matchLabels: labelsOf(name) }, template: podTemplate(parts) },
  };
}

function rollout({ namespace, name, replicas, spec }: Omit<RolloutParts, 'image'>, more: JsonObject): JsonObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, namespace, labels: labelsOf(name) },
    spec: { replicas, revisionHistoryLimit: 5, selector: { matchLabels: labelsOf(name) }, ...more, ...spec },
  };
}

function podTemplate({ name, image }: Pick<RolloutParts, 'name' | 'image'>): JsonObject {
  const ports = [{ name: 'http', containerPort: 8080, protocol: 'TCP' }];
  return { metadata: { labels: labelsOf(name) }, spec: { containers: [{ name, image, ports }] } };
}

/** The labels by which the example charts select pods, so that a chart can be installed over its scenario. */
function labelsOf(name: string): JsonObject {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name };
}

/** A Service in front of a Rollout; by default it has the Rollout's name. */
export function service(namespace: string, rolloutName: string, name: string = rolloutName): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { selector: labelsOf(rolloutName), ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
  };
}

/** The Ingress that sends a host's requests to a Service. */
export function ingress(namespace: string, name: string, serviceName: string): JsonObject {
  const backend = { service: { name: serviceName, port: { name: 'http' } } };
  const paths = [{ path: '/', pathType: 'Prefix', backend }];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace },
    spec: { ingressClassName: 'nginx', rules: [{ host: `${name}.example.com`, http: { paths } }] },
  };
}

/**
 * A template that asks for the share of good answers of one version alone, by its pod template hash: what a version
 * gets before its first customer (smoke tests, an experiment) is enough for it.
 */
export function versionTemplate(namespace: string): JsonObject {
  const requests = (more: string): string =>
    `sum(rate(http_requests_total{namespace="${namespace}",service="{{args.service-name}}",rollouts_pod_template_hash="{{args.hash}}"${more}}[1m]))`;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'version-success-rate', namespace },
    spec: {
      args: [{ name: 'service-name' }, { name: 'hash' }],
      metrics: [
        {
          name: 'version-success-rate',
          initialDelay: '30s',
          interval: '30s',
          count: 3,
          successCondition: 'result[0] >= 95',
          provider: {
            prometheus: { address: PROMETHEUS, query: `${requests(',status=~"2.."')} / ${requests('')} * 100` },
          },
        },
      ],
    },
  };
}

/** Arguments of {@link versionTemplate} for the version that is being shipped. */
export function versionArguments(serviceName: string): readonly Json[] {
  return [
    { name: 'service-name', value: serviceName },
    { name: 'hash', valueFrom: { podTemplateHashValue: 'Latest' } },
  ];
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
