// What an API server fills in by itself on creation. Only what clients read; custom resources have no defaults here,
// because the definitions of Argo Rollouts carry none that matter (reference part 5).
import type { JsonObject, KubernetesObject } from './json';
import { objectAt, stringAt } from './json';

type Defaults = (object: KubernetesObject) => JsonObject;

function spec(defaults: JsonObject): Defaults {
  return (object) => ({ spec: { ...defaults, ...objectAt(object, 'spec') } });
}

const DEFAULTS: Readonly<Record<string, Defaults>> = {
  Namespace: (object) => ({
    metadata: {
      ...object.metadata,
      labels: { ...objectAt(object.metadata, 'labels'), 'kubernetes.io/metadata.name': object.metadata.name },
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  }),
  Pod: (object) => ({
    spec: {
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      schedulerName: 'default-scheduler',
      ...objectAt(object, 'spec'),
    },
    status: { phase: 'Pending', qosClass: 'BestEffort' },
  }),
  ReplicaSet: (object) => ({ ...spec({ replicas: 1 })(object), status: { replicas: 0 } }),
  Deployment: (object) => ({ ...spec({ replicas: 1 })(object), status: {} }),
  Service: (object) => ({
    ...spec({ type: 'ClusterIP', sessionAffinity: 'None' })(object),
    status: { loadBalancer: {} },
  }),
  Secret: (object) => ({ type: stringAt(object, 'type') ?? 'Opaque' }),
};

/** The object with the defaults of its kind. */
export function withDefaults(object: KubernetesObject): KubernetesObject {
  const defaults = DEFAULTS[object.kind];
  return defaults ? { ...object, ...defaults(object) } : object;
}
