// `kubectl --as`: whose rights a request has then.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { User } from '../../../../../src/demo/server/http/authorization';
import { ANONYMOUS, Authorization } from '../../../../../src/demo/server/http/authorization';
import { impersonated } from '../../../../../src/demo/server/http/impersonation';

const LISTS = { verb: 'list', group: '', plural: 'pods', namespace: 'a', subresource: undefined };

describe('A request as somebody else', () => {
  let authorization: Authorization;
  let admin: User;
  let viewer: User;

  beforeEach(() => {
    authorization = new Authorization();
    admin = authorization.userOf(`Bearer ${authorization.token}`) ?? ANONYMOUS;
    const rule = { verbs: ['list'], groups: [''], resources: ['pods'] };
    viewer = authorization.userOf(`Bearer ${authorization.addUser('viewer', [rule], ['readers'])}`) ?? ANONYMOUS;
  });

  it('has the rights of that user, and no others', () => {
    const user = impersonated(admin, { 'impersonate-user': 'viewer' }, authorization);
    assert.deepEqual([user.name, user.groups], ['viewer', ['readers', 'system:authenticated']]);
    assert.equal(authorization.allows(user, LISTS), true);
    assert.equal(authorization.allows(user, { ...LISTS, verb: 'delete' }), false);
    assert.equal(authorization.isAdministrator(user), false);
  });

  it('of whom nobody knows has none but to ask about itself', () => {
    const user = impersonated(admin, { 'impersonate-user': 'bob' }, authorization);
    assert.equal(authorization.allows(user, LISTS), false);
    const asks = { group: 'authorization.k8s.io', plural: 'selfsubjectaccessreviews', verb: 'create' };
    assert.equal(authorization.allows(user, { ...LISTS, ...asks }), true);
  });

  it('may have groups, and all rights with that of the administrators', () => {
    const headers = { 'impersonate-user': 'bob', 'impersonate-group': 'team, system:masters' };
    const user = impersonated(admin, headers, authorization);
    assert.deepEqual(user.groups, ['team', 'system:masters', 'system:authenticated']);
    assert.equal(authorization.allows(user, { ...LISTS, verb: 'delete' }), true);
  });

  it('is for who has the right to ask so', () => {
    for (const user of [viewer, ANONYMOUS])
      assert.throws(() => impersonated(user, { 'impersonate-user': 'demo-admin' }, authorization), {
        code: 403,
        message: /^users "demo-admin" is forbidden: User ".+" cannot impersonate resource "users"/,
      });
  });

  it('is a 400 with groups but no user, and nothing without either', () => {
    assert.throws(() => impersonated(admin, { 'impersonate-group': 'team' }, authorization), { code: 400 });
    assert.equal(impersonated(viewer, {}, authorization), viewer);
  });
});
