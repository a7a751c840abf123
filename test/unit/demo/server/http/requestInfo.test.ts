// What a method and a URL ask for.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readUrl, requestInfo } from '../../../../../src/demo/server/http/requestInfo';

describe('A request asks for', () => {
  const CASES: readonly (readonly [request: string, ...answer: (string | undefined)[]])[] = [
    // verb, group, version, plural, namespace, name, subresource
    ['GET /api/v1/pods', 'list', '', 'v1', 'pods', undefined, undefined, undefined],
    ['GET /api/v1/pods?watch=1', 'watch', '', 'v1', 'pods', undefined, undefined, undefined],
    ['GET /api/v1/pods?watch=false', 'list', '', 'v1', 'pods', undefined, undefined, undefined],
    ['GET /api/v1/namespaces', 'list', '', 'v1', 'namespaces', undefined, undefined, undefined],
    ['GET /api/v1/namespaces/a', 'get', '', 'v1', 'namespaces', undefined, 'a', undefined],
    ['PUT /api/v1/namespaces/a/status', 'update', '', 'v1', 'namespaces', undefined, 'a', 'status'],
    ['GET /api/v1/namespaces/a/pods', 'list', '', 'v1', 'pods', 'a', undefined, undefined],
    ['GET /api/v1/namespaces/a/pods/b', 'get', '', 'v1', 'pods', 'a', 'b', undefined],
    ['GET /api/v1/namespaces/a/pods/b/log?follow=1', 'get', '', 'v1', 'pods', 'a', 'b', 'log'],
    ['GET /apis/g.io/v2/namespaces/a/things/b', 'get', 'g.io', 'v2', 'things', 'a', 'b', undefined],
    ['PATCH /apis/g.io/v2/namespaces/a/things/b/status', 'patch', 'g.io', 'v2', 'things', 'a', 'b', 'status'],
    ['POST /apis/g.io/v2/namespaces/a/things', 'create', 'g.io', 'v2', 'things', 'a', undefined, undefined],
    ['DELETE /apis/g.io/v2/things/b', 'delete', 'g.io', 'v2', 'things', undefined, 'b', undefined],
    ['DELETE /apis/g.io/v2/things', 'deletecollection', 'g.io', 'v2', 'things', undefined, undefined, undefined],
    ['GET /api/v1/namespaces/a/pods/b%20c', 'get', '', 'v1', 'pods', 'a', 'b c', undefined],
  ];
  for (const [request, ...answer] of CASES)
    it(`${request}: ${answer.join(' ')}`, () => {
      const [method = '', url = ''] = request.split(' ');
      const info = requestInfo(method, readUrl(url));
      assert.ok(info.kind === 'resource');
      const { verb, group, version, plural, namespace, name, subresource } = info;
      assert.deepEqual([verb, group, version, plural, namespace, name, subresource], answer);
    });

  for (const path of ['/', '/version', '/api', '/api/v1', '/apis', '/apis/g.io', '/apis/g.io/v2', '/demo/ship'])
    it(`the path ${path}, which is no resource`, () => {
      assert.deepEqual(requestInfo('GET', readUrl(path)), { kind: 'path', verb: 'get', path });
    });

  for (const url of ['', 'version', '/%', 'https://elsewhere/version'])
    it(`nothing that can be read: ${JSON.stringify(url)}`, () => {
      assert.throws(() => readUrl(url), { code: 400 });
    });
});
