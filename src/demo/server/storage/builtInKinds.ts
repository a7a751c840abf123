// Kubernetes' own kinds as rows of the table: what charts and manifests commonly contain. Some have a life in the demo
// (pods, ReplicaSets, Jobs); the others are stored, listed and watched like them, and nothing happens because of them.
import {
  AUTOSCALER,
  CONFIG_MAP,
  DISRUPTION_BUDGET,
  EVENT,
  LEASE,
  NAME_AND_AGE,
  NAME_AND_CREATION,
  NAMESPACE,
  NODE,
  PRIORITY_CLASS,
  ROLE_BINDING,
  SECRET,
  SERVICE_ACCOUNT,
  STORAGE_CLASS,
  VOLUME,
  VOLUME_CLAIM,
  WEBHOOKS,
} from './columns/clusterColumns';
import type { Column } from './columns/column';
import { ENDPOINT_SLICE, ENDPOINTS, INGRESS, INGRESS_CLASS, NETWORK_POLICY, SERVICE } from './columns/networkColumns';
import {
  CRON_JOB,
  DAEMON_SET,
  DEPLOYMENT,
  JOB,
  POD,
  POD_TEMPLATE,
  REPLICA_SET,
  STATEFUL_SET,
} from './columns/workloadColumns';
import type { Kind } from './kind';

const NAME_FIELDS: readonly string[] = ['metadata.name', 'metadata.namespace'];

function plural(singular: string): string {
  if (singular.endsWith('y')) return `${singular.slice(0, -1)}ies`;
  if (singular === 'endpoints') return singular;
  return singular.endsWith('s') ? `${singular}es` : `${singular}s`;
}

function builtIn(
  groupVersion: string,
  kind: string,
  columns: readonly Column[],
  more: Partial<Kind> & { readonly short?: string } = {},
): Kind {
  const { short, ...facts } = more;
  const [group = '', version = ''] = groupVersion.includes('/') ? groupVersion.split('/') : ['', groupVersion];
  const singular = kind.toLowerCase();
  return {
    group,
    version,
    kind,
    singular,
    plural: plural(singular),
    shortNames: short === undefined ? [] : [short],
    categories: [],
    namespaced: true,
    subresources: [],
    custom: false,
    generation: 'none',
    columns,
    ...facts,
    selectableFields: [...NAME_FIELDS, ...(facts.selectableFields ?? [])],
  };
}

const EVENT_FIELDS = [
  'involvedObject.kind',
  'involvedObject.namespace',
  'involvedObject.name',
  'involvedObject.uid',
  'involvedObject.apiVersion',
  'involvedObject.resourceVersion',
  'involvedObject.fieldPath',
  'reason',
  'reportingComponent',
  'source',
  'type',
];

const POD_FIELDS = ['spec.nodeName', 'spec.restartPolicy', 'spec.schedulerName', 'status.phase', 'status.podIP'];

/** What runs pods: listed by `kubectl get all`, with a status of its own and a count that is scaled. */
const WORKLOAD: Partial<Kind> = { categories: ['all'], subresources: ['scale', 'status'], generation: 'spec' };

const WITH_STATUS: Partial<Kind> = { subresources: ['status'], generation: 'spec' };
const CLUSTER_WIDE: Partial<Kind> = { namespaced: false };
const RBAC = 'rbac.authorization.k8s.io/v1';
const WEBHOOK_GROUP = 'admissionregistration.k8s.io/v1';

