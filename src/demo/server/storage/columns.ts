// The columns a server prints for its built-in kinds (`kubectl get`), one list a kind. Custom resources bring theirs in
// their definition, as paths; see jsonPathColumn.
import type { PodSummary } from '../../../rollouts';
import { humanDuration, parseTimestamp, podSummary, readPod } from '../../../rollouts';
import type { Json, JsonObject } from './json';
import { arrayAt, isJsonArray, isJsonObject, numberAt, objectAt, scalarText, stringAt, valueAt } from './json';

export interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'date';
  readonly format?: 'name';
  readonly description: string;
  /** 0 is always shown, 1 only with `-o wide`. */
  readonly priority: number;
  /** @param now milliseconds since the epoch, for ages. */
  readonly cell: (object: JsonObject, now: number) => Json;
}

/** The age of a timestamp at `now` (ms); `<unknown>` where there is none. */
function age(timestamp: string | undefined, now: number): string {
  const at = parseTimestamp(timestamp);
  return at === undefined ? '<unknown>' : humanDuration(now - at);
}

function text(name: string, cell: Column['cell'], priority = 0): Column {
  return { name, type: 'string', description: name, priority, cell };
}

function count(name: string, cell: (object: JsonObject) => number | undefined): Column {
  return { name, type: 'integer', description: name, priority: 0, cell: (object) => cell(object) ?? 0 };
}

export const NAME: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'Name must be unique within a namespace. Is required when creating resources.',
  priority: 0,
  cell: (object) => stringAt(objectAt(object, 'metadata'), 'name') ?? '',
};

const AGE: Column = {
  name: 'Age',
  type: 'string',
  description: 'Time since the resource was created.',
  priority: 0,
  cell: (object, now) => age(stringAt(objectAt(object, 'metadata'), 'creationTimestamp'), now),
};

/** A printer column of a custom resource: a plain path such as `.spec.replicas`; dates are shown as ages. */
export function jsonPathColumn(column: {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
  readonly description?: string | undefined;
  readonly priority?: number | undefined;
}): Column {
  const path = column.jsonPath.split('.').filter((part) => part !== '');
  const type = column.type === 'integer' || column.type === 'date' ? column.type : 'string';
  return {
    name: column.name,
    type,
    description: column.description ?? `Custom resource definition column (in JSONPath format): ${column.jsonPath}`,
    priority: column.priority ?? 0,
    cell: (object, now) => {
      const value = valueAt(object, ...path);
      if (type === 'date') return age(typeof value === 'string' ? value : undefined, now);
      return value ?? null;
    },
  };
}

function spec(object: JsonObject): JsonObject {
  return objectAt(object, 'spec');
}

function status(object: JsonObject): JsonObject {
  return objectAt(object, 'status');
}

function objects(values: readonly Json[]): readonly JsonObject[] {
  return values.filter(isJsonObject);
}

function podSpec(object: JsonObject): JsonObject {
  return objectAt(objectAt(spec(object), 'template'), 'spec');
}

function containerList(object: JsonObject, field: 'name' | 'image'): string {
  return objects(arrayAt(podSpec(object), 'containers'))
    .map((container) => stringAt(container, field) ?? '')
    .join(',');
}

