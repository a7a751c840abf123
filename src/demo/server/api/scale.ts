// The `/scale` sub-resource: one number out of an object, in the form autoscalers and `kubectl scale` use.
import { readSelector, selectorText } from '../../../rollouts';
import type { Column } from '../storage/columns/column';
import { AGE, count, NAME } from '../storage/columns/column';
import type { JsonObject, KubernetesObject } from '../storage/json';
import { numberAt, objectAt, stringAt } from '../storage/json';
import type { Kind } from '../storage/kind';
import { badRequest } from '../storage/status';

/** The columns of a Scale (`kubectl get --subresource=scale`). */
export const SCALE_COLUMNS: readonly Column[] = [
  NAME,
  count('Desired', (scale) => numberAt(objectAt(scale, 'spec'), 'replicas')),
  count('Available', (scale) => numberAt(objectAt(scale, 'status'), 'replicas')),
  AGE,
];

/** The Scale of an object. A Rollout's counts and selector are where its definition says (reference part 0). */
export function scaleOf(kind: Kind, object: KubernetesObject): KubernetesObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const status = objectAt(object, 'status');
  const selector = kind.custom
    ? stringAt(status, 'selector')
    : selectorText(readSelector(objectAt(object, 'spec')['selector']));
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, ...(namespace !== undefined && { namespace }), uid, resourceVersion, creationTimestamp },
    spec: { replicas: numberAt(objectAt(object, 'spec'), 'replicas') ?? (kind.custom ? 0 : 1) },
    status: {
      replicas: numberAt(status, kind.custom ? 'HPAReplicas' : 'replicas') ?? 0,
      ...(selector === undefined ? {} : { selector }),
    },
  };
}

/** The object with the count of a changed Scale; throws a 400 where that isn't a count. */
export function withScale(object: KubernetesObject, scale: JsonObject): JsonObject {
  const replicas = numberAt(objectAt(scale, 'spec'), 'replicas') ?? 0;
  if (!Number.isInteger(replicas) || replicas < 0)
    throw badRequest(`Scale "${object.metadata.name}" is invalid: spec.replicas: must be greater than or equal to 0`);
  const version = stringAt(objectAt(scale, 'metadata'), 'resourceVersion');
  return {
    ...object,
    metadata: { ...object.metadata, ...(version === undefined ? {} : { resourceVersion: version }) },
    spec: { ...objectAt(object, 'spec'), replicas },
  };
}
