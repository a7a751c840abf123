// The table against the real controller: wherever somebody acted in a recording, our decision on the state before it is
// looked at, and the signs by which we see success must appear in what the controller then did, and not before.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOwnedBy } from '../../../../src/rollouts';
import type { ActionId, ActionState } from '../../../../src/rollouts/actions';
import { action, whatOvertook } from '../../../../src/rollouts/actions';
import { recordedObjects, recordedRollout } from '../../../support/recorded/recordedObjects';
import type { RecordedMoment, Recording } from '../../../support/recorded/recording';
import { readRecordings, recordingName, replay } from '../../../support/recorded/recording';
import { assertSays } from '../../../support/sentences/assertSays';

/** The plugin's commands that our table has a row for, by their first words. */
const COMMANDS: readonly (readonly [RegExp, ActionId])[] = [
  [/^plugin promote (\S+) --full$/, 'promoteFull'],
  [/^plugin promote (\S+)$/, 'promote'],
  [/^plugin abort (\S+)$/, 'abort'],
  [/^plugin retry rollout (\S+)$/, 'retry'],
  [/^plugin pause (\S+)$/, 'pause'],
  [/^plugin undo (\S+)(?: --to-revision=(\d+))?$/, 'undo'],
];

/** Where the plugin did something else than its word says, or nothing: with our answer to the same state. */
const REFUSED: Readonly<Record<string, string>> = {
  'v1.9.1/abort promote': 'Nothing to promote', // it resumed a rollback made while paused
  'head/bgmore pause': 'aborted', // its pods would have been kept
  'head/bgmore abort': 'already aborted', // after that pause
  'head/erroring retry': 'Nothing to retry', // other steps had started the update again
  'head/exp2 abort': 'Nothing to abort', // all steps had been skipped, and the update was over
  'head/exp2 retry': 'Nothing to retry',
  'head/exp2 promoteFull': 'Nothing to promote',
  'head/inline promote 2': 'aborted', // O4
  'head/history undo': 'Revision 2 no longer exists', // the plugin says so too
  'head/workloadref promote': 'Nothing to promote', // the update was over
};
/** Where the controller decided against it: what we say then. */
const OVERTAKEN: Readonly<Record<string, readonly string[]>> = {
  'head/bgmore retry': ['The controller aborted', 'revision 2', 'again'], // a failed analysis was still named
};
/** Where what was asked for did not happen, or in other steps than ours. */
const NEVER: Readonly<Record<string, string>> = {
  'manual promote (paused by hand too)': 'O3: the plugin clears the pause first, and the controller adds it again',
};

interface Deed {
  readonly id: ActionId;
  readonly before: ActionState;
  readonly name: string;
  /** Every moment until somebody acted again. */
  readonly after: readonly RecordedMoment[];
}

describe('actions on the real controller', () => {
  let looked = 0;
  for (const recording of readRecordings()) {
    const deeds = deedsOf(recording);
    for (const deed of deeds) {
      looked += 1;
      const title = titleOf(recording, deeds, deed);
      const refusal = REFUSED[title];
      if (refusal !== undefined) {
        it(`${title} is not offered: ${refusal}`, () => {
          const decision = action(deed.id).decide(deed.before);
          assert.ok(!decision.offered);
          assertSays(decision.reason, [refusal]);
        });
        continue;
      }
      const instead = OVERTAKEN[title];
      if (instead) {
        it(`${title} does not have its effect, which is told`, () => {
          assertSays(overtakenText(deed), instead);
        });
        continue;
      }
      const both = deed.before.rollout.spec.paused ? ' (paused by hand too)' : '';
      it(`${title}${both} is offered and its effect is recognised`, () => {
        const decision = action(deed.id).decide(deed.before);
        assert.ok(decision.offered, decision.offered ? '' : decision.reason);
        const never = NEVER[`${recording.scenario} ${deed.id}${both}`];
        const last = decision.phases.at(-1);
        // An abort of a paused rollout was not followed by an unpause in the recordings: its first phase is what they show.
        const phase = deed.id === 'abort' ? decision.phases[0] : last;
        assert.ok(phase);
        assert.equal(phase.until(deed.before.rollout), false, 'recognised before anything was sent');
        const done = deed.after.some((moment) => phase.until(recordedRollout(moment, deed.name)));
        assert.equal(done, never === undefined, never ?? `no moment after it was recognised (${phase.waitingFor})`);
      });
    }
  }

  it('finds deeds to look at', () => assert.ok(looked >= 10, `only ${looked}`));
});

/** "head/inline promote 2": the second promote there that is a deed of its own. */
function titleOf(recording: Recording, deeds: readonly Deed[], deed: Deed): string {
  const number = deeds.filter(({ id }) => id === deed.id).indexOf(deed) + 1;
  return `${recordingName(recording)} ${deed.id}${number > 1 ? ` ${number}` : ''}`;
}

/** What is said of the first moment that shows that the effect does not come, after one that shows the request. */
function overtakenText({ id, name, before, after }: Deed): string {
  const decision = action(id).decide(before);
  assert.ok(decision.offered, decision.offered ? '' : decision.reason);
  const [phase] = decision.phases;
  const rollouts = after.map((moment) => recordedRollout(moment, name));
  const sent = rollouts.find((rollout) => rollout !== before.rollout);
  assert.ok(phase && sent);
  const texts = rollouts.slice(rollouts.indexOf(sent)).map((rollout) => {
    assert.equal(phase.until(rollout), false);
    return whatOvertook(sent, rollout);
  });
  return texts.find((text) => text !== undefined) ?? '';
}

function deedsOf(recording: Recording): readonly Deed[] {
  const moments = [...replay(recording)];
  return moments.flatMap((moment, index) => {
    if (moment.line.op !== 'action') return [];
    const { text } = moment.line;
    const found = COMMANDS.map(([pattern, id]) => {
      const [, name, revision] = pattern.exec(text) ?? [];
      return { id, name, toRevision: revision === undefined ? undefined : Number(revision) };
    }).find(({ name }) => name);
    if (found?.name === undefined) return [];
    const rest = moments.slice(index + 1);
    const end = rest.findIndex(({ line }) => line.op === 'action' && line.text.startsWith('plugin '));
    return [
      {
        id: found.id,
        name: found.name,
        line: index,
        before: { ...stateOf(moment, found.name), toRevision: found.toRevision },
        after: end < 0 ? rest : rest.slice(0, end),
      },
    ];
  });
}

function stateOf(moment: RecordedMoment, name: string): ActionState {
  const rollout = recordedRollout(moment, name);
  const { replicaSets, analysisRuns } = recordedObjects(moment);
  return {
    rollout,
    replicaSets: replicaSets.filter((set) => isOwnedBy(set, rollout.metadata.uid)),
    analysisRuns,
    now: Date.parse(rollout.metadata.creationTimestamp ?? '') + moment.line.t,
  };
}
