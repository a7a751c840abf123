// What cases need in the cluster beside their Rollout.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Resource } from '../../src/kubernetes';
import type { LiveCluster } from './liveCluster';

const ANALYSIS_TEMPLATES: Resource = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'analysistemplates',
  kind: 'AnalysisTemplate',
  namespaced: true,
};
const SERVICES: Resource = { group: '', version: 'v1', plural: 'services', kind: 'Service', namespaced: true };
const INGRESSES: Resource = {
  group: 'networking.k8s.io',
  version: 'v1',
  plural: 'ingresses',
  kind: 'Ingress',
  namespaced: true,
};

/** A metric that ends in an error at its first measurement: nobody answers at its address. */
export async function createFailingAnalysis({ client, namespace }: LiveCluster, name: string): Promise<void> {
  const metric = {
    name: 'unanswered',
    consecutiveErrorLimit: 0,
    successCondition: 'result[0] > 0',
    provider: { prometheus: { address: 'http://nowhere.invalid', query: 'nothing_of_this_name' } },
  };
  await client.create(
    { resource: ANALYSIS_TEMPLATES, namespace },
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: { name, namespace },
      spec: { metrics: [metric] },
    },
  );
}

/** Services in front of a Rollout's pods, named after it: `web-active`. */
export async function createServices(
  { client, namespace }: LiveCluster,
  app: string,
  roles: readonly string[],
): Promise<void> {
  for (const role of roles)
    await client.create(
      { resource: SERVICES, namespace },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: `${app}-${role}`, namespace },
        spec: { selector: { app }, ports: [{ port: 80, targetPort: 8080 }] },
      },
    );
}

/** The pod template hash that a Service of the Rollout selects. */
export async function selectedBy({ client, namespace }: LiveCluster, name: string): Promise<string | undefined> {
  const service = (await client.get({ resource: SERVICES, namespace, name })) as {
    readonly spec: { readonly selector: Readonly<Record<string, string>> };
  };
  return service.spec.selector['rollouts-pod-template-hash'];
}

/** Waits until a Service selects the pods of a revision: the controller switches it a pass after a promotion is complete. */
export async function untilSelected(cluster: LiveCluster, name: string, hash: string | undefined): Promise<void> {
  const end = performance.now() + cluster.limitMs;
  for (;;) {
    const selected = await selectedBy(cluster, name);
    if (selected === hash) return;
    if (performance.now() > end) throw new Error(`Service ${name} still selects ${selected ?? 'all revisions'}.`);
    await sleep(50);
  }
}

/** The Ingress of the Rollout's name that leads to its stable Service. */
export async function createIngress({ client, namespace }: LiveCluster, app: string): Promise<void> {
  const backend = { service: { name: `${app}-stable`, port: { number: 80 } } };
  await client.create(
    { resource: INGRESSES, namespace },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: app, namespace },
      spec: {
        ingressClassName: 'nginx',
        rules: [{ host: `${app}.example.com`, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
      },
    },
  );
}

/** The weight that NGINX finds in the canary's Ingress. */
export async function canaryWeight({ client, namespace }: LiveCluster, app: string): Promise<string | undefined> {
  const name = `${app}-${app}-canary`;
  const ingress = (await client.get({ resource: INGRESSES, namespace, name })) as {
    readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  };
  return ingress.metadata.annotations?.['nginx.ingress.kubernetes.io/canary-weight'];
}
