// What a window records of a rollout: the same states as the cluster had, in bounded memory, over the end of a connection.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RolloutTree } from '../../../../src/rollouts';
import { describeRollout } from '../../../../src/rollouts';
import type { RecordingBounds } from '../../../../src/session/recording/boundedLines';
import { aPod, aReplicaSet, aRollout } from '../../../support/modelObjects';
import { historyIn, historyOf, treeAt } from '../../../support/recorded/readHistory';
import { readRecordings, recordingName } from '../../../support/recorded/recording';
import { joinedTree } from './joinedTree';
import { FakeLook, LIVE, recorder } from './recorder';

const PODS = ['api-1-a', 'api-1-b'].map((name) => aPod({ name, owner: 'api-1' }));

function treeWith(replicas: number, pods = PODS): RolloutTree {
  const replicaSet = aReplicaSet({ name: 'api-1', hash: 'a', revision: 1, spec: { replicas } });
  return joinedTree(aRollout({ spec: { replicas } }), { replicaSets: [replicaSet], pods });
}

describe('A recording of a rollout', () => {
  for (const one of readRecordings())
    it(`${recordingName(one)}: tells at every quiet moment what the cluster told`, () => {
      const cluster = historyIn(one.file);
      const uid = cluster.rolloutId.split('/').at(-1) ?? '';
      const { clock, look, text } = recorder({ uid, at: cluster.fromMs });
      const moments = cluster.quietMoments(50).filter((at) => cluster.momentAt(at) !== undefined);
      for (const at of moments) {
        clock.advance(at - clock.now());
        look.shows(treeAt(cluster, at)?.tree);
      }
      const recorded = historyOf(text());
      assert.equal(recorded.header?.context, 'prod-eu');
      for (const at of cluster.quietMoments(400)) {
        const expected = treeAt(cluster, at);
        if (!expected) continue;
        const found = treeAt(recorded, at);
        assert.ok(found);
        const say = ({ tree, replicaSets }: typeof expected): string =>
          describeRollout({ rollout: tree.rollout, replicaSets }, { now: at, formatTime: String }).text;
        assert.equal(say(found), say(expected));
        assert.deepEqual(shapeOf(found.tree), shapeOf(expected.tree));
      }
    });

  it('says who was watched, through which context, and from when to when', () => {
    const { clock, look, text, recording } = recorder();
    look.shows(treeWith(2));
    assert.equal(recording.since, clock.now());
    clock.advance(90_000);
    const { header, fromMs, toMs, rolloutId } = historyOf(text());
    assert.equal(rolloutId, 'Rollout/api/rollout');
    assert.deepEqual([header?.version, header?.context], [1, 'prod-eu']);
    assert.equal(toMs - fromMs, 90_000, 'also while nothing changed');
    assert.equal(toMs, clock.now());
  });

  it('is empty before anything was seen', () => {
    const { text, recording } = recorder();
    assert.equal(text(), '');
    assert.equal(recording.since, undefined);
  });

  it('writes an object down once and then only what changed of it', () => {
    const { clock, look, text } = recorder();
    look.shows(treeWith(2));
    clock.advance(1000);
    look.shows(treeWith(3));
    clock.advance(1000);
    look.shows(treeWith(3));
    const operations = text()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly op: string }).op);
    assert.deepEqual(operations, ['recording', 'put', 'put', 'put', 'put', 'patch', 'patch']);
  });

  it('knows that a pod is gone, and nothing of what was there before its own first sight', () => {
    const { clock, look, text } = recorder();
    look.shows(treeWith(2));
    clock.advance(1000);
    look.shows(treeWith(2, PODS.slice(0, 1)));
    const history = historyOf(text());
    assert.equal(history.momentAt(history.fromMs)?.pods.length, 2);
    assert.deepEqual(
      history.momentAt(history.toMs)?.pods.map(({ metadata }) => metadata.name),
      ['api-1-a'],
    );
    assert.equal(history.momentAt(history.fromMs - 1), undefined);
  });

  it('ends with the rollout, whose pods may go on', () => {
    const { clock, look, text } = recorder();
    look.shows(treeWith(2));
    clock.advance(1000);
    look.shows(undefined);
    const history = historyOf(text());
    assert.equal(history.momentAt(history.toMs), undefined);
    assert.equal(history.rolloutStates.length, 2);
  });

  it('goes on after the connection was lost, and takes nothing for deleted before all is listed again', () => {
    const { clock, look, actions, recording, text } = recorder();
    look.shows(treeWith(2));
    clock.advance(20_000);
    look.freshness = { have: LIVE.have, doing: 'reconnecting', refused: [] };
    look.shows(look.tree);
    look.freshness = { have: undefined, doing: 'connecting', refused: [] };
    look.shows(undefined);
    const next = new FakeLook();
    clock.advance(40_000);
    recording.follow(next, actions.event);
    next.shows(treeWith(3, []));
    const early = historyOf(text());
    assert.equal(early.momentAt(early.toMs)?.pods.length, 2);
    clock.advance(10_000);
    next.shows(treeWith(3, PODS.slice(1)));
    look.shows(treeWith(9));
    const late = historyOf(text());
    assert.deepEqual(
      late.momentAt(late.toMs)?.pods.map(({ metadata }) => metadata.name),
      ['api-1-b'],
    );
    assert.equal(late.momentAt(late.toMs)?.rollout.spec.replicas, 3, 'the look of before is not heard any more');
    assert.equal(late.momentAt(late.fromMs)?.rollout.spec.replicas, 2);
    assert.deepEqual(
      late.gaps.map(({ fromMs, toMs }) => [fromMs - late.fromMs, toMs - late.fromMs]),
      [[20_000, 60_000]],
      'that nothing was seen meanwhile is part of it',
    );
  });

  it('holds what was done to this rollout, and to no other', () => {
    const { clock, look, actions, text } = recorder();
    look.shows(treeWith(2));
    clock.advance(5000);
    actions.fire({ uid: 'rollout', text: 'Promote' });
    actions.fire({ uid: 'another', text: 'Abort' });
    const history = historyOf(text());
    assert.deepEqual(history.actions, [{ at: history.fromMs + 5000, text: 'Promote' }]);
  });

  it('records nothing more once it is disposed, and keeps what it has', () => {
    const { clock, look, actions, recording, text } = recorder();
    look.shows(treeWith(2));
    recording.dispose();
    clock.advance(1000);
    look.shows(treeWith(3));
    actions.fire({ uid: 'rollout', text: 'Promote' });
    const history = historyOf(text());
    assert.equal(history.rolloutStates.length, 1);
    assert.deepEqual(history.actions, []);
    assert.equal(history.gaps.length, 1);
    assert.equal(look.changed.listenerCount + actions.listenerCount, 0);
  });

  it('never runs backwards when the clock of the machine is set back', () => {
    const { clock, look, text } = recorder();
    look.shows(treeWith(2));
    clock.advance(5000);
    look.shows(treeWith(3));
    clock.advance(-4000);
    look.shows(treeWith(4));
    const history = historyOf(text());
    assert.deepEqual(
      history.rolloutStates.map(({ at }) => at - history.fromMs),
      [0, 5000, 5000],
    );
  });
});

