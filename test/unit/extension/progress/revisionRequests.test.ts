// What a panel does when its page asks for a comparison or a rollback: only with ReplicaSets that the rollout has now.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AskedInPanel } from '../../../../src/extension/progress/panelRequests';
import { answerRequest } from '../../../../src/extension/progress/panelRequests';
import type { ReplicaSet, Rollout } from '../../../../src/rollouts';
import { replicaSetOf, rolloutOf, treeOf } from '../../presentation/panel/objects';

const TARGET = { context: 'prod', namespace: 'shop', name: 'web', uid: 'uid-web' };

/** What is done about a request whose subject is `subject`. */
async function asked(request: 'compare' | 'rollBack', subject: string): Promise<readonly string[]> {
  const done: string[] = [];
  const parts: Pick<AskedInPanel, 'target' | 'look' | 'comparedTemplates' | 'perform' | 'subject'> = {
    ...{ target: TARGET, subject, look: lookOf(rolloutOf(), REPLICA_SETS) },
    comparedTemplates: {
      compare: (rollout, left, right) => Promise.resolve(void done.push(`compare ${rollout.name} ${left} ${right}`)),
    },
    perform: (id, { toRevision }) => void done.push(`${id} to ${String(toRevision)}`),
  };
  // What these requests don't touch is not there.
  await answerRequest(request, parts as AskedInPanel);
  return done;
}

const REPLICA_SETS = [
  replicaSetOf({ hash: 'new', revision: 2, wanted: 1 }),
  replicaSetOf({ hash: 'stable', revision: 1, wanted: 4 }),
];

function lookOf(rollout: Rollout, replicaSets: readonly ReplicaSet[]): NonNullable<AskedInPanel['look']> {
  const nothing = { dispose: () => undefined };
  return {
    ...{
      uid: 'uid-web',
      rollout,
      tree: treeOf(rollout, { replicaSets }),
      replicaSets,
      analysisRuns: [],
      events: [],
      isComplete: true,
    },
    freshness: { have: undefined, doing: 'live', problem: undefined, retryAt: undefined, refused: [] },
    onDidChange: () => nothing,
    showEvents: () => nothing,
    ...nothing,
  };
}

describe('A page that shows revisions', () => {
  it('gets the comparison of the two that it names', async () => {
    assert.deepEqual(await asked('compare', 'stable..new'), ['compare web stable new']);
  });

  it('gets a rollback to the revision that the ReplicaSet has now', async () => {
    assert.deepEqual(await asked('rollBack', 'stable'), ['undo to 1']);
  });

  it('gets nothing done with what the rollout does not have', async () => {
    for (const subject of ['', 'stable', 'stable..', 'stable..other', '..', 'other..new'])
      await assert.rejects(asked('compare', subject), { kind: 'gone' });
    for (const subject of ['', 'other']) await assert.rejects(asked('rollBack', subject), { kind: 'gone' });
  });
});
