// What an API server fills into a pod's spec, also in the templates of workloads: what `kubectl describe` shows of it.
import type { Json, JsonObject } from './json';
import { arrayAt, isJsonObject, objectAt, stringAt } from './json';

/** The spec with the defaults of a pod and of its containers. *Source*: Kubernetes' API reference, PodSpec and Container. */
export function withPodDefaults(spec: JsonObject): JsonObject {
  const lists = ['initContainers', 'containers'].filter((list) => arrayAt(spec, list).length > 0);
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    securityContext: {},
    ...spec,
    ...Object.fromEntries(lists.map((list) => [list, arrayAt(spec, list).map(withContainerDefaults)])),
  };
}

/** The object with the defaults of the pod template at `spec.template`, where it has one. */
export function withTemplateDefaults(spec: JsonObject): JsonObject {
  const template = objectAt(spec, 'template');
  if (template['spec'] === undefined) return spec;
  return { ...spec, template: { ...template, spec: withPodDefaults(objectAt(template, 'spec')) } };
}

function withContainerDefaults(container: Json): Json {
  if (!isJsonObject(container)) return container;
  const ports = arrayAt(container, 'ports').map((port) => (isJsonObject(port) ? { protocol: 'TCP', ...port } : port));
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].filter((probe) => isJsonObject(container[probe]));
  return {
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: isLatest(stringAt(container, 'image') ?? '') ? 'Always' : 'IfNotPresent',
    resources: {},
    ...container,
    ...(ports.length > 0 && { ports }),
    ...Object.fromEntries(probes.map((probe) => [probe, withProbeDefaults(objectAt(container, probe))])),
  };
}

function isLatest(image: string): boolean {
  const [, tag = 'latest'] = /:([\w.-]+)$/.exec(image) ?? [];
  return tag === 'latest' && !image.includes('@');
}

function withProbeDefaults(probe: JsonObject): JsonObject {
  const asked = objectAt(probe, 'httpGet');
  return {
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
    ...probe,
    ...(isJsonObject(probe['httpGet']) && { httpGet: { path: '/', scheme: 'HTTP', ...asked } }),
  };
}
