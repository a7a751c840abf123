// The OpenAPI documents and the other paths that are no resources: what `kubectl explain` and health checks ask for.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openApiDocument, openApiIndex } from '../../../../../src/demo/server/api/openApi';
import { servePath } from '../../../../../src/demo/server/api/pathApi';
import { ANONYMOUS } from '../../../../../src/demo/server/http/authorization';
import { readFields } from '../../../../../src/demo/server/protobuf/wire';
import type { Json, JsonObject } from '../../../../../src/demo/server/storage/json';
import { isJsonObject, objectAt, scalarText, stringAt, valueAt } from '../../../../../src/demo/server/storage/json';
import { fieldText } from '../../../../../src/rollouts/schema/texts';
import type { Asking } from '../../takenReply';
import { TakenReply } from '../../takenReply';

const ROLLOUTS = 'apis/argoproj.io/v1alpha1';
const SCHEMA = 'io.argoproj.v1alpha1.Rollout';

function rolloutSchema(): JsonObject {
  const schema = valueAt(openApiDocument(ROLLOUTS) ?? {}, 'components', 'schemas', SCHEMA);
  assert.ok(isJsonObject(schema));
  return schema;
}

/** The schema of a member below `spec`, by the names on the way; `[]` goes into the items of a list. */
function field(...names: readonly string[]): JsonObject {
  return ['spec', ...names].reduce<JsonObject>(
    (schema, name) => (name === '[]' ? objectAt(schema, 'items') : objectAt(objectAt(schema, 'properties'), name)),
    rolloutSchema(),
  );
}

/** Asks for a path; `undefined` where nobody serves it. */
function serve(url: string, asking: Asking = {}): TakenReply | undefined {
  const reply = new TakenReply({ url, ...asking, headers: { host: '127.0.0.1:6443', ...asking.headers } });
  const served = servePath({
    request: reply.request,
    url: new URL(url, 'https://localhost'),
    info: { kind: 'path', verb: 'get', path: url },
    user: ANONYMOUS,
    body: { type: 'application/json', bytes: Buffer.alloc(0) },
    reply,
  });
  assert.equal(reply.ended, served);
  return served ? reply : undefined;
}