describe('A recording of an open day', () => {
  const bounds: RecordingBounds = { lines: 500, characters: 60_000 };

  it('stays within its bounds, says since when it reaches back, and still ends in the present state', () => {
    const { clock, look, actions, recording, text } = recorder({ bounds });
    const began = clock.now();
    look.shows(treeWith(0));
    for (let change = 1; change <= 5_000; change += 1) {
      clock.advance(17_280);
      look.shows(treeWith(change % 50));
      if (change % 500 === 0) actions.fire({ uid: 'rollout', text: `Promote ${String(change)}` });
      assert.ok(recording.size.lines <= bounds.lines && recording.size.characters <= bounds.characters);
    }
    assert.ok(text().length < bounds.characters * 1.2, 'the first states and the lines');
    const history = historyOf(text());
    assert.equal(history.fromMs, recording.since);
    assert.equal(Date.parse(history.header?.reachesBackTo ?? ''), recording.since);
    assert.equal(Date.parse(history.header?.startedAt ?? ''), began);
    assert.ok(history.fromMs > began + 5_000 * 17_280 * 0.9);
    assert.equal(history.momentAt(history.toMs)?.rollout.spec.replicas, 5_000 % 50);
    // The first state is whole, with the parts that never changed.
    assert.equal(history.momentAt(history.fromMs)?.pods.length, 2);
    assert.deepEqual(
      history.actions.map(({ text: said }) => said),
      ['Promote 5000'],
      'only what was done since then',
    );
  });

  it('keeps a single change that is larger than all of its room as the first state', () => {
    const { clock, look, text } = recorder({ bounds: { lines: 10, characters: 200 } });
    look.shows(treeWith(2));
    clock.advance(1000);
    look.shows(treeWith(3));
    const history = historyOf(text());
    assert.equal(history.momentAt(history.toMs)?.rollout.spec.replicas, 3);
  });
});

/** What hangs on what, and every status. */
function shapeOf({ rollout, revisions }: RolloutTree): string {
  const parts = revisions.map(({ number, replicaSets, experiments, analysisRuns }) => [
    number,
    replicaSets.map(({ replicaSet, roles, pods }) => [replicaSet.metadata.name, replicaSet.status, roles, pods]),
    experiments.map(({ experiment, analysisRuns: runs }) => [experiment.status, runs.length]),
    analysisRuns.map(({ analysisRun }) => analysisRun.status),
  ]);
  return JSON.stringify([rollout.spec, rollout.status, parts], (key: string, value: unknown) =>
    key === 'apiVersion' ? undefined : value,
  );
}
