import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReplicaSetView } from '../../../../src/presentation';
import { panelViewModel } from '../../../../src/presentation';
import { revisionView } from '../../../../src/presentation/panel/revisionViews';
import type { Pod } from '../../../../src/rollouts';
import { numbersIn } from './numbersIn';
import { podOf, replicaSetOf, rolloutOf, treeOf } from './objects';

function rowOf(replicaSet: ReturnType<typeof replicaSetOf>, pods: readonly Pod[] = []): ReplicaSetView {
  const [revision] = treeOf(rolloutOf(), { replicaSets: [replicaSet], pods }).revisions;
  const [row] = revision ? revisionView(revision, []).replicaSets : [];
  assert.ok(row);
  return row;
}

describe('A ReplicaSet', () => {
  it('shows its role and its pods, ready of wanted', () => {
    const row = rowOf(replicaSetOf({ hash: 'new', revision: 2, wanted: 4, ready: 3 }));
    assert.deepEqual([row.roles, numbersIn(row.pods), row.readyShare], [['canary'], [3, 4], 0.75]);
    assert.equal(row.status.tone, 'working');
  });

  it('that scales down has more ready pods than it wants', () => {
    assert.deepEqual(numbersIn(rowOf(replicaSetOf({ hash: 'old', revision: 1, wanted: 5, ready: 9 })).pods), [9, 5]);
  });

  it('that is scaled down says so, and which pods still end', () => {
    assert.match(rowOf(replicaSetOf({ hash: 'old', revision: 1, wanted: 0 })).pods, /^scaled down$/i);
    assert.match(
      rowOf(replicaSetOf({ hash: 'old', revision: 1, wanted: 0, existing: 2 })).pods,
      /scaled down.*\b2 pods terminating/i,
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
      row.unreadyPods.map(({ name, status: { text, tone } }) => [name, text.split(',')[0], numbersIn(text), tone]),
      [
        ['e-crash', 'CrashLoopBackOff', [3], 'bad'],
        ['d-pull', 'ImagePullBackOff', [], 'attention'],
        // Containers ready, containers, restarts.
        ['f-restarted', 'Running', [0, 1, 1], 'attention'],
        ['b-starting', 'ContainerCreating', [], 'working'],
        ['c-unready', 'Running', [0, 1], 'working'],
      ],
    );
    assert.deepEqual(numbersIn(row.moreUnreadyPods), [1]);
  });
});

describe('Revisions', () => {
  it('with pods, with a role or the newest are shown; the rest is older', () => {
    const tree = treeOf(rolloutOf({ revision: 5 }), {
      replicaSets: [
        replicaSetOf({ hash: 'new', revision: 5, wanted: 0 }),
        replicaSetOf({ hash: 'left', revision: 4, wanted: 0, existing: 1 }),
        replicaSetOf({ hash: 'gone', revision: 3, wanted: 0 }),
        replicaSetOf({ hash: 'stable', revision: 2, wanted: 5 }),
      ],
    });
    const view = panelViewModel({
      target: { context: 'prod', namespace: 'shop', name: 'web', uid: 'uid' },
      freshness: { have: { asOf: 1000 }, doing: 'live' },
      rollout: { tree, sentence: { text: 'Updating', needsAttention: false }, actions: [] },
    });
    assert.ok(view.body.kind === 'rollout');
    const { revisions, olderRevisions } = view.body.rollout;
    assert.deepEqual([revisions.map(({ id }) => id), olderRevisions.map(({ id }) => id)], [['5', '4', '2'], ['3']]);
  });
});
