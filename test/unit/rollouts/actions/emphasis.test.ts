// Emphasis follows health: as a table of states, and in everything that the real controller was seen doing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeRollout, isOwnedBy } from '../../../../src/rollouts';
import type { ActionId } from '../../../../src/rollouts/actions';
import { actions, emphasisIn } from '../../../../src/rollouts/actions';
import type { HealthState } from '../../../../src/rollouts/actions/health';
import { recordingStart } from '../../../support/recorded/recordedClock';
import { recordedObjects } from '../../../support/recorded/recordedObjects';
import { quietMoments, readRecordings, recordingName } from '../../../support/recorded/recording';
import { EMPHASIS_CASES } from './emphasisCases';

interface Shown {
  readonly primary: ActionId | undefined;
  readonly recommended: ActionId | undefined;
  readonly offered: ReadonlySet<ActionId>;
}

function shownIn(state: HealthState): Shown {
  const offered = new Set(actions.filter((action) => action.decide(state).offered).map(({ id }) => id));
  const emphasis = emphasisIn(state, (id) => offered.has(id));
  const primary = actions.map(({ id }) => id).filter((id) => emphasis.of(id) === 'primary');
  assert.ok(primary.length <= 1, `${primary.join()} stand out at once`);
  return { primary: primary[0], recommended: emphasis.recommended, offered };
}

describe('The action that stands out', () => {
  for (const { name, state, primary, recommended = primary } of EMPHASIS_CASES)
    it(`is ${primary ?? 'none'} where ${name}`, () => {
      const shown = shownIn(state);
      assert.deepEqual([shown.primary, shown.recommended], [primary, recommended]);
    });

  it('is none that is not offered', () => {
    for (const { state } of EMPHASIS_CASES) {
      const emphasis = emphasisIn(state, () => false);
      assert.ok(actions.every(({ id }) => emphasis.of(id) !== 'primary'));
      assert.equal(emphasis.recommended, undefined);
    }
  });
});

describe('What takes a revision from its users', () => {
  const dangers = (name: string): readonly ActionId[] => {
    const found = EMPHASIS_CASES.find((each) => each.name === name);
    assert.ok(found);
    const emphasis = emphasisIn(found.state, () => true);
    return actions.map(({ id }) => id).filter((id) => emphasis.of(id) === 'danger');
  };

  it('is an abort', () => assert.deepEqual(dangers('a healthy canary waits for a person'), ['abort']));

  it('is also the full promotion of what was aborted', () =>
    assert.deepEqual(dangers('it is aborted'), ['promoteFull', 'abort']));
});

/** What stands out in a recording's quiet states, one after another; what isn't here has none. */
const RECORDED: Readonly<Record<string, string>> = {
  'head/abort': 'resume',
  'head/abortscale': 'promote',
  'head/argsfrom': 'promote',
  'head/badimage': 'abort',
  'head/bgmore': 'promote',
  'head/bluegreen': 'promote',
  'head/deadlineabort': 'abort promote abort',
  'head/erroring': 'abort',
  'head/failing': 'abort',
  'head/manual': 'promote',
  'head/rollbackwindow': 'promote',
  'head/routed': 'promote',
  'head/routed2': 'promote',
  'head/surge': 'promote',
  'head/workloadref': 'promote',
  'v1.9.1/abort': 'resume',
  'v1.9.1/badimage': 'abort',
  'v1.9.1/bluegreen': 'promote',
  'v1.9.1/failing': 'abort',
  'v1.9.1/manual': 'promote',
};

describe('On the real controller', () => {
  for (const recording of readRecordings()) {
    const name = recordingName(recording);
    it(`${name}: what stands out fits what is said of the rollout, and pause and resume are never offered at once`, () => {
      const seen: ActionId[] = [];
      for (const moment of quietMoments(recording)) {
        const { rollouts, ...parts } = recordedObjects(moment);
        const now = recordingStart(recording) + moment.line.t;
        for (const rollout of rollouts) {
          const isOwn = (each: Parameters<typeof isOwnedBy>[0]): boolean => isOwnedBy(each, rollout.metadata.uid);
          const state: HealthState = {
            ...parts,
            ...{ rollout, now, experimentRuns: parts.analysisRuns },
            replicaSets: parts.replicaSets.filter(isOwn),
            analysisRuns: parts.analysisRuns.filter(isOwn),
          };
          const { primary, offered } = shownIn(state);
          assert.ok(!(offered.has('pause') && offered.has('resume')));
          if (primary !== undefined && seen.at(-1) !== primary) seen.push(primary);
          const { waitsFor, text } = describeRollout(state, { now, formatTime: String });
          if (primary === 'promote' || primary === 'resume') assert.equal(waitsFor, 'person', text);
        }
      }
      assert.equal(seen.join(' '), RECORDED[name] ?? '');
    });
  }
});
