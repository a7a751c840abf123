import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReplicaSetView } from '../../../src/presentation';
import { englishPanelStrings as strings } from '../../../src/presentation';
import { imageViews } from '../../../src/presentation/imageViews';
import { isServing, revisionView } from '../../../src/presentation/revisionViews';
import type { Pod } from '../../../src/rollouts';
import { podOf, replicaSetOf, rolloutOf, treeOf } from './objects';

function rowOf(replicaSet: ReturnType<typeof replicaSetOf>, pods: readonly Pod[] = []): ReplicaSetView {
  const [revision] = treeOf(rolloutOf(), { replicaSets: [replicaSet], pods }).revisions;
  const [row] = revision ? revisionView(revision, [], strings).replicaSets : [];
  assert.ok(row);
  return row;
}

describe('A ReplicaSet', () => {
  it('shows its role and its pods, ready of wanted', () => {
    const row = rowOf(replicaSetOf({ hash: 'new', revision: 2, wanted: 4, ready: 3 }));
    assert.deepEqual([row.roles, row.pods, row.readyShare], [['canary'], '3 of 4 pods ready', 0.75]);
    assert.equal(row.status.text, 'Progressing');
  });

  it('that scales down has more ready pods than it wants', () => {
    assert.equal(rowOf(replicaSetOf({ hash: 'old', revision: 1, wanted: 5, ready: 9 })).pods, '9 pods ready, 5 wanted');
  });

  it('that is scaled down says so, and which pods still end', () => {
    assert.equal(rowOf(replicaSetOf({ hash: 'old', revision: 1, wanted: 0 })).pods, 'scaled down');
    assert.equal(
      rowOf(replicaSetOf({ hash: 'old', revision: 1, wanted: 0, existing: 2 })).pods,
      'scaled down, 2 pods terminating',
    );
  });

  it('counts down to when it is scaled down', () => {
    const annotations = { 'scale-down-deadline': '2026-11-23T12:00:30Z' };
    const row = rowOf(replicaSetOf({ hash: 'stable', revision: 1, wanted: 3, annotations }));
    assert.equal(row.scaleDown?.until, Date.UTC(2026, 10, 23, 12, 0, 30));
    assert.equal(rowOf(replicaSetOf({ hash: 'stable', revision: 1, wanted: 0, annotations })).scaleDown, undefined);
  });

  it('lists pods that are not ready, those in trouble first, and says how many more there are', () => {
    const waiting = (reason: string): Readonly<Record<string, unknown>> => ({ waiting: { reason } });
    const row = rowOf(replicaSetOf({ hash: 'new', revision: 2, wanted: 8, ready: 1 }), [
      podOf('new', 'a-ready', { running: {} }, { ready: true }),
      podOf('new', 'b-starting', waiting('ContainerCreating')),
      podOf('new', 'c-unready', { running: {} }, { ready: false }),
      podOf('new', 'd-pull', waiting('ImagePullBackOff')),
      podOf('new', 'e-crash', waiting('CrashLoopBackOff'), { restartCount: 3 }),
      podOf('new', 'f-restarted', { running: {} }, { ready: false, restartCount: 1 }),
      podOf('new', 'g-starting', waiting('ContainerCreating')),
    ]);
    assert.deepEqual(
      row.unreadyPods.map(({ name, status }) => `${name}: ${status.text} (${status.tone})`),
      [
        'e-crash: CrashLoopBackOff, 3 restarts (bad)',
        'd-pull: ImagePullBackOff (attention)',
        'f-restarted: Running, 0 of 1 ready, restarted once (attention)',
        'b-starting: ContainerCreating (working)',
        'c-unready: Running, 0 of 1 ready (working)',
      ],
    );
    assert.equal(row.moreUnreadyPods, 'and 1 more');
  });
});

describe('Revisions', () => {
  it('with pods, with a role or the newest are shown; the rest is older', () => {
    const { revisions } = treeOf(rolloutOf({ revision: 5 }), {
      replicaSets: [
        replicaSetOf({ hash: 'new', revision: 5, wanted: 0 }),
        replicaSetOf({ hash: 'left', revision: 4, wanted: 0, existing: 1 }),
        replicaSetOf({ hash: 'gone', revision: 3, wanted: 0 }),
        replicaSetOf({ hash: 'stable', revision: 2, wanted: 5 }),
      ],
    });
    assert.deepEqual(
      revisions.filter((revision) => isServing(revision, revisions[0])).map(({ number }) => number),
      [5, 4, 2],
    );
  });
});

describe('Images', () => {
  const pair = (stable: Readonly<Record<string, string>>, canary: Readonly<Record<string, string>>) =>
    treeOf(rolloutOf(), {
      replicaSets: [
        replicaSetOf({ hash: 'new', revision: 2, wanted: 1, images: canary }),
        replicaSetOf({ hash: 'stable', revision: 1, wanted: 4, images: stable }),
      ],
    });
  const textOf = (tree: Parameters<typeof imageViews>[0]): readonly string[] =>
    imageViews(tree, strings).map(
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
