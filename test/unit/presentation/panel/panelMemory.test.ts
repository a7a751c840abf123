import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PanelMemory, panelRollout } from '../../../../src/presentation';
import type { Rollout } from '../../../../src/rollouts';
import { replicaSetOf, rolloutOf, treeOf } from './objects';

function version(resourceVersion: string, step = 0): Rollout {
  const rollout = rolloutOf({ status: { currentStepIndex: step } });
  return { ...rollout, metadata: { ...rollout.metadata, resourceVersion } };
}

describe('What a panel remembers', () => {
  it('is that the rollout was there, until another one is watched', () => {
    const memory = new PanelMemory();
    assert.equal(memory.wasThere, false);
    memory.meet();
    assert.equal(memory.wasThere, true);
    memory.startAgain();
    assert.equal(memory.wasThere, false);
  });

  it('is what each of the newest hundred snapshots showed', () => {
    const memory = new PanelMemory();
    for (let revision = 1; revision <= 101; revision += 1) memory.keepShown(revision, version('1', revision));
    assert.equal(memory.shownAt(1), undefined);
    assert.deepEqual([memory.shownAt(2)?.stepIndex, memory.shownAt(101)?.stepIndex], [2, 101]);
    assert.equal(memory.shownAt(102), undefined);
  });
});

describe('A rollout as the panel is told about it', () => {
  const START = Date.UTC(2026, 10, 23, 12);
  const paused = {
    phase: 'Paused',
    currentStepIndex: 1,
    pauseConditions: [{ reason: 'CanaryPauseStep', startTime: new Date(START).toISOString() }],
  };
  const tree = treeOf(rolloutOf({ status: paused }), {
    replicaSets: [
      replicaSetOf({ hash: 'new', revision: 2, wanted: 1 }),
      replicaSetOf({ hash: 'stable', revision: 1, wanted: 4 }),
    ],
  });

  it('says until when it waits, so that it can be told again then', () => {
    const { sentence } = panelRollout({ tree, replicaSets: [], analysisRuns: [] }, { now: START, formatTime: String });
    assert.equal(sentence.until, START + 5 * 60_000);
    assert.ok(sentence.text.includes(String(sentence.until)), 'the time is written as it was asked for');
  });

  it('decides every action on the state that is told', () => {
    const { actions } = panelRollout({ tree, replicaSets: [], analysisRuns: [] }, { now: START, formatTime: String });
    const offered = actions.filter(({ decision }) => decision.offered).map(({ id }) => id);
    assert.ok(offered.includes('promote') && offered.includes('abort') && !offered.includes('resume'), offered.join());
  });
});
