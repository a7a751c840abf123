// What a big cluster costs: the first picture of 5,000 Rollouts by the real reflector over TLS, against reading the same
// list from memory; and one request on an open connection against the bare library's.
import https from 'node:https';
import { wallClock } from '../../src/extension/wallClock';
import type { ApiClient } from '../../src/kubernetes';
import { Reflector } from '../../src/kubernetes';
import { ROLLOUTS } from '../../src/session/watching/watchedKinds';
import { MemoryLog } from '../support/memoryLog';
import type { Benchmark } from './benchmark';
import { RolloutServer, rolloutTexts } from './manyRollouts';

const COUNT = 5_000;
const REQUESTS = 50;
const ONE = { resource: ROLLOUTS.resource, namespace: 'team-0', name: 'service-0' };
const ONE_PATH = '/apis/argoproj.io/v1alpha1/namespaces/team-0/rollouts/service-0';

const objects = rolloutTexts(COUNT);
const list = `{"items":[${objects.join(',')}]}`;

/** Connects, reads everything into a store, and lets go. */
async function firstPicture(server: RolloutServer): Promise<void> {
  const client = server.connect();
  const reflector = new Reflector({ client, ...ROLLOUTS, clock: wallClock, random: Math.random, log: new MemoryLog() });
  await new Promise<void>((resolve, reject) => {
    reflector.onDidChangeState(({ data, activity }) => {
      if (data.kind === 'synced') resolve();
      else if ('error' in activity) reject(activity.error);
    });
    reflector.start();
  });
  if (reflector.store.size !== COUNT) throw new Error(`${reflector.store.size} of ${COUNT} Rollouts are in the store.`);
  reflector.dispose();
  client.dispose();
}

function syncBenchmark(how: string, knowsWatchList: boolean, highestRatio: number): Benchmark {
  let server: RolloutServer | undefined;
  return {
    name: `the first picture of ${COUNT.toLocaleString('en')} Rollouts ${how}`,
    before: async () => {
      server = await RolloutServer.start(objects, knowsWatchList);
    },
    subject: () => server && firstPicture(server),
    referenceName: 'JSON.parse of the same list',
    reference: () => JSON.parse(list) as unknown,
    highestRatio,
    showsBlocks: true,
    after: () => server?.stop(),
  };
}

/** One GET by Node's own library. */
function bareGet(agent: https.Agent, url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = https.get(`${url}${ONE_PATH}`, { agent, headers: { Authorization: 'Bearer good' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}

function requestBenchmark(): Benchmark {
  let open: { readonly server: RolloutServer; readonly client: ApiClient; readonly agent: https.Agent } | undefined;
  return {
    name: `${REQUESTS} requests for one Rollout, one after the other`,
    before: async () => {
      const server = await RolloutServer.start(objects.slice(0, 1), true);
      const agent = new https.Agent({ keepAlive: true, ca: server.authority });
      open = { server, client: server.connect(), agent };
    },
    subject: async () => {
      for (let number = 0; number < REQUESTS; number++) await open?.client.get(ONE);
    },
    referenceName: 'the same by node:https with keep-alive',
    reference: async () => {
      for (let number = 0; number < REQUESTS; number++) if (open) await bareGet(open.agent, open.server.url);
    },
    highestRatio: 2.5,
    after: async () => {
      open?.client.dispose();
      open?.agent.destroy();
      await open?.server.stop();
    },
  };
}

export const benchmarks: readonly Benchmark[] = [
  syncBenchmark('as one stream', true, 3),
  syncBenchmark('in pages', false, 3),
  requestBenchmark(),
];
