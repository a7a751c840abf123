// A connection to a test server by way of a real kubeconfig, without touching the disk.
import type { ApiClient, ConnectOptions, LoadedKubeconfig } from '../../../src/kubernetes';
import { connect } from '../../../src/kubernetes';
import { mergeContents } from '../../../src/kubernetes/kubeconfig/load';
import type { Clock } from '../../../src/lifecycle';
import { MemoryLog } from '../memoryLog';

/**
 * Loads the library that the first connection loads, which takes seconds from source: await it before a test in which
 * time passes quickly.
 */
export async function warmUp(): Promise<void> {
  await import('@kubernetes/client-node/dist/config.js');
}

/** A kubeconfig with one context "test" for a cluster and a user as they are in the file. */
export function kubeconfigOf(cluster: object, user: object = {}, file = '/home/test/.kube/config'): LoadedKubeconfig {
  const text = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [{ name: 'test-cluster', cluster }],
    users: [{ name: 'test-user', user }],
    contexts: [{ name: 'test', context: { cluster: 'test-cluster', user: 'test-user', namespace: 'shop' } }],
  });
  return mergeContents(
    { files: [file], from: 'home', problems: [] },
    [{ kind: 'read', bytes: Buffer.from(text) }],
    undefined,
  );
}

/** The cluster part of a kubeconfig for a server and the PEM of the authority that signed it. */
export function clusterOf(server: { readonly url: string }, authority?: { readonly cert: string }): object {
  return {
    server: server.url,
    ...(authority && { 'certificate-authority-data': Buffer.from(authority.cert).toString('base64') }),
  };
}

/** Connects to the context "test". */
export function connectTest(
  kubeconfig: LoadedKubeconfig,
  options: { readonly clock: Clock } & Partial<ConnectOptions>,
): ApiClient {
  return connect(kubeconfig, 'test', {
    log: new MemoryLog(),
    mayRunCommands: () => true,
    env: process.env,
    ...options,
  });
}
