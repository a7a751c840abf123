// The kinds this API server serves, one row each: discovery, routing, tables, selectors and validation loop over it.
// A new kind is one row.
import { argoKinds } from './argoKinds';
import type { Column } from './columns';
import {
  AUTOSCALER,
  CONFIG_MAP,
  DEPLOYMENT,
  EVENT,
  INGRESS,
  JOB,
  NAMESPACE,
  POD,
  REPLICA_SET,
  SECRET,
  SERVICE,
} from './columns';
import type { Kind } from './kind';

const NAME_FIELDS: readonly string[] = ['metadata.name', 'metadata.namespace'];

function builtIn(
  group: string,
  version: string,
  kind: string,
  columns: readonly Column[],
  more: Partial<Kind> = {},
): Kind {
  const singular = kind.toLowerCase();
  return {
    group,
    version,
    kind,
    singular,
    plural: singular.endsWith('s') ? `${singular}es` : `${singular}s`,
    shortNames: [],
    categories: [],
    namespaced: true,
    subresources: [],
    custom: false,
    generation: 'none',
    columns,
    ...more,
    selectableFields: [...NAME_FIELDS, ...(more.selectableFields ?? [])],
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

/** Every kind, in the order of discovery. */
export const KINDS: readonly Kind[] = [
  builtIn('', 'v1', 'ConfigMap', CONFIG_MAP, { shortNames: ['cm'] }),
  builtIn('', 'v1', 'Event', EVENT, { shortNames: ['ev'], selectableFields: EVENT_FIELDS }),
  builtIn('', 'v1', 'Namespace', NAMESPACE, {
    shortNames: ['ns'],
    namespaced: false,
    subresources: ['status'],
    selectableFields: ['status.phase'],
  }),
  builtIn('', 'v1', 'Pod', POD, {
    shortNames: ['po'],
    categories: ['all'],
    subresources: ['log', 'status'],
    generation: 'spec',
    selectableFields: POD_FIELDS,
  }),
  builtIn('', 'v1', 'Secret', SECRET, { selectableFields: ['type'] }),
  builtIn('', 'v1', 'Service', SERVICE, {
    shortNames: ['svc'],
    categories: ['all'],
    subresources: ['proxy', 'status'],
  }),
  builtIn('apps', 'v1', 'Deployment', DEPLOYMENT, {
    shortNames: ['deploy'],
    categories: ['all'],
    subresources: ['scale', 'status'],
    generation: 'spec',
  }),
  builtIn('apps', 'v1', 'ReplicaSet', REPLICA_SET, {
    shortNames: ['rs'],
    categories: ['all'],
    subresources: ['scale', 'status'],
    generation: 'spec',
    selectableFields: ['status.replicas'],
  }),
  builtIn('autoscaling', 'v2', 'HorizontalPodAutoscaler', AUTOSCALER, {
    shortNames: ['hpa'],
    categories: ['all'],
    subresources: ['status'],
  }),
  builtIn('batch', 'v1', 'Job', JOB, {
    categories: ['all'],
    subresources: ['status'],
    generation: 'spec',
    selectableFields: ['status.successful'],
  }),
  builtIn('networking.k8s.io', 'v1', 'Ingress', INGRESS, {
    shortNames: ['ing'],
    subresources: ['status'],
    generation: 'spec',
  }),
  ...argoKinds(),
];

/** The kind of a resource path, e.g. `argoproj.io`, `v1alpha1`, `rollouts`. */
export function kindAt(group: string, version: string, plural: string): Kind | undefined {
  return KINDS.find((kind) => kind.group === group && kind.version === version && kind.plural === plural);
}

/** The row of a kind by its name; throws for one that is not in the table. */
export function kindNamed(name: string): Kind {
  const kind = KINDS.find((one) => one.kind === name);
  if (!kind) throw new Error(`The demo cluster serves no kind "${name}".`);
  return kind;
}

/** `apps/v1`, or `v1` for the core group. */
export function apiVersionOf(kind: Pick<Kind, 'group' | 'version'>): string {
  return kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
}
