// A controller that writes to the demo API what the real one wrote in a recording, and another person beside it. So the
// session meets real answers over HTTP, in states that only a real controller comes to.
import type { TestContext } from 'node:test';
import type { ApiClient } from '../../../../src/kubernetes';
import { sleep } from '../../../../src/lifecycle';
import type { ActionId, Rollout } from '../../../../src/rollouts';
import type { ActionOutcome, ActionQuestion } from '../../../../src/session';
import { ROLLOUTS } from '../../../../src/session/watching/watchedKinds';
import { MemoryLog } from '../../../support/memoryLog';
import { timeInUtc } from '../../../support/timeInUtc';
import { demoClient, demoSession, NAMESPACE } from '../demoSession';

const NAME = 'web';

/** Slow enough that requests over HTTP take little of the time for which an effect must last, on a busy machine too. */
const TIMES_FASTER = 3;

/** What the controller writes into the status, and how long after what it wrote before (ms). */
export type Write = readonly [afterMs: number, status: object];

export interface Script {
  readonly strategy: object;
  readonly status: object;
  /** The controller begins once it sees this. */
  readonly when: (rollout: Rollout) => boolean;
  readonly writes: readonly Write[];
  /** What somebody else does as soon as the controller would begin, before it does. */
  readonly somebodyElse?: ((client: ApiClient, path: RolloutPath) => Promise<unknown>) | undefined;
}

type RolloutPath = { readonly resource: typeof ROLLOUTS.resource; readonly namespace: string; readonly name: string };

export interface Scripted {
  /** A connection of somebody else. */
  readonly client: ApiClient;
  readonly path: RolloutPath;
  readonly questions: readonly ActionQuestion[];
  /** What the controller saw when it began. */
  readonly seen: () => Rollout | undefined;
  /** Performs an action, saying yes. */
  readonly act: (id: ActionId) => Promise<ActionOutcome>;
}

/** A Rollout of revision 2 on a bare demo API server, its controller and a session in front of it. */
export async function scripted(test: TestContext, script: Script): Promise<Scripted> {
  const { cluster, session, clock } = await demoSession(test, { timesFaster: TIMES_FASTER });
  cluster.create(rolloutOf(script));
  const client = await demoClient(cluster, clock, new MemoryLog());
  const path: RolloutPath = { resource: ROLLOUTS.resource, namespace: NAMESPACE, name: NAME };
  const ended = new AbortController();
  let seen: Rollout | undefined;
  const controller = async (): Promise<void> => {
    for (;;) {
      const rollout = ROLLOUTS.read(await client.get(path));
      if (rollout && script.when(rollout)) {
        seen = rollout;
        break;
      }
      await sleep(clock, 20, ended.signal);
    }
    await script.somebodyElse?.(client, path);
    for (const [afterMs, status] of script.writes) {
      await sleep(clock, afterMs, ended.signal);
      await client.patch({ ...path, subresource: 'status' }, { status });
    }
  };
  const questions: ActionQuestion[] = [];
  return {
    client,
    path,
    questions,
    seen: () => seen,
    act: async (id) => {
      const prepared = await session.prepare(id, { namespace: NAMESPACE, name: NAME });
      if (!prepared.offered) throw new Error(`${id} is not offered: ${prepared.reason}`);
      const confirm = (question: ActionQuestion): Promise<boolean> => {
        questions.push(question);
        return Promise.resolve(true);
      };
      const playing = controller().catch((error: unknown) => {
        if (!ended.signal.aborted) throw error;
      });
      try {
        return await session.perform(prepared, { confirm, formatTime: timeInUtc });
      } finally {
        ended.abort();
        await playing;
        client.dispose();
      }
    },
  };
}

function rolloutOf({ strategy, status }: Script): object {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name: NAME,
      namespace: NAMESPACE,
      labels: { app: NAME },
      annotations: { 'rollout.argoproj.io/revision': '2' },
    },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: NAME } },
      template: { metadata: { labels: { app: NAME } }, spec: { containers: [{ name: 'web', image: 'web:2' }] } },
      strategy,
    },
    status: { observedGeneration: '1', currentPodHash: 'two', stableRS: 'one', replicas: 3, ...withoutNull(status) },
  };
}

/** A status write makes a field absent by null; at the beginning it is just absent. */
function withoutNull(status: object): object {
  return Object.fromEntries(Object.entries(status).filter(([, value]) => value !== null));
}
