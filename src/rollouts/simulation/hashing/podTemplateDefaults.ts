// A pod template with the values that Kubernetes fills in. A ReplicaSet's template came back from the API server with
// them, so `undo` copies them into the Rollout; the controller must still see that it is the old template, and so must
// we. Only what Kubernetes defaults in a ReplicaSet's template is listed.
import type { PodTemplate } from '../../objects/objects';
import type { Fields } from '../../objects/reading/readFields';
import { asFields } from '../../objects/reading/readFields';

const POD: Fields = {
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  dnsPolicy: 'ClusterFirst',
  securityContext: {},
  schedulerName: 'default-scheduler',
};
const CONTAINER: Fields = {
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};
const PROBE: Fields = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
const PROBES: readonly string[] = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const HTTP_GET: Fields = { path: '/', scheme: 'HTTP' };
/** Volume sources whose files get the mode 0644 unless said otherwise. */
const FILE_SOURCES: readonly string[] = ['secret', 'configMap', 'downwardAPI', 'projected'];

/**
 * The template with Kubernetes' defaults filled in, and without the deprecated `serviceAccount` that only the API
 * server writes. Source: upstream `PodTemplateEqualIgnoreHash`.
 */
export function withPodDefaults(template: PodTemplate): PodTemplate {
  const spec: Fields & PodTemplate['spec'] = { ...POD, ...template.spec };
  const { serviceAccount: _deprecated, ...kept } = spec;
  return {
    ...template,
    spec: {
      ...kept,
      containers: spec.containers.map(withContainerDefaults),
      ...(spec.initContainers && { initContainers: spec.initContainers.map(withContainerDefaults) }),
      ...eachOf(kept, 'volumes', withVolumeDefaults),
    },
  };
}

function withContainerDefaults<C extends { readonly image: string }>(container: C): C {
  const fields: C & Fields = { imagePullPolicy: pullPolicy(container.image), ...CONTAINER, ...container };
  return {
    ...fields,
    ...eachOf(fields, 'ports', (port) => ({ protocol: 'TCP', ...port })),
    ...eachOf(fields, 'env', withEnvDefaults),
    ...insideAll(fields, PROBES, withProbeDefaults),
    ...inside(fields, 'resources', (resources) => ({
      ...resources,
      requests: { ...asFields(resources['limits']), ...asFields(resources['requests']) },
    })),
  };
}

/** An image without a tag, or with `latest`, is always pulled. */
function pullPolicy(image: string): string {
  if (image.includes('@')) return 'IfNotPresent';
  const tag = /:([^:/]+)$/.exec(image)?.[1];
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function withProbeDefaults(probe: Fields): Fields {
  return { ...PROBE, ...probe, ...inside(probe, 'httpGet', (get) => ({ ...HTTP_GET, ...get })) };
}

function withEnvDefaults(variable: Fields): Fields {
  const withApiVersion = (field: Fields): Fields => ({ apiVersion: 'v1', ...field });
  return {
    ...variable,
    ...inside(variable, 'valueFrom', (from) => ({ ...from, ...inside(from, 'fieldRef', withApiVersion) })),
  };
}

function withVolumeDefaults(volume: Fields): Fields {
  const withMode = (source: Fields): Fields => ({ defaultMode: 0o644, ...source });
  return { ...volume, ...insideAll(volume, FILE_SOURCES, withMode) };
}

/** The field changed, ready to be spread; nothing where the object does not have it. */
function inside(object: Fields, key: string, change: (field: Fields) => Fields): Fields {
  const field = asFields(object[key]);
  return field ? { [key]: change(field) } : {};
}

function insideAll(object: Fields, keys: readonly string[], change: (field: Fields) => Fields): Fields {
  return keys.reduce<Fields>((changed, key) => ({ ...changed, ...inside(object, key, change) }), {});
}

function eachOf(object: Fields, key: string, change: (item: Fields) => Fields): Fields {
  const list = object[key];
  return Array.isArray(list) ? { [key]: list.map((item: unknown) => change(asFields(item) ?? {})) } : {};
}
