// The columns of what runs pods.
import type { PodSummary } from '../../../../rollouts';
import { podState, readPod } from '../../../../rollouts';
import type { JsonObject } from '../json';
import { arrayAt, numberAt, objectAt, stringAt } from '../json';
import type { Column } from './column';
import { AGE, age, count, labelText, NAME, objects, spec, status, text } from './column';

function podSpec(object: JsonObject): JsonObject {
  return objectAt(objectAt(spec(object), 'template'), 'spec');
}

function containerNames(pod: JsonObject, field: 'name' | 'image'): string {
  return objects(arrayAt(pod, 'containers'))
    .map((container) => stringAt(container, field) ?? '')
    .join(',');
}

const CONTAINERS = text('Containers', (object) => containerNames(podSpec(object), 'name'), 1);
const IMAGES = text('Images', (object) => containerNames(podSpec(object), 'image'), 1);
const SELECTOR = text(
  'Selector',
  (object) => labelText(objectAt(objectAt(spec(object), 'selector'), 'matchLabels')),
  1,
);

const READY_OF_WANTED = text(
  'Ready',
  (object) => `${numberAt(status(object), 'readyReplicas') ?? 0}/${numberAt(spec(object), 'replicas') ?? 1}`,
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
  READY_OF_WANTED,
  count('Up-to-date', (object) => numberAt(status(object), 'updatedReplicas')),
  count('Available', (object) => numberAt(status(object), 'availableReplicas')),
  AGE,
  CONTAINERS,
  IMAGES,
  SELECTOR,
];

function summary(object: JsonObject): PodSummary | undefined {
  const pod = readPod(object);
  return pod && podState(pod);
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

/** The columns of a StatefulSet. */
export const STATEFUL_SET: readonly Column[] = [NAME, READY_OF_WANTED, AGE, CONTAINERS, IMAGES];

/** The columns of a DaemonSet. */
export const DAEMON_SET: readonly Column[] = [
  NAME,
  count('Desired', (object) => numberAt(status(object), 'desiredNumberScheduled')),
  count('Current', (object) => numberAt(status(object), 'currentNumberScheduled')),
  count('Ready', (object) => numberAt(status(object), 'numberReady')),
  count('Up-to-date', (object) => numberAt(status(object), 'updatedNumberScheduled')),
  count('Available', (object) => numberAt(status(object), 'numberAvailable')),
  text('Node Selector', (object) => labelText(objectAt(podSpec(object), 'nodeSelector'))),
  AGE,
  CONTAINERS,
  IMAGES,
  SELECTOR,
];

/** The columns of a CronJob. */
export const CRON_JOB: readonly Column[] = [
  NAME,
  text('Schedule', (object) => stringAt(spec(object), 'schedule') ?? ''),
  text('Timezone', (object) => stringAt(spec(object), 'timeZone') ?? '<none>'),
  text('Suspend', (object) => (spec(object)['suspend'] === true ? 'True' : 'False')),
  count('Active', (object) => arrayAt(status(object), 'active').length),
  text('Last Schedule', (object, now) => {
    const last = stringAt(status(object), 'lastScheduleTime');
    return last === undefined ? '<none>' : age(last, now);
  }),
  AGE,
];

/** The columns of a PodTemplate. */
export const POD_TEMPLATE: readonly Column[] = [
  NAME,
  text('Containers', (object) => templateContainers(object, 'name')),
  text('Images', (object) => templateContainers(object, 'image')),
  text('Pod Labels', (object) => labelText(objectAt(objectAt(objectAt(object, 'template'), 'metadata'), 'labels'))),
];

/** A PodTemplate has its template beside the metadata, not in a spec. */
function templateContainers(object: JsonObject, field: 'name' | 'image'): string {
  return containerNames(objectAt(objectAt(object, 'template'), 'spec'), field);
}
