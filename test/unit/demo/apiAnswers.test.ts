// The demo's API server against the recorded answers of a real one (test/fixtures/api-answers.jsonl): the same requests in
// the same order. Compared are status, content type, warnings, and of refusals reason, details and the causes' fields;
// the server's prose and what a controller had done meanwhile are not.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { DemoCluster } from '../../../src/demo';
import { startDemoCluster } from '../../../src/demo';
import type { Answer } from './demoClient';
import { DemoClient } from './demoClient';

interface Recorded {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly contentType?: string;
    readonly accept?: string;
    readonly body?: string;
    readonly as?: string;
  };
  readonly status: number;
  readonly contentType: string;
  readonly warning?: string;
  readonly body: unknown;
}

type Members = Readonly<Record<string, unknown>>;

const recorded = readFileSync(path.join(import.meta.dirname, '../../fixtures/api-answers.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

/** Recorded from a server on an older etcd, which refuses streams that need its progress (A1). */
const NEEDS_OLD_ETCD = ['watch from 0 with bookmarks', 'WatchList, refused by a server on an older etcd'];

/** Bodies that cannot be compared member by member, and why. Status, content type and warnings still are. */
const BODY_NOT_COMPARED: Readonly<Record<string, string>> = {
  'api groups': 'a real server has more groups',
  'aggregated discovery': 'a real server has more groups; the recording is cut',
  'resources of the group': 'compared by name below; the real server adds hashes of its storage',
  'openapi index': 'a real server has more documents; the recording is cut',
  'list, cluster-wide, one a page': 'the recorded cluster held other rollouts',
  'rules review': 'compared by its rules for reviews below',
  version: 'the demo says its own build',
  'api versions': 'the server address differs',
};

function members(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The part of a body that must be equal. */
function comparable(body: unknown): unknown {
  if (typeof body === 'string') return body.startsWith('{') ? { kind: /"kind":"(\w+)"/.exec(body)?.[1] } : body;
  const { kind, apiVersion, type, object } = members(body);
  if (type === 'ERROR') return { type, object: comparable(object) };
  if (kind === 'Status') {
    const { status, reason, code, details } = members(body);
    const { causes, uid: _uid, ...rest } = members(details);
    const fields = list(causes).map((cause) => ({ field: members(cause)['field'], reason: members(cause)['reason'] }));
    return { kind, status, reason, code, details: rest, causes: fields };
  }
  const { metadata, spec, items } = members(body);
  const { name, namespace, deletionTimestamp } = members(metadata);
  if (items !== undefined) return { kind, apiVersion };
  return {
    kind,
    apiVersion,
    name,
    namespace,
    spec: withoutControllersHand(spec),
    going: deletionTimestamp !== undefined,
  };
}

/** The real controller had written `resources: {}` into the containers. */
function withoutControllersHand(spec: unknown): unknown {
  return JSON.parse(JSON.stringify(spec ?? null).replaceAll(',"resources":{}', '')) as unknown;
}

function sentBody(answer: Answer, of: Recorded): unknown {
  // A recorded stream is its first line; an empty one is empty.
  if (typeof of.body === 'object') return answer.json ?? (JSON.parse(answer.text.split('\n')[0] ?? '') as unknown);
  if (typeof of.body === 'string' && of.body.startsWith('{')) return answer.text;
  return answer.text;
}

describe('The demo cluster answers as a real API server did', () => {
  let cluster: DemoCluster;
  let client: DemoClient;
  let viewer: string;

  before(async () => {
    cluster = await startDemoCluster({ scenarios: [] });
    client = new DemoClient(cluster);
    viewer = cluster.addUser('viewer');
  });

  after(async () => {
    client.close();
    await cluster.close();
  });

  function tokenOf(as: string | undefined): { token?: string | null } {
    switch (as) {
      case undefined:
        return {};
      case 'nobody':
        return { token: null };
      case 'an unknown token':
        return { token: 'unknown' };
      case 'a user without rights':
        return { token: viewer };
      default:
        throw new Error(`The recording speaks of somebody new: ${as}`);
    }
  }

  for (const one of recorded) {
    it(`${one.name}: ${one.request.method} ${one.request.path}`, async (t) => {
      const { method, path: url, body, contentType, accept, as } = one.request;
      if (one.name === 'watch from an old version') cluster.compact();
      if (NEEDS_OLD_ETCD.includes(one.name)) cluster.addFault({ kind: 'refuseWatchList' });
      const answer = await client.ask(url, {
        method,
        ...(body === undefined ? {} : { body }),
        headers: { ...(contentType && { 'content-type': contentType }), ...(accept && { accept }) },
        ...tokenOf(as),
      });
      cluster.clearFaults();
      assert.equal(answer.status, one.status, answer.text);
      assert.equal(answer.headers['content-type'], one.contentType);
      assert.equal(answer.headers['warning'], one.warning);
      const notCompared = BODY_NOT_COMPARED[one.name];
      if (notCompared) t.diagnostic(`body of "${one.name}" not compared: ${notCompared}`);
      else assert.deepEqual(comparable(sentBody(answer, one)), comparable(one.body));
      if (one.name === 'rules review')
        assert.deepEqual(
          members(members(answer.json)['status'])['resourceRules'],
          members(members(one.body)['status'])['resourceRules'],
        );
      if (one.name === 'resources of the group') assert.deepEqual(resources(answer.json), resources(one.body));
    });
  }
});

/** The resources of a discovery answer, without order and storage hashes. */
function resources(body: unknown): unknown {
  return list(members(body)['resources'])
    .map((resource) => {
      const { storageVersionHash: _hash, verbs, ...rest } = members(resource);
      return { ...rest, verbs: list(verbs).map(String).sort() };
    })
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
