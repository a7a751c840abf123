// Who a token belongs to, and what that user may do.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Access, PolicyRule, User } from '../../../../../src/demo/server/http/authorization';
import { ANONYMOUS, Authorization } from '../../../../../src/demo/server/http/authorization';

const READS: PolicyRule = { verbs: ['get', 'list'], groups: ['argoproj.io'], resources: ['rollouts'] };
const PATCHES: PolicyRule = { ...READS, verbs: ['patch'], resources: ['rollouts/status'], namespaces: ['a', 'b'] };

const LISTS: Access = {
  verb: 'list',
  group: 'argoproj.io',
  plural: 'rollouts',
  namespace: 'a',
  subresource: undefined,
};

describe('Authorisation', () => {
  let authorization: Authorization;
  let admin: User;
  let viewer: User;

  function userOf(token: string): User {
    const user = authorization.userOf(`Bearer ${token}`);
    assert.ok(user);
    return user;
  }

  beforeEach(() => {
    authorization = new Authorization();
    admin = userOf(authorization.token);
    viewer = userOf(authorization.addUser('viewer', [READS, PATCHES], ['readers']));
  });

  it('knows a user by the token, with the groups every known user is in', () => {
    assert.deepEqual([viewer.name, viewer.groups], ['viewer', ['readers', 'system:authenticated']]);
    assert.deepEqual([admin.name, authorization.isAdministrator(admin)], ['demo-admin', true]);
    assert.equal(authorization.isAdministrator(viewer), false);
  });

  it('gives out a new token at every start, and to every user', () => {
    assert.notEqual(new Authorization().token, authorization.token);
    assert.notEqual(authorization.addUser('one', []), authorization.addUser('two', []));
  });

  const HEADERS: readonly (readonly [header: (token: string) => string | undefined, user: string | undefined])[] = [
    [() => undefined, 'system:anonymous'],
    [(token) => `Bearer ${token}`, 'demo-admin'],
    [(token) => `bearer  ${token}`, 'demo-admin'],
    [(token) => `Bearer ${token}x`, undefined],
    [(token) => `Bearer ${token.slice(1)}`, undefined],
    [(token) => `Basic ${token}`, undefined],
    [(token) => token, undefined],
    [() => 'Bearer ', undefined],
    [() => '', undefined],
  ];
  for (const [header, user] of HEADERS)
    it(`takes "${header('TOKEN') ?? 'no header'}" for ${user ?? 'nobody'}`, () => {
      assert.equal(authorization.userOf(header(authorization.token))?.name, user);
    });

  const CASES: readonly (readonly [what: string, access: Partial<Access>, allowed: boolean])[] = [
    ['list in any namespace', {}, true],
    ['list cluster-wide', { namespace: undefined }, true],
    ['do what no rule names', { verb: 'delete' }, false],
    ['reach another group', { group: 'apps' }, false],
    ['reach another resource', { plural: 'analysisruns' }, false],
    ['reach a sub-resource by the right to its resource', { verb: 'get', subresource: 'status' }, false],
    ['patch the sub-resource of a rule', { verb: 'patch', subresource: 'status' }, true],
    ['patch the resource by the right to its sub-resource', { verb: 'patch' }, false],
    ['patch in a namespace that no rule names', { verb: 'patch', subresource: 'status', namespace: 'c' }, false],
    [
      'patch cluster-wide by a rule for namespaces',
      { verb: 'patch', subresource: 'status', namespace: undefined },
      false,
    ],
    [
      'ask what it may',
      { verb: 'create', group: 'authorization.k8s.io', plural: 'selfsubjectaccessreviews', namespace: undefined },
      true,
    ],
  ];
  for (const [what, access, allowed] of CASES)
    it(`${allowed ? 'lets' : 'does not let'} a viewer ${what}`, () => {
      assert.equal(authorization.allows(viewer, { ...LISTS, ...access }), allowed);
    });

  it('lets the administrator do everything, and the anonymous user nothing', () => {
    for (const access of [LISTS, { ...LISTS, verb: 'deletecollection', plural: 'anything', group: 'any.io' }]) {
      assert.equal(authorization.allows(admin, access), true);
      assert.equal(authorization.allows(ANONYMOUS, access), false);
    }
  });

  it('takes a right from everybody until it is given back, and only that one', () => {
    const giveBack = authorization.deny({ ...READS, namespaces: ['a'] });
    assert.equal(authorization.allows(admin, LISTS), false);
    assert.equal(authorization.allows(viewer, LISTS), false);
    assert.equal(authorization.allows(viewer, { ...LISTS, namespace: 'b' }), true);
    assert.equal(authorization.allows(admin, { ...LISTS, verb: 'watch' }), true);
    giveBack();
    assert.equal(authorization.allows(viewer, LISTS), true);
  });
});
