// A session against a bare demo API server over real HTTPS: nothing happens in it but what the test does.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type DemoCluster, startDemoCluster } from '../../../src/demo';
import { type ApiClient, connect, loadKubeconfig, type Log } from '../../../src/kubernetes';
import type { Clock } from '../../../src/lifecycle';
import { Session, type SessionOptions } from '../../../src/session';
import { FastClock } from '../../support/fastClock';
import { MemoryLog } from '../../support/memoryLog';
import { waitFor } from '../../support/waitFor';

export const NAMESPACE = 'data-platform';
export const OTHER_NAMESPACE = 'ml-platform';

export interface DemoSession {
  readonly cluster: DemoCluster;
  readonly clock: FastClock;
  readonly log: MemoryLog;
  readonly session: Session;
  /** The requests that were counted for a verb and plural, in the whole cluster and in namespaces. */
  readonly count: (verb: string, plural: string) => number;
}

export interface DemoSessionOptions extends Partial<SessionOptions> {
  /** Whose token is used; the administrator's by default. */
  readonly user?: (cluster: DemoCluster) => string;
  /** How many times faster time passes than on the wall. */
  readonly timesFaster?: number;
}

/** A session in front of a demo API server of its own, until the test has ended. */
export async function demoSession(
  test: TestContext,
  { user, timesFaster = 20, ...options }: DemoSessionOptions = {},
): Promise<DemoSession> {
  const cluster = await startDemoCluster({ controllers: false, bookmarkMs: 1000 });
  const clock = new FastClock(timesFaster);
  const log = new MemoryLog();
  const client = await demoClient(cluster, clock, log, user?.(cluster));
  const session = new Session({ client, clock, log, random: () => 0.5, graceMs: 1000, ...options });
  // Sees that nothing of it is left.
  test.after(async () => {
    session.dispose();
    await waitFor('all connections are closed', () => cluster.counters().connections.open === 0);
    await waitFor('no timer is left', () => clock.timerCount === 0);
    await cluster.close();
  });
  return {
    cluster,
    clock,
    log,
    session,
    count: (verb, plural) =>
      Object.entries(cluster.counters().requests)
        .filter(([key]) => key.startsWith(`${verb} `) && key.endsWith(`/${plural}`))
        .reduce((sum, [, count]) => sum + count, 0),
  };
}

/** A connection to a demo cluster, made from its kubeconfig as a person's would be. */
export function demoClient(cluster: DemoCluster, clock: Clock, log: Log, token?: string): Promise<ApiClient> {
  return clientOf(cluster.kubeconfig(token), clock, log);
}

/** A connection to the current context of a kubeconfig's text. */
export async function clientOf(kubeconfigText: string, clock: Clock, log: Log): Promise<ApiClient> {
  const directory = mkdtempSync(join(tmpdir(), 'session-test-'));
  try {
    const file = join(directory, 'config');
    writeFileSync(file, kubeconfigText);
    const kubeconfig = await loadKubeconfig({ env: {}, homeDirectory: directory, setting: file });
    return connect(kubeconfig, kubeconfig.currentContext ?? '', { clock, log, mayRunCommands: () => false });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** A Rollout to create in it. */
export function rolloutObject(name: string, namespace: string = NAMESPACE, status?: object): object {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, namespace, labels: { app: name } },
    spec: {
      replicas: 5,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
      strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } },
    },
    ...(status && { status }),
  };
}

/** An AnalysisRun of a Rollout. */
export function analysisRunObject(
  name: string,
  owner: { name: string; uid: string },
  namespace: string = NAMESPACE,
): object {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: { name, namespace, ownerReferences: [ownerOf('Rollout', owner)] },
    spec: { metrics: [{ name: 'errors', provider: { prometheus: { query: 'up' } } }] },
  };
}

/** An ownerReference, complete as the API server wants it. */
export function ownerOf(kind: string, { name, uid }: { name: string; uid: string }): object {
  return { apiVersion: kind === 'ReplicaSet' ? 'apps/v1' : 'argoproj.io/v1alpha1', kind, name, uid, controller: true };
}
