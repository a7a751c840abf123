// 5,000 Rollouts of the usual size as they come from an API server, and a server that holds them.
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Certificate } from '../../src/demo/server/http/certificates';
import { Authority } from '../../src/demo/server/http/certificates';
import { wallClock } from '../../src/extension/wallClock';
import type { ApiClient } from '../../src/kubernetes';
import { clusterOf, connectTest, kubeconfigOf, warmUp } from '../support/kubernetes/connection';
import type { JsonObject } from '../support/recorded/recording';
import { objectsOfKind, readRecording, recordedDirectory, replay } from '../support/recorded/recording';

/** With managedFields, as measured on real clusters. */
const OBJECT_BYTES = 8_400;
const HOUR_MS = 3_600_000;

/** A Rollout in the middle of a canary, from a recording. */
function recordedRollout(): JsonObject {
  const recording = readRecording(path.join(recordedDirectory(), 'v1.9.1', 'failing.jsonl'));
  const rollouts = [...replay(recording)].flatMap(({ objects }) => objectsOfKind(objects, 'Rollout'));
  const longest = rollouts.sort((left, right) => JSON.stringify(right).length - JSON.stringify(left).length)[0];
  if (longest === undefined) throw new Error('The recording holds no Rollout.');
  return longest;
}

/** What a server keeps of who wrote which field; what was recorded came without it. */
function managedFields(bytes: number): readonly object[] {
  const fields: Record<string, object> = {};
  for (let number = 0; JSON.stringify(fields).length < bytes; number++) {
    fields[`k:{"name":"FIELD_${number}"}`] = { '.': {}, 'f:name': {}, 'f:value': {} };
  }
  return [{ manager: 'helm', operation: 'Update', apiVersion: 'argoproj.io/v1alpha1', fieldsV1: { 'f:env': fields } }];
}

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Each as JSON text. */
export function rolloutTexts(count: number): readonly string[] {
  const rollout = recordedRollout();
  const { metadata } = rollout;
  if (typeof metadata !== 'object' || metadata === null || isList(metadata)) throw new Error('It has no metadata.');
  const managed = managedFields(OBJECT_BYTES - JSON.stringify(rollout).length);
  return Array.from({ length: count }, (_, index) => {
    const name = `service-${index}`;
    const identity = { name, namespace: `team-${index % 50}`, uid: `uid-${index}`, resourceVersion: String(index + 1) };
    return JSON.stringify({ ...rollout, metadata: { ...metadata, ...identity, managedFields: managed } });
  });
}

/** A server with Rollouts, in a thread of its own. */
export class RolloutServer {
  readonly #worker: Worker;
  readonly #authority: Certificate;
  readonly url: string;

  private constructor(worker: Worker, authority: Certificate, port: number) {
    this.#worker = worker;
    this.#authority = authority;
    this.url = `https://127.0.0.1:${port}`;
  }

  static async start(objects: readonly string[], knowsWatchList: boolean): Promise<RolloutServer> {
    await warmUp();
    const authority = await Authority.create('bench authority', Date.now() - HOUR_MS);
    const { key, cert } = await authority.sign({ name: 'server', hosts: ['127.0.0.1'] });
    const worker = new Worker(path.join(import.meta.dirname, 'rolloutServer.mjs'), {
      workerData: { key, cert, objects, knowsWatchList },
      execArgv: [],
    });
    const [port] = (await once(worker, 'message')) as unknown[];
    if (typeof port !== 'number') throw new Error('The server did not say its port.');
    return new RolloutServer(worker, authority, port);
  }

  /** The certificate that says whether the server is the right one. */
  get authority(): string {
    return this.#authority.cert;
  }

  connect(): ApiClient {
    return connectTest(kubeconfigOf(clusterOf(this, { cert: this.authority }), { token: 'good' }), {
      clock: wallClock,
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