function labelText(labels: JsonObject): string {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}=${scalarText(value)}`);
  return pairs.length === 0 ? '<none>' : pairs.sort().join(',');
}

const CONTAINERS = text('Containers', (object) => containerList(object, 'name'), 1);
const IMAGES = text('Images', (object) => containerList(object, 'image'), 1);
const SELECTOR = text(
  'Selector',
  (object) => labelText(objectAt(objectAt(spec(object), 'selector'), 'matchLabels')),
  1,
);

/** The columns of a ReplicaSet. */
export const REPLICA_SET: readonly Column[] = [
  NAME,
  count('Desired', (object) => numberAt(spec(object), 'replicas')),
  count('Current', (object) => numberAt(status(object), 'replicas')),
  count('Ready', (object) => numberAt(status(object), 'readyReplicas')),
  AGE,
  CONTAINERS,
  IMAGES,
  SELECTOR,
];

/** The columns of a Deployment. */
export const DEPLOYMENT: readonly Column[] = [
  NAME,
  text(
    'Ready',
    (object) => `${numberAt(status(object), 'readyReplicas') ?? 0}/${numberAt(spec(object), 'replicas') ?? 1}`,
  ),
  count('Up-to-date', (object) => numberAt(status(object), 'updatedReplicas')),
  count('Available', (object) => numberAt(status(object), 'availableReplicas')),
  AGE,
  CONTAINERS,
  IMAGES,
  SELECTOR,
];

function summary(object: JsonObject): PodSummary | undefined {
  const pod = readPod(object);
  return pod && podSummary(pod);
}

/** The columns of a Pod. */
export const POD: readonly Column[] = [
  NAME,
  text('Ready', (object) => {
    const pod = summary(object);
    return `${pod?.ready ?? 0}/${pod?.total ?? 0}`;
  }),
  text('Status', (object) => summary(object)?.status ?? ''),
  text('Restarts', (object) => String(summary(object)?.restarts ?? 0)),
  AGE,
  text('IP', (object) => stringAt(status(object), 'podIP') ?? '<none>', 1),
  text('Node', (object) => stringAt(spec(object), 'nodeName') ?? '<none>', 1),
];

/** The columns of a core Event. */
export const EVENT: readonly Column[] = [
  text('Last Seen', (object, now) => age(stringAt(object, 'lastTimestamp') ?? stringAt(object, 'firstTimestamp'), now)),
  text('Type', (object) => stringAt(object, 'type') ?? ''),
  text('Reason', (object) => stringAt(object, 'reason') ?? ''),
  text('Object', (object) => {
    const involved = objectAt(object, 'involvedObject');
    return `${(stringAt(involved, 'kind') ?? '').toLowerCase()}/${stringAt(involved, 'name') ?? ''}`;
  }),
  text('Subobject', (object) => stringAt(objectAt(object, 'involvedObject'), 'fieldPath') ?? '', 1),
  text('Source', (object) => stringAt(objectAt(object, 'source'), 'component') ?? '', 1),
  text('Message', (object) => (stringAt(object, 'message') ?? '').trim()),
  text('First Seen', (object, now) => age(stringAt(object, 'firstTimestamp'), now), 1),
  text('Count', (object) => String(numberAt(object, 'count') ?? 1), 1),
  { ...NAME, priority: 1 },
];

/** The columns of a Namespace. */
export const NAMESPACE: readonly Column[] = [
  NAME,
  text('Status', (object) => stringAt(status(object), 'phase') ?? ''),
  AGE,
];

/** The columns of a Service. */
export const SERVICE: readonly Column[] = [
  NAME,
  text('Type', (object) => stringAt(spec(object), 'type') ?? 'ClusterIP'),
  text('Cluster-IP', (object) => stringAt(spec(object), 'clusterIP') ?? '<none>'),
  text('External-IP', () => '<none>'),
  text('Port(s)', (object) =>
    objects(arrayAt(spec(object), 'ports'))
      .map((port) => `${numberAt(port, 'port') ?? 0}/${stringAt(port, 'protocol') ?? 'TCP'}`)
      .join(','),
  ),
  AGE,
  text('Selector', (object) => labelText(objectAt(spec(object), 'selector')), 1),
];

/** The columns of a HorizontalPodAutoscaler (autoscaling/v2). */
export const AUTOSCALER: readonly Column[] = [
  NAME,
  text('Reference', (object) => {
    const target = objectAt(spec(object), 'scaleTargetRef');
    return `${stringAt(target, 'kind') ?? ''}/${stringAt(target, 'name') ?? ''}`;
  }),
  text('Targets', () => '<unknown>'),
  text('MinPods', (object) => String(numberAt(spec(object), 'minReplicas') ?? 1)),
  text('MaxPods', (object) => String(numberAt(spec(object), 'maxReplicas') ?? 0)),
  count('Replicas', (object) => numberAt(status(object), 'currentReplicas')),
  AGE,
];

/** The columns of an Ingress. */
export const INGRESS: readonly Column[] = [
  NAME,
  text('Class', (object) => stringAt(spec(object), 'ingressClassName') ?? '<none>'),
  text('Hosts', (object) => {
    const hosts = objects(arrayAt(spec(object), 'rules')).map((rule) => stringAt(rule, 'host') ?? '*');
    return hosts.length === 0 ? '*' : hosts.join(',');
  }),
  text('Address', () => ''),
  text('Ports', (object) => (isJsonArray(spec(object)['tls']) ? '80, 443' : '80')),
  AGE,
];

/** The columns of a Job. */
export const JOB: readonly Column[] = [
  NAME,
  text('Status', (object) => {
    const conditions = objects(arrayAt(status(object), 'conditions')).filter((one) => one['status'] === 'True');
    return stringAt(conditions[0] ?? {}, 'type') ?? 'Running';
  }),
  text(
    'Completions',
    (object) => `${numberAt(status(object), 'succeeded') ?? 0}/${numberAt(spec(object), 'completions') ?? 1}`,
  ),
  text('Duration', (object, now) => {
    const end = stringAt(status(object), 'completionTime');
    return age(stringAt(status(object), 'startTime'), end === undefined ? now : Date.parse(end));
  }),
  AGE,
];

/** The columns of a ConfigMap. */
export const CONFIG_MAP: readonly Column[] = [
  NAME,
  text('Data', (object) => String(Object.keys(objectAt(object, 'data')).length)),
  AGE,
];

/** The columns of a Secret: never its values. */
export const SECRET: readonly Column[] = [
  NAME,
  text('Type', (object) => stringAt(object, 'type') ?? 'Opaque'),
  text('Data', (object) => String(Object.keys(objectAt(object, 'data')).length)),
  AGE,
];
