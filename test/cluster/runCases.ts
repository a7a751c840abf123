// Runs the live cases on one cluster, in a namespace that is made for them and removed afterwards.
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { wallClock } from '../../src/extension/wallClock';
import type { ApiClient, Resource } from '../../src/kubernetes';
import { DisposableStore } from '../../src/lifecycle';
import { Session } from '../../src/session';
import { MemoryLog } from '../support/memoryLog';
import { waitFor } from '../support/waitFor';
import { liveCases } from './cases';
import type { LiveCluster } from './liveCluster';

const NAMESPACES: Resource = { group: '', version: 'v1', plural: 'namespaces', kind: 'Namespace', namespaced: false };

/** How many cases run at the same time: each waits most of its time for pods. */
const AT_ONCE = 5;

export interface CaseRun {
  readonly title: string;
  /** Why they can't run; then they are skipped. */
  readonly skip?: string | undefined;
  readonly connect: () => Promise<ApiClient>;
  readonly images: LiveCluster['images'];
  readonly limitMs: number;
  /** Ends what `connect` began. */
  readonly end?: () => Promise<void>;
}

/** One test for each case. */
export function runLiveCases({ title, skip, connect, images, limitMs, end }: CaseRun): void {
  if (skip !== undefined) {
    describe(title, () => {
      for (const { name } of liveCases) it(name, { skip }, () => undefined);
    });
    return;
  }
  describe(title, { concurrency: AT_ONCE }, () => {
    let cluster: Omit<LiveCluster, 'opened'> | undefined;
    const namespace = `argo-rollouts-vscode-${randomBytes(4).toString('hex')}`;

    before(async () => {
      const client = await connect();
      await client.create(
        { resource: NAMESPACES },
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      );
      const session = new Session({ client, clock: wallClock, random: Math.random, log: new MemoryLog() });
      session.look();
      cluster = { session, client, namespace, images, limitMs };
      await waitFor('the session is live', () => session.freshness.doing === 'live', limitMs);
    });

    after(async () => {
      await cluster?.client.delete({ resource: NAMESPACES, name: namespace });
      cluster?.session.dispose();
      await end?.();
    });

    for (const [index, { name, run }] of liveCases.entries())
      it(name, async () => {
        if (!cluster) throw new Error('The namespace of the cases could not be made.');
        const opened = new DisposableStore();
        try {
          await run({ ...cluster, opened }, `case-${index + 1}`);
        } finally {
          opened.dispose();
        }
      });
  });
}