describe('The OpenAPI document', () => {
  it('of every group version is in the index, under a hash that stays', () => {
    const paths = objectAt(openApiIndex(), 'paths');
    assert.deepEqual(openApiIndex(), { paths });
    assert.ok(ROLLOUTS in paths && 'api/v1' in paths && 'apis/apps/v1' in paths);
    for (const [path, entry] of Object.entries(paths)) {
      const url = isJsonObject(entry) ? (stringAt(entry, 'serverRelativeURL') ?? '') : '';
      assert.match(url, /^\/openapi\/v3\/.+\?hash=[0-9A-F]{64}$/);
      assert.ok(url.startsWith(`/openapi/v3/${path}?`));
      assert.ok(openApiDocument(path), path);
    }
  });

  it('says which kind a schema is, and what its members are', () => {
    assert.deepEqual(rolloutSchema()['x-kubernetes-group-version-kind'], [
      { group: 'argoproj.io', version: 'v1alpha1', kind: 'Rollout' },
    ]);
    assert.equal(field('replicas')['type'], 'integer');
    assert.equal(field('strategy', 'canary', 'steps')['type'], 'array');
    assert.equal(field('strategy', 'canary', 'steps', '[]', 'setWeight')['type'], 'integer');
    assert.equal(field('strategy', 'canary', 'maxSurge')['x-kubernetes-int-or-string'], true);
    assert.equal(field('selector', 'matchLabels')['type'], 'object');
    assert.ok('additionalProperties' in field('selector', 'matchLabels'));
  });

  it('tells kubectl that the server validates fields and knows dry runs', () => {
    const path = `/${ROLLOUTS}/namespaces/{namespace}/rollouts/{name}`;
    const patch = valueAt(openApiDocument(ROLLOUTS) ?? {}, 'paths', path, 'patch');
    assert.match(JSON.stringify(patch), /"name":"dryRun".*"name":"fieldValidation"/);
    const cluster = valueAt(openApiDocument(ROLLOUTS) ?? {}, 'paths', `/${ROLLOUTS}/clusteranalysistemplates/{name}`);
    assert.ok(isJsonObject(cluster));
  });

  it('says of fields what their hovers say', () => {
    const weight = scalarText(field('strategy', 'canary', 'steps', '[]', 'setWeight')['description']);
    const text = fieldText('Rollout', 'spec.strategy.canary.steps[].setWeight');
    assert.ok(text?.trap !== undefined && text.bounds !== undefined);
    for (const part of [text.does, text.bounds, text.trap]) assert.ok(weight.includes(part), part);
  });

  it('has words for everything below the spec of a Rollout, and for what is around it', () => {
    const silent: string[] = [];
    const walk = (schema: JsonObject, path: string): void => {
      for (const [name, member] of Object.entries(objectAt(schema, 'properties')))
        if (isJsonObject(member)) {
          if (stringAt(member, 'description') === undefined) silent.push(`${path}.${name}`);
          const items = objectAt(member, 'items');
          walk('properties' in items ? items : member, `${path}.${name}`);
        }
    };
    const { properties } = rolloutSchema();
    walk({ properties: { ...(properties as JsonObject), status: { description: 'not walked' } } }, '');
    assert.deepEqual(silent, []);
  });

  it('describes built-in kinds with the types of their fields, and how their lists are merged', () => {
    const schemas = objectAt(objectAt(openApiDocument('apis/apps/v1') ?? {}, 'components'), 'schemas');
    const deployment = objectAt(schemas, 'io.k8s.api.apps.v1.Deployment');
    assert.equal(
      valueAt(deployment, 'properties', 'spec', '$ref'),
      '#/components/schemas/io.k8s.api.apps.v1.DeploymentSpec',
    );
    const containers = valueAt(schemas, 'io.k8s.api.core.v1.PodSpec', 'properties', 'containers');
    assert.ok(isJsonObject(containers));
    assert.equal(containers['x-kubernetes-patch-merge-key'], 'name');
    // Fields of embedded types stand among the others.
    const volume = objectAt(objectAt(schemas, 'io.k8s.api.core.v1.Volume'), 'properties');
    assert.ok('emptyDir' in volume && 'name' in volume);
  });

  it('refers only to what it holds', () => {
    for (const path of Object.keys(objectAt(openApiIndex(), 'paths'))) {
      const document = openApiDocument(path) ?? {};
      const names = Object.keys(objectAt(objectAt(document, 'components'), 'schemas'));
      for (const [, name = ''] of JSON.stringify(document).matchAll(/#\/components\/schemas\/([^"]+)/g))
        assert.ok(names.includes(name), `${path}: ${name}`);
    }
  });
});

describe('A path that is no resource', () => {
  const PATHS: readonly (readonly [url: string, part: RegExp, type: string])[] = [
    ['/api', /"serverAddress":"127\.0\.0\.1:6443"/, 'application/json'],
    ['/api/v1', /"name":"pods\/log"/, 'application/json'],
    ['/apis', /"kind":"APIGroupList"/, 'application/json'],
    ['/apis/', /"kind":"APIGroupList"/, 'application/json'],
    ['/apis/argoproj.io', /"kind":"APIGroup"/, 'application/json'],
    ['/apis/argoproj.io/v1alpha1', /"kind":"APIResourceList"/, 'application/json'],
    ['/version', /"gitVersion":"v1\.34/, 'application/json'],
    ['/healthz', /^ok$/, 'text/plain; charset=utf-8'],
    ['/livez/ping', /^ok$/, 'text/plain; charset=utf-8'],
    ['/readyz', /^ok$/, 'text/plain; charset=utf-8'],
    ['/openapi/v3', /"serverRelativeURL"/, 'text/plain; charset=utf-8'],
    ['/openapi/v2', /"swagger":"2\.0"/, 'application/json'],
    [`/openapi/v3/${ROLLOUTS}?hash=0`, /"openapi":"3\.0\.0"/, 'application/json'],
  ];
  for (const [url, part, type] of PATHS)
    it(`${url} is answered as ${type}`, () => {
      const reply = serve(url);
      assert.equal(reply?.status, 200);
      assert.match(reply.written, part);
      assert.equal(reply.response.getHeader('content-type'), type);
    });

  const UNSERVED = [
    '/',
    '/api/v2',
    '/apis/example.io',
    '/apis/argoproj.io/v1',
    '/openapi/v2/x',
    '/openapi/v3/apis/x/v1',
  ];
  for (const url of [...UNSERVED, '/version/more', '/api/v1/pods', '/metrics'])
    it(`${url} is nobody’s`, () => {
      assert.equal(serve(url), undefined);
    });

  it('comes as one document of everything to who prefers that', () => {
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
    const reply = serve('/apis', { headers: { accept } });
    const { kind, items } = reply?.body as Record<string, Json>;
    assert.equal(kind, 'APIGroupDiscoveryList');
    assert.match(JSON.stringify(items), /"resource":"rollouts"/);
    assert.match(String(reply?.response.getHeader('content-type')), /as=APIGroupDiscoveryList$/);
    assert.match(serve('/apis/apps/v1', { headers: { accept } })?.written ?? '', /"kind":"APIResourceList"/);
  });

  it('comes in protobuf where the old form of OpenAPI is asked for so, under a name that is a media type', () => {
    const accept = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf';
    const reply = serve('/openapi/v2', { headers: { accept } });
    const fields = readFields(Buffer.from(reply?.written ?? ''));
    assert.equal(Buffer.from(fields.get(1)?.[0] as Uint8Array).toString(), '2.0');
    const info = readFields(fields.get(2)?.[0] as Uint8Array);
    assert.match(Buffer.from(info.get(2)?.[0] as Uint8Array).toString(), /^v1\.34/);
    assert.equal(reply?.response.getHeader('content-type'), accept.replace('@', '.'));
  });

  it('is only read', () => {
    assert.throws(() => serve('/version', { method: 'POST' }), { code: 405, reason: 'MethodNotAllowed' });
    assert.equal(serve('/version', { method: 'HEAD' })?.status, 200);
  });

  it('is a 406 for who takes no JSON, but health is told to everybody', () => {
    assert.throws(() => serve('/version', { headers: { accept: 'text/html' } }), { code: 406 });
    assert.equal(serve('/healthz', { headers: { accept: 'text/html' } })?.status, 200);
  });
});
