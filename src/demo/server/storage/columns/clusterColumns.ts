// The columns of namespaces, events, configuration and limits.
import type { Json, JsonObject } from '../json';
import { arrayAt, isJsonObject, numberAt, objectAt, scalarText, stringAt } from '../json';
import type { Column } from './column';
import { AGE, age, count, NAME, spec, status, text } from './column';

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

/** The columns of a Node. */
export const NODE: readonly Column[] = [
  NAME,
  text('Status', (object) => {
    const ready = arrayAt(status(object), 'conditions').find((one) => isJsonObject(one) && one['type'] === 'Ready');
    const word = isJsonObject(ready) && ready['status'] === 'True' ? 'Ready' : 'NotReady';
    return spec(object)['unschedulable'] === true ? `${word},SchedulingDisabled` : word;
  }),
  text('Roles', () => '<none>'),
  AGE,
  text('Version', (object) => stringAt(objectAt(status(object), 'nodeInfo'), 'kubeletVersion') ?? ''),
  text('Internal-IP', (object) => nodeAddress(object, 'InternalIP'), 1),
  text('External-IP', (object) => nodeAddress(object, 'ExternalIP'), 1),
  text('OS-Image', (object) => stringAt(objectAt(status(object), 'nodeInfo'), 'osImage') ?? '<unknown>', 1),
  text('Kernel-Version', (object) => stringAt(objectAt(status(object), 'nodeInfo'), 'kernelVersion') ?? '<unknown>', 1),
  text(
    'Container-Runtime',
    (object) => stringAt(objectAt(status(object), 'nodeInfo'), 'containerRuntimeVersion') ?? '<unknown>',
    1,
  ),
];

function nodeAddress(object: JsonObject, type: string): string {
  const found = arrayAt(status(object), 'addresses').find((one) => isJsonObject(one) && one['type'] === type);
  return (isJsonObject(found) ? stringAt(found, 'address') : undefined) ?? '<none>';
}

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

/** Kinds that print no more than their name and age. */
export const NAME_AND_AGE: readonly Column[] = [NAME, AGE];

/** Kinds that print when they were made, not how long ago. */
export const NAME_AND_CREATION: readonly Column[] = [
  NAME,
  text('Created At', (object) => stringAt(objectAt(object, 'metadata'), 'creationTimestamp') ?? ''),
];

/** The columns of a ServiceAccount. */
export const SERVICE_ACCOUNT: readonly Column[] = [
  NAME,
  text('Secrets', (object) => String(arrayAt(object, 'secrets').length)),
  AGE,
];

/** The columns of a PersistentVolumeClaim. */
export const VOLUME_CLAIM: readonly Column[] = [
  NAME,
  text('Status', (object) => stringAt(status(object), 'phase') ?? ''),
  text('Volume', (object) => stringAt(spec(object), 'volumeName') ?? ''),
  text('Capacity', (object) => stringAt(objectAt(status(object), 'capacity'), 'storage') ?? ''),
  text('Access Modes', (object) => accessModes(arrayAt(status(object), 'accessModes'))),
  text('StorageClass', (object) => stringAt(spec(object), 'storageClassName') ?? ''),
  AGE,
];

/** The columns of a PersistentVolume. */
export const VOLUME: readonly Column[] = [
  NAME,
  text('Capacity', (object) => stringAt(objectAt(spec(object), 'capacity'), 'storage') ?? ''),
  text('Access Modes', (object) => accessModes(arrayAt(spec(object), 'accessModes'))),
  text('Reclaim Policy', (object) => stringAt(spec(object), 'persistentVolumeReclaimPolicy') ?? 'Retain'),
  text('Status', (object) => stringAt(status(object), 'phase') ?? ''),
  text('Claim', (object) => {
    const claim = objectAt(spec(object), 'claimRef');
    const name = stringAt(claim, 'name');
    return name === undefined ? '' : `${stringAt(claim, 'namespace') ?? ''}/${name}`;
  }),
  text('StorageClass', (object) => stringAt(spec(object), 'storageClassName') ?? ''),
  AGE,
];

/** `RWO,ROX`: the capitals of each mode. */
function accessModes(modes: readonly Json[]): string {
  const short: Readonly<Record<string, string>> = { ReadWriteOncePod: 'RWOP', ReadOnlyMany: 'ROX' };
  return modes
    .map(scalarText)
    .map((mode) => short[mode] ?? mode.replaceAll(/[a-z]/g, '').replace('RWM', 'RWX'))
    .join(',');
}

/** The columns of a RoleBinding or ClusterRoleBinding. */
export const ROLE_BINDING: readonly Column[] = [
  NAME,
  text('Role', (object) => {
    const role = objectAt(object, 'roleRef');
    return `${stringAt(role, 'kind') ?? ''}/${stringAt(role, 'name') ?? ''}`;
  }),
  AGE,
];

/** The columns of a PodDisruptionBudget. */
export const DISRUPTION_BUDGET: readonly Column[] = [
  NAME,
  text('Min Available', (object) => scalarText(spec(object)['minAvailable']) || 'N/A'),
  text('Max Unavailable', (object) => scalarText(spec(object)['maxUnavailable']) || 'N/A'),
  count('Allowed Disruptions', (object) => numberAt(status(object), 'disruptionsAllowed')),
  AGE,
];

/** The columns of a Lease. */
export const LEASE: readonly Column[] = [
  NAME,
  text('Holder', (object) => stringAt(spec(object), 'holderIdentity') ?? ''),
  AGE,
];

/** The columns of a PriorityClass. */
export const PRIORITY_CLASS: readonly Column[] = [
  NAME,
  count('Value', (object) => numberAt(object, 'value')),
  text('Global-Default', (object) => String(object['globalDefault'] === true)),
  AGE,
];

/** The columns of a StorageClass. */
export const STORAGE_CLASS: readonly Column[] = [
  NAME,
  text('Provisioner', (object) => stringAt(object, 'provisioner') ?? ''),
  text('ReclaimPolicy', (object) => stringAt(object, 'reclaimPolicy') ?? 'Delete'),
  text('VolumeBindingMode', (object) => stringAt(object, 'volumeBindingMode') ?? 'Immediate'),
  AGE,
];

/** The columns of a webhook configuration. */
export const WEBHOOKS: readonly Column[] = [
  NAME,
  count('Webhooks', (object) => arrayAt(object, 'webhooks').length),
  AGE,
];
