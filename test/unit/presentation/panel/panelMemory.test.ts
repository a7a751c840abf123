import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PanelRollout } from '../../../../src/presentation';
import { PanelMemory, panelRollout, panelViewModel } from '../../../../src/presentation';
import type { ActionPhase, Rollout } from '../../../../src/rollouts';
import { replicaSetOf, rolloutOf, treeOf } from './objects';

const target = { context: 'c', namespace: 'n', name: 'web', uid: 'u' };

function version(resourceVersion: string, step = 0): Rollout {
  const rollout = rolloutOf({ status: { currentStepIndex: step } });
  return { ...rollout, metadata: { ...rollout.metadata, resourceVersion } };
}

describe('What a panel remembers', () => {
  it('is that the rollout was there, until another one is watched', () => {
    const memory = new PanelMemory();
    assert.equal(memory.wasThere, false);
    memory.meet({ rollout: version('1'), replicaSets: [], now: 0 });
    assert.equal(memory.wasThere, true);
    memory.startAgain();
    assert.equal(memory.wasThere, false);
  });

  it('is what each of the newest snapshots showed, and no more than a person can still press on', () => {
    const memory = new PanelMemory();
    const view = panelViewModel({ target, freshness: { have: undefined, doing: 'connecting' } });
    for (let revision = 1; revision <= 1000; revision += 1)
      memory.keepShown(revision, { ...view, name: String(revision) }, version('1', revision));
    assert.equal(memory.shownAt(900), undefined);
    const seen = memory.shownAt(999);
    assert.deepEqual([seen?.view.name, seen?.state?.stepIndex], ['999', 999]);
    assert.equal(memory.shownAt(1001), undefined);
  });

  it('is as little where its page showed other rollouts in between', () => {
    const memory = new PanelMemory();
    const view = panelViewModel({ target, freshness: { have: undefined, doing: 'connecting' } });
    const all: number[] = [];
    for (let visit = 0; visit < 20; visit += 1) {
      for (let index = 0; index < 30; index += 1) {
        all.push(visit * 1000 + index);
        memory.keepShown(visit * 1000 + index, view);
      }
    }
    const kept = all.filter((revision) => memory.shownAt(revision) !== undefined);
    assert.ok(kept.length <= 40, `${String(kept.length)} snapshots are kept`);
    assert.equal(kept.at(-1), all.at(-1));
  });

  it('is no snapshot once its page shows something else, but still what the update went through', () => {
    const memory = new PanelMemory();
    memory.meet({ rollout: version('1'), replicaSets: [], now: 0 });
    memory.keepShown(1, panelViewModel({ target, freshness: { have: undefined, doing: 'connecting' } }));
    memory.letGo();
    assert.equal(memory.shownAt(1), undefined);
    assert.equal(memory.seen?.states.length, 1);
  });

  it('is also a snapshot without a rollout', () => {
    const memory = new PanelMemory();
    const view = panelViewModel({ target, freshness: { have: undefined, doing: 'connecting' } });
    memory.keepShown(1, view);
    assert.deepEqual(memory.shownAt(1), { view, state: undefined });
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

  it('offers nothing that a permission is missing for, and says so in place of the effect', () => {
    const refusal = (phases: readonly ActionPhase[]): string | undefined =>
      phases.some(({ request }) => request.subresource === 'status') ? 'No permission.' : undefined;
    const watched = { tree, replicaSets: [], analysisRuns: [] };
    const telling = { now: START, formatTime: String };
    const reasons = (told: PanelRollout): Readonly<Record<string, string>> =>
      Object.fromEntries(told.actions.map(({ id, decision }) => [id, decision.offered ? 'offered' : decision.reason]));
    const before = reasons(panelRollout(watched, telling));
    const after = reasons(panelRollout({ ...watched, refusal }, telling));
    assert.equal(before['promote'], 'offered');
    assert.deepEqual(
      [after['promote'], after['abort'], after['pause']],
      ['No permission.', 'No permission.', 'offered'],
    );
    assert.equal(after['resume'], before['resume'], 'what makes no sense says so first');
    assert.equal(panelRollout({ ...watched, refusal }, telling).recommended, undefined);
  });
});
