// What an API server fills in by itself. Only what clients read; custom resources have no defaults here, because the
// definitions of Argo Rollouts carry none that matter (reference part 5).
import type { Json, JsonObject, KubernetesObject } from './json';
import { arrayAt, isJsonObject, objectAt, stringAt } from './json';
import { withPodDefaults, withTemplateDefaults } from './podDefaults';

type Fill = (object: KubernetesObject) => JsonObject;

function spec(defaults: JsonObject): Fill {
  return (object) => ({ spec: { ...defaults, ...objectAt(object, 'spec') } });
}

/** A spec with defaults of its own and those of its pod template. */
function workload(defaults: JsonObject): Fill {
  return (object) => ({ spec: withTemplateDefaults({ ...defaults, ...objectAt(object, 'spec') }) });
}

/** What a field is where nobody sets it, on every write. */
const DEFAULTS: Readonly<Record<string, Fill>> = {
  Namespace: (object) => ({
    metadata: {
      ...object.metadata,
      labels: { ...objectAt(object.metadata, 'labels'), 'kubernetes.io/metadata.name': object.metadata.name },
    },
    spec: { finalizers: ['kubernetes'], ...objectAt(object, 'spec') },
  }),
  Pod: (object) => ({ spec: withPodDefaults(objectAt(object, 'spec')) }),
  ReplicaSet: workload({ replicas: 1 }),
  Deployment: workload({
    replicas: 1,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  }),
  StatefulSet: workload({ replicas: 1 }),
  DaemonSet: workload({ revisionHistoryLimit: 10 }),
  Job: jobDefaults,
  CronJob: spec({ suspend: false, concurrencyPolicy: 'Allow' }),
  HorizontalPodAutoscaler: spec({ minReplicas: 1 }),
  PersistentVolumeClaim: spec({ volumeMode: 'Filesystem' }),
  Service: serviceDefaults,
  Secret: (object) => ({ type: stringAt(object, 'type') ?? 'Opaque' }),
};

/** The status that an object begins with. */
const FIRST_STATUS: Readonly<Record<string, JsonObject>> = {
  Namespace: { phase: 'Active' },
  Pod: { phase: 'Pending', qosClass: 'BestEffort' },
  ReplicaSet: { replicas: 0 },
  Deployment: {},
  StatefulSet: { replicas: 0 },
  DaemonSet: { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 },
  CronJob: {},
  PersistentVolumeClaim: { phase: 'Pending' },
  PersistentVolume: { phase: 'Pending' },
  Service: { loadBalancer: {} },
  Ingress: { loadBalancer: {} },
};

/** The object with the defaults of its kind. */
export function withDefaults(object: KubernetesObject): KubernetesObject {
  const defaults = DEFAULTS[object.kind];
  return defaults ? { ...object, ...defaults(object) } : object;
}

/** A new object with its first status; kinds of which nobody reads one keep what they came with. */
export function withFirstStatus(object: KubernetesObject): KubernetesObject {
  const status = FIRST_STATUS[object.kind];
  return status ? { ...object, status } : object;
}

/** A Job selects its pods by its uid, which it also writes into their labels: by this `kubectl logs job/NAME` finds them. */
function jobDefaults(object: KubernetesObject): JsonObject {
  const { name, uid } = object.metadata;
  const given = objectAt(object, 'spec');
  const counts = { parallelism: 1, completions: 1, backoffLimit: 6, completionMode: 'NonIndexed', suspend: false };
  if (given['manualSelector'] === true) return { spec: withTemplateDefaults({ ...counts, ...given }) };
  const labels = { 'controller-uid': uid, 'job-name': name };
  const prefixed = Object.fromEntries(
    Object.entries(labels).map(([key, value]) => [`batch.kubernetes.io/${key}`, value]),
  );
  const template = objectAt(given, 'template');
  const metadata = objectAt(template, 'metadata');
  return {
    spec: withTemplateDefaults({
      ...counts,
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
      ...given,
      template: {
        ...template,
        metadata: { ...metadata, labels: { ...objectAt(metadata, 'labels'), ...prefixed, ...labels } },
      },
    }),
  };
}

/** The demo's addresses are of one family. */
const FOUR: JsonObject = { ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', internalTrafficPolicy: 'Cluster' };

function serviceDefaults(object: KubernetesObject): JsonObject {
  const given = objectAt(object, 'spec');
  const type = stringAt(given, 'type') ?? 'ClusterIP';
  const clusterIP = stringAt(given, 'clusterIP') ?? clusterAddress(object);
  const ports = arrayAt(given, 'ports').map(withPortDefaults);
  return {
    spec: {
      type,
      sessionAffinity: 'None',
      ...(type === 'ExternalName' ? {} : { clusterIP, clusterIPs: [clusterIP], ...FOUR }),
      ...given,
      ...(ports.length > 0 && { ports }),
    },
  };
}

function withPortDefaults(port: Json): Json {
  return isJsonObject(port) ? { protocol: 'TCP', targetPort: port['port'] ?? 0, ...port } : port;
}

/** An address of the range that clusters give to services; the same at each start, as the demo's other facts. */
function clusterAddress({ metadata }: KubernetesObject): string {
  let hash = 0;
  for (const letter of `${metadata.namespace ?? ''}/${metadata.name}`)
    hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 65_536;
  return `10.96.${hash >> 8}.${hash % 256}`;
}
