import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { imageViews } from '../../../../src/presentation/panel/imageViews';
import { replicaSetOf, rolloutOf, treeOf } from './objects';

describe('Images', () => {
  const pair = (stable: Readonly<Record<string, string>>, canary: Readonly<Record<string, string>>) =>
    treeOf(rolloutOf(), {
      replicaSets: [
        replicaSetOf({ hash: 'new', revision: 2, wanted: 1, images: canary }),
        replicaSetOf({ hash: 'stable', revision: 1, wanted: 4, images: stable }),
      ],
    });
  const textOf = (tree: Parameters<typeof imageViews>[0]): readonly string[] =>
    imageViews(tree).map(
      ({ container, common, from, to }) =>
        `${container}: ${common}|${from ? `${from.text} (${from.role})` : ''}>${to ? `${to.text} (${to.role})` : ''}`,
    );

  const cases: readonly (readonly [name: string, from: string, to: string, text: string])[] = [
    ['differ in their tags', 'r.io/shop/web:1.0', 'r.io/shop/web:1.1', 'r.io/shop/web:|1.0 (stable)>1.1 (canary)'],
    ['differ in their names', 'r.io/shop/web:1', 'r.io/shop/api:1', 'r.io/shop/|web:1 (stable)>api:1 (canary)'],
    ['differ in their digests', 'web@sha256:aa', 'web@sha256:ab', 'web@sha256:|aa (stable)>ab (canary)'],
    ['have nothing in common', 'web', 'api', '|web (stable)>api (canary)'],
    ['have a registry with a port', 'h:5000/a:1', 'h:5001/a:1', 'h:|5000/a:1 (stable)>5001/a:1 (canary)'],
  ];
  for (const [name, from, to, text] of cases)
    it(`that ${name} show what differs`, () =>
      assert.deepEqual(textOf(pair({ web: from }, { web: to })), [`web: ${text}`]));

  it('that stay the same are shown once, without a role', () =>
    assert.deepEqual(textOf(pair({ web: 'web:1', proxy: 'p:1' }, { web: 'web:2', proxy: 'p:1' })), [
      'web: web:|1 (stable)>2 (canary)',
      'proxy: |>p:1 ()',
    ]));

  it('of containers that come or go have one side', () =>
    assert.deepEqual(textOf(pair({ old: 'o:1' }, { web: 'web:2' })), ['web: |>web:2 (canary)', 'old: |o:1 (stable)>']));

  it('come from the template before a ReplicaSet is known', () => {
    const template = { spec: { containers: [{ name: 'web', image: 'web:3' }] } };
    const tree = treeOf(rolloutOf({ spec: { template }, status: { stableRS: '', currentPodHash: '' } }));
    assert.deepEqual(textOf(tree), ['web: |>web:3 ()']);
  });

  it('are none where a rollout takes its template from a workload that was not read', () =>
    assert.deepEqual(textOf(treeOf(rolloutOf({ spec: { workloadRef: { kind: 'Deployment', name: 'web' } } }))), []));
});