/** Every built-in kind, in the order of discovery. */
export const BUILT_IN_KINDS: readonly Kind[] = [
  builtIn('v1', 'ConfigMap', CONFIG_MAP, { short: 'cm' }),
  builtIn('v1', 'Endpoints', ENDPOINTS, { short: 'ep' }),
  builtIn('v1', 'Event', EVENT, { short: 'ev', selectableFields: EVENT_FIELDS }),
  builtIn('v1', 'LimitRange', NAME_AND_CREATION, { short: 'limits' }),
  builtIn('v1', 'Namespace', NAMESPACE, {
    short: 'ns',
    namespaced: false,
    subresources: ['status'],
    selectableFields: ['status.phase'],
  }),
  builtIn('v1', 'Node', NODE, { short: 'no', namespaced: false, subresources: ['status'] }),
  builtIn('v1', 'PersistentVolume', VOLUME, { short: 'pv', namespaced: false, subresources: ['status'] }),
  builtIn('v1', 'PersistentVolumeClaim', VOLUME_CLAIM, { short: 'pvc', subresources: ['status'] }),
  builtIn('v1', 'Pod', POD, {
    short: 'po',
    categories: ['all'],
    subresources: ['log', 'status'],
    generation: 'spec',
    selectableFields: POD_FIELDS,
  }),
  builtIn('v1', 'PodTemplate', POD_TEMPLATE),
  builtIn('v1', 'ResourceQuota', NAME_AND_AGE, { short: 'quota', subresources: ['status'] }),
  builtIn('v1', 'Secret', SECRET, { selectableFields: ['type'] }),
  builtIn('v1', 'Service', SERVICE, { short: 'svc', categories: ['all'], subresources: ['proxy', 'status'] }),
  builtIn('v1', 'ServiceAccount', SERVICE_ACCOUNT, { short: 'sa' }),
  builtIn(WEBHOOK_GROUP, 'MutatingWebhookConfiguration', WEBHOOKS, { ...CLUSTER_WIDE, generation: 'all' }),
  builtIn(WEBHOOK_GROUP, 'ValidatingWebhookConfiguration', WEBHOOKS, { ...CLUSTER_WIDE, generation: 'all' }),
  builtIn('apps/v1', 'DaemonSet', DAEMON_SET, { ...WORKLOAD, short: 'ds', subresources: ['status'] }),
  builtIn('apps/v1', 'Deployment', DEPLOYMENT, { ...WORKLOAD, short: 'deploy' }),
  builtIn('apps/v1', 'ReplicaSet', REPLICA_SET, { ...WORKLOAD, short: 'rs', selectableFields: ['status.replicas'] }),
  builtIn('apps/v1', 'StatefulSet', STATEFUL_SET, { ...WORKLOAD, short: 'sts' }),
  builtIn('autoscaling/v2', 'HorizontalPodAutoscaler', AUTOSCALER, {
    short: 'hpa',
    categories: ['all'],
    subresources: ['status'],
  }),
  builtIn('batch/v1', 'CronJob', CRON_JOB, { ...WORKLOAD, short: 'cj', subresources: ['status'] }),
  builtIn('batch/v1', 'Job', JOB, { ...WORKLOAD, subresources: ['status'], selectableFields: ['status.successful'] }),
  builtIn('coordination.k8s.io/v1', 'Lease', LEASE),
  builtIn('discovery.k8s.io/v1', 'EndpointSlice', ENDPOINT_SLICE, { generation: 'all' }),
  builtIn('networking.k8s.io/v1', 'Ingress', INGRESS, { ...WITH_STATUS, short: 'ing' }),
  builtIn('networking.k8s.io/v1', 'IngressClass', INGRESS_CLASS, { ...CLUSTER_WIDE, generation: 'spec' }),
  builtIn('networking.k8s.io/v1', 'NetworkPolicy', NETWORK_POLICY, { short: 'netpol', generation: 'spec' }),
  builtIn('policy/v1', 'PodDisruptionBudget', DISRUPTION_BUDGET, { ...WITH_STATUS, short: 'pdb' }),
  builtIn(RBAC, 'ClusterRole', NAME_AND_CREATION, CLUSTER_WIDE),
  builtIn(RBAC, 'ClusterRoleBinding', ROLE_BINDING, CLUSTER_WIDE),
  builtIn(RBAC, 'Role', NAME_AND_CREATION),
  builtIn(RBAC, 'RoleBinding', ROLE_BINDING),
  builtIn('scheduling.k8s.io/v1', 'PriorityClass', PRIORITY_CLASS, { ...CLUSTER_WIDE, short: 'pc', generation: 'all' }),
  builtIn('storage.k8s.io/v1', 'StorageClass', STORAGE_CLASS, { ...CLUSTER_WIDE, short: 'sc' }),
];
