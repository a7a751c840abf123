// Reviews of oneself: the answers that `kubectl auth whoami`, `auth can-i` and the extension read before they offer a deed.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { reviewAt } from '../../../../../src/demo/server/api/reviews';
import type { User } from '../../../../../src/demo/server/http/authorization';
import { ANONYMOUS, Authorization } from '../../../../../src/demo/server/http/authorization';
import type { JsonObject } from '../../../../../src/demo/server/storage/json';
import { arrayAt, isJsonObject, objectAt, scalarText } from '../../../../../src/demo/server/storage/json';

const AUTHORIZATION = 'authorization.k8s.io';
const PATCH_ABORT = {
  namespace: 'a',
  verb: 'patch',
  group: 'argoproj.io',
  resource: 'rollouts',
  subresource: 'status',
};

describe('A review', () => {
  let authorization: Authorization;
  let admin: User;
  let viewer: User;

  beforeEach(() => {
    authorization = new Authorization();
    const rules = [
      { verbs: ['list'], groups: [''], resources: ['pods'] },
      { verbs: ['patch'], groups: ['argoproj.io'], resources: ['rollouts/status'], namespaces: ['a'] },
    ];
    admin = authorization.userOf(`Bearer ${authorization.token}`) ?? ANONYMOUS;
    viewer = authorization.userOf(`Bearer ${authorization.addUser('viewer', rules, ['readers'])}`) ?? ANONYMOUS;
  });

  function status(plural: string, user: User, spec: JsonObject, group = AUTHORIZATION): JsonObject {
    const review = reviewAt(group, 'v1', plural);
    assert.ok(review);
    return objectAt(review.answer({ spec }, user, authorization), 'status');
  }

  function allowed(user: User, spec: JsonObject): unknown {
    return status('selfsubjectaccessreviews', user, spec)['allowed'];
  }

  const ACCESS: readonly (readonly [what: string, attributes: JsonObject, allowed: boolean])[] = [
    ['abort in the namespace of the right', PATCH_ABORT, true],
    ['abort in another namespace', { ...PATCH_ABORT, namespace: 'b' }, false],
    ['abort in every namespace', { ...PATCH_ABORT, namespace: '' }, false],
    ['patch the rollout itself', { ...PATCH_ABORT, subresource: '' }, false],
    ['list pods everywhere', { verb: 'list', group: '', resource: 'pods' }, true],
    ['list pods without saying the group', { verb: 'list', resource: 'pods' }, true],
    ['do what is not said', {}, false],
  ];
  for (const [what, resourceAttributes, expected] of ACCESS)
    it(`says that a viewer may ${expected ? '' : 'not '}${what}`, () => {
      assert.equal(allowed(viewer, { resourceAttributes }), expected);
      assert.equal(allowed(admin, { resourceAttributes }), true);
    });

  it('says no to everybody while a right is taken away', () => {
    const giveBack = authorization.deny({ verbs: ['patch'], groups: ['*'], resources: ['rollouts/status'] });
    assert.equal(allowed(admin, { resourceAttributes: PATCH_ABORT }), false);
    giveBack();
    assert.equal(allowed(admin, { resourceAttributes: PATCH_ABORT }), true);
  });

  const PATHS: readonly (readonly [verb: string, path: string, viewer: boolean])[] = [
    ['get', '/metrics', false],
    ['get', '/version', true],
    ['get', '/openapi/v3', true],
    ['post', '/version', false],
    ['get', '/versions', false],
  ];
  for (const [verb, path, expected] of PATHS)
    it(`of ${verb} ${path} is ${expected ? 'yes for everybody' : 'for administrators'}`, () => {
      const spec = { nonResourceAttributes: { path, verb } };
      assert.deepEqual([allowed(admin, spec), allowed(viewer, spec)], [true, expected]);
    });

  it('of access repeats the question', () => {
    const review = reviewAt(AUTHORIZATION, 'v1', 'selfsubjectaccessreviews');
    const spec = { resourceAttributes: PATCH_ABORT };
    assert.deepEqual(review?.answer({ spec }, viewer, authorization)['spec'], spec);
  });

  /** What a user may do in a namespace, as `VERB RESOURCE`, but for the reviews that everybody may create. */
  function rules(user: User, namespace: string): readonly string[] {
    return arrayAt(status('selfsubjectrulesreviews', user, { namespace }), 'resourceRules')
      .filter(isJsonObject)
      .map(
        (rule) =>
          `${arrayAt(rule, 'verbs').map(scalarText).join()} ${arrayAt(rule, 'resources').map(scalarText).join()}`,
      )
      .filter((rule) => !rule.includes('reviews'));
  }

  it('of rules lists those of the namespace and those of all', () => {
    assert.deepEqual(rules(viewer, 'a'), ['list pods', 'patch rollouts/status']);
    assert.deepEqual(rules(viewer, 'b'), ['list pods']);
    assert.deepEqual(rules(admin, 'b'), ['* *']);
  });

  it('of rules says that administrators may do everything on every path', () => {
    const paths = (user: User): string =>
      JSON.stringify(status('selfsubjectrulesreviews', user, { namespace: 'a' })['nonResourceRules']);
    assert.match(paths(admin), /\{"verbs":\["\*"\],"nonResourceURLs":\["\*"\]\}/);
    assert.doesNotMatch(paths(viewer), /"\*"/);
  });

  it('of rules names the reviews once, and opens discovery', () => {
    const answer = JSON.stringify(status('selfsubjectrulesreviews', viewer, { namespace: 'a' }));
    assert.equal(answer.split('"selfsubjectreviews"').length, 2);
    assert.match(answer, /"nonResourceURLs":\[.*"\/version"/);
    assert.match(answer, /"incomplete":false/);
  });

  it('of oneself tells name and groups', () => {
    assert.deepEqual(status('selfsubjectreviews', viewer, {}, 'authentication.k8s.io'), {
      userInfo: { username: 'viewer', groups: ['readers', 'system:authenticated'] },
    });
  });

  it('is found by its whole path only', () => {
    assert.equal(reviewAt(AUTHORIZATION, 'v1beta1', 'selfsubjectaccessreviews'), undefined);
    assert.equal(reviewAt('authentication.k8s.io', 'v1', 'selfsubjectaccessreviews'), undefined);
    assert.equal(reviewAt(AUTHORIZATION, 'v1', 'subjectaccessreviews'), undefined);
  });
});
