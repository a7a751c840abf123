// The demo's own paths: what each asks of the cluster, and what it refuses before it asks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Controlled } from '../../../../src/demo/control/controlApi';
import { serveControl } from '../../../../src/demo/control/controlApi';
import { ANONYMOUS } from '../../../../src/demo/server/http/authorization';
import type { Json } from '../../../../src/demo/server/storage/json';
import { TakenReply } from '../takenReply';

interface Served {
  readonly served: boolean;
  readonly body: Json | undefined;
  /** What was asked of the cluster. */
  readonly calls: readonly unknown[];
}

/** Sends a request to the paths of a cluster that takes down what it is asked. */
function serve(endpoint: string, sent?: Json): Served {
  const [method = '', url = ''] = endpoint.split(' ');
  const calls: unknown[] = [];
  const take =
    (name: string) =>
    (...parts: readonly unknown[]): void => {
      calls.push([name, ...parts]);
    };
  const cluster: Controlled = {
    speed: 4,
    playing: undefined,
    setSpeed: take('setSpeed'),
    advance: take('advance'),
    stopAt: take('stopAt'),
    addFault: take('addFault'),
    clearFaults: take('clearFaults'),
    compact: take('compact'),
    faults: () => [{ kind: 'hang' }],
    ship: (...parts) => {
      take('ship')(...parts);
      return 'web:1.5.0';
    },
    addUser: (...parts) => {
      take('addUser')(...parts);
      return 'token';
    },
    disturb: (...parts) => {
      take('disturb')(...parts);
      return 3;
    },
    counters: () => ({ connections: { open: 1, total: 2 }, streams: 0, requests: {} }),
  };
  const reply = new TakenReply({ method, url });
  const body = sent === undefined ? '' : typeof sent === 'string' ? sent : JSON.stringify(sent);
  const served = serveControl(cluster, {
    request: reply.request,
    url: new URL(url, 'https://localhost'),
    info: { kind: 'path', verb: method.toLowerCase(), path: url },
    user: ANONYMOUS,
    body: { type: 'application/json', bytes: Buffer.from(body) },
    reply,
  });
  return { served, body: reply.ended ? reply.body : undefined, calls };
}

describe('The control of the demo', () => {
  const RULE = { verbs: ['list'], groups: [''], resources: ['pods'] };
  const CASES: readonly (readonly [endpoint: string, body: Json | undefined, calls: unknown[], answer: Json])[] = [
    [
      'POST /demo/ship',
      { namespace: 'a', name: 'web', version: 'bad' },
      [['ship', 'a', 'web', 'bad']],
      { image: 'web:1.5.0' },
    ],
    ['POST /demo/speed', { speed: 0.5 }, [['setSpeed', 0.5]], {}],
    ['POST /demo/advance', { seconds: 90 }, [['advance', 90_000]], {}],
    ['POST /demo/replay', { line: 7 }, [['stopAt', 7]], {}],
    [
      'POST /demo/faults',
      { kind: 'slow', times: 2, delayMs: 50, match: { verb: 'list', namespace: 'a', unknown: 'x', path: 1 } },
      [['addFault', { kind: 'slow', times: 2, delayMs: 50, match: { verb: 'list', namespace: 'a' } }]],
      { faults: [{ kind: 'hang' }] },
    ],
    ['DELETE /demo/faults', undefined, [['clearFaults']], {}],
    [
      'POST /demo/disturb',
      { kind: 'cut', match: { resource: 'pods' } },
      [['disturb', 'cut', { resource: 'pods' }]],
      { disturbed: 3 },
    ],
    ['POST /demo/compact', undefined, [['compact']], {}],
    ['POST /demo/users', { name: 'me' }, [['addUser', 'me', []]], { token: 'token' }],
    [
      'POST /demo/users',
      { name: 'me', rules: [RULE, 'odd', { ...RULE, verbs: ['get', 1], namespaces: ['a'] }] },
      [['addUser', 'me', [RULE, { ...RULE, verbs: ['get'], namespaces: ['a'] }]]],
      { token: 'token' },
    ],
    ['GET /demo/counters', undefined, [], { connections: { open: 1, total: 2 }, streams: 0, requests: {} }],
  ];
  for (const [endpoint, body, calls, answer] of CASES)
    it(`${endpoint} with ${body === undefined ? 'nothing' : JSON.stringify(body)} does what it says`, () => {
      assert.deepEqual(serve(endpoint, body), { served: true, body: answer, calls });
    });

  it('lists its endpoints, scenarios, faults and speed', () => {
    const { body } = serve('GET /demo');
    const { speed, faults, scenarios, endpoints } = body as Record<string, Json>;
    assert.deepEqual([speed, faults], [4, [{ kind: 'hang' }]]);
    assert.match(JSON.stringify(scenarios), /"name":"portal-services","namespace":"data-platform"/);
    for (const [endpoint] of CASES) assert.ok((endpoints as readonly Json[]).includes(endpoint), endpoint);
  });

  const REFUSED: readonly (readonly [endpoint: string, body: Json, message: RegExp])[] = [
    ['POST /demo/ship', { namespace: 'a', version: 'bad' }, /"name"/],
    ['POST /demo/ship', { namespace: 'a', name: 'web' }, /"version"/],
    ['POST /demo/ship', { namespace: 'a', name: 'web', version: 'worse' }, /"version".*good, bad, broken/],
    ['POST /demo/speed', { speed: 0 }, /"speed"/],
    ['POST /demo/speed', { speed: '4' }, /"speed"/],
    ['POST /demo/advance', { seconds: -1 }, /"seconds"/],
    ['POST /demo/replay', {}, /"line"/],
    ['POST /demo/faults', { kind: 'toString' }, /"toString"/],
    ['POST /demo/faults', {}, /"kind"/],
    ['POST /demo/disturb', { kind: 'slow' }, /"slow"/],
    ['POST /demo/users', {}, /"name"/],
    ['POST /demo/advance', 'seconds=90', /JSON object/],
    ['POST /demo/advance', '[90]', /JSON object/],
  ];
  for (const [endpoint, body, message] of REFUSED)
    it(`${endpoint} with ${JSON.stringify(body)} is a 400 that says why`, () => {
      assert.throws(() => serve(endpoint, body), { code: 400, message });
    });

  for (const endpoint of ['GET /demo/ship', 'POST /demo', 'GET /demo/none', 'GET /demo/'])
    it(`${endpoint} is nobody’s`, () => {
      assert.deepEqual(serve(endpoint), { served: false, body: undefined, calls: [] });
    });
});
