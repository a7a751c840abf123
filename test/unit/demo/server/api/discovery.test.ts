// What the server tells of itself: a client that discovers it finds every kind under the same names, in both forms.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aggregated,
  apiGroup,
  apiGroupList,
  apiResourceList,
  apiVersions,
} from '../../../../../src/demo/server/api/discovery';
import type { JsonObject } from '../../../../../src/demo/server/storage/json';
import { arrayAt, isJsonObject, objectAt, stringAt } from '../../../../../src/demo/server/storage/json';
import { KINDS } from '../../../../../src/demo/server/storage/kinds';

function items(parent: JsonObject | undefined, member: string): readonly JsonObject[] {
  return arrayAt(parent ?? {}, member).filter(isJsonObject);
}

function resource(group: string, version: string, name: string): JsonObject | undefined {
  return items(apiResourceList(group, version), 'resources').find((one) => one['name'] === name);
}

describe('Discovery', () => {
  it('names the address that the client came to', () => {
    assert.match(JSON.stringify(apiVersions('127.0.0.1:6443')), /"serverAddress":"127\.0\.0\.1:6443"/);
  });

  it('lists each group once, and the core group not at all', () => {
    const groups = items(apiGroupList(), 'groups').map((group) => stringAt(group, 'name'));
    assert.deepEqual(groups, [...new Set(groups)]);
    for (const group of ['apps', 'argoproj.io', 'batch', 'autoscaling', 'authorization.k8s.io', 'networking.k8s.io'])
      assert.ok(groups.includes(group), group);
    assert.ok(!groups.includes(''));
  });

  it('tells one group with its preferred version', () => {
    const group = apiGroup('argoproj.io') ?? {};
    assert.deepEqual(group['preferredVersion'], { groupVersion: 'argoproj.io/v1alpha1', version: 'v1alpha1' });
    assert.equal(group['kind'], 'APIGroup');
  });

  const UNKNOWN: readonly (readonly [what: string, answer: JsonObject | undefined])[] = [
    ['a group that is not served', apiGroup('example.io')],
    ['the core group by the path of the others', apiGroup('')],
    ['a version that is not served', apiResourceList('argoproj.io', 'v1')],
    ['the core group in another version', apiResourceList('', 'v2')],
  ];
  for (const [what, answer] of UNKNOWN)
    it(`knows nothing of ${what}`, () => {
      assert.equal(answer, undefined);
    });

  /** Reference part 0: names, short names and sub-resources of the kinds. */
  const ARGO: readonly (readonly [plural: string, short: string, namespaced: boolean, below: readonly string[]])[] = [
    ['rollouts', 'ro', true, ['status', 'scale']],
    ['analysisruns', 'ar', true, []],
    ['analysistemplates', 'at', true, []],
    ['clusteranalysistemplates', 'cat', false, []],
    ['experiments', 'exp', true, []],
  ];
  for (const [plural, short, namespaced, below] of ARGO)
    it(`knows ${plural} as ${short}`, () => {
      const found = resource('argoproj.io', 'v1alpha1', plural) ?? {};
      assert.deepEqual(found['shortNames'], [short]);
      assert.equal(found['namespaced'], namespaced);
      const subresources = items(apiResourceList('argoproj.io', 'v1alpha1'), 'resources')
        .map((one) => stringAt(one, 'name') ?? '')
        .filter((name) => name.startsWith(`${plural}/`));
      assert.deepEqual(
        subresources,
        below.map((name) => `${plural}/${name}`),
      );
    });

  it('says that a scale is a Scale of another group, and that logs are only read', () => {
    const scale = resource('argoproj.io', 'v1alpha1', 'rollouts/scale') ?? {};
    assert.deepEqual([scale['group'], scale['version'], scale['kind']], ['autoscaling', 'v1', 'Scale']);
    assert.deepEqual(resource('', 'v1', 'pods/log')?.['verbs'], ['get']);
  });

  it('says that reviews are only created', () => {
    const review = resource('authorization.k8s.io', 'v1', 'selfsubjectaccessreviews') ?? {};
    assert.deepEqual(review['verbs'], ['create']);
    assert.equal(review['namespaced'], false);
  });

  for (const version of ['v2', 'v2beta1'] as const)
    it(`in one document (${version}) tells the same as group by group`, () => {
      for (const core of [true, false]) {
        const document = aggregated(core, version);
        assert.equal(document['apiVersion'], `apidiscovery.k8s.io/${version}`);
        for (const group of items(document, 'items')) {
          const name = stringAt(objectAt(group, 'metadata'), 'name') ?? '';
          assert.equal(name === '', core);
          for (const one of items(group, 'versions')) {
            const plain = items(apiResourceList(name, stringAt(one, 'version') ?? ''), 'resources');
            const resources = items(one, 'resources').flatMap((resource) => [
              resource['resource'],
              ...items(resource, 'subresources').map(
                (below) => `${stringAt(resource, 'resource')}/${stringAt(below, 'subresource')}`,
              ),
            ]);
            assert.deepEqual(
              resources,
              plain.map((resource) => resource['name']),
            );
          }
        }
      }
    });

  it('leaves no kind of the table out', () => {
    for (const { group, version, plural, kind } of KINDS)
      assert.equal(resource(group, version, plural)?.['kind'], kind, plural);
  });
});
