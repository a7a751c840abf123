// Where a Rollout stands between two revisions: the questions that actions and sentences share.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  hasPauseConditions,
  isAborted,
  isFirstDeploy,
  isFirstRevision,
  isFullyPromoted,
  isInvalid,
  isObserved,
  isPausedByHand,
  isPromotingFully,
  isRestarting,
  isSwitched,
  isUnknownToController,
  isUnpausing,
  isUpdating,
  type Rollout,
  strategyOf,
  wantedReplicas,
} from '../../../../../src/rollouts';
import { aRollout, type Json } from '../../../../support/modelObjects';

const QUESTIONS: Readonly<Record<string, (rollout: Rollout) => boolean>> = {
  hasPauseConditions,
  isAborted,
  isFirstDeploy,
  isFirstRevision,
  isFullyPromoted,
  isInvalid,
  isObserved,
  isPausedByHand,
  isPromotingFully,
  isRestarting,
  isSwitched,
  isUnknownToController,
  isUnpausing,
  isUpdating,
};

const MIDDLE = { stableRS: 'a', currentPodHash: 'b' };
const PROMOTED = { stableRS: 'b', currentPodHash: 'b' };
const HEALTHY_ONCE = { conditions: [{ type: 'Healthy', status: 'False' }] };
const revision = (number: number): Json => ({ annotations: { 'rollout.argoproj.io/revision': String(number) } });

interface Case {
  readonly name: string;
  readonly metadata?: Json;
  readonly spec?: Json;
  readonly status?: Json;
  /** The questions answered with yes; all others with no. */
  readonly yes: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'a rollout that the controller has not met',
    yes: ['isFirstDeploy', 'isFullyPromoted', 'isObserved', 'isUnknownToController'],
  },
  {
    name: 'the first pods of the first revision',
    status: { currentPodHash: 'a' },
    yes: ['isFirstDeploy', 'isObserved'],
  },
  {
    name: 'the first revision before it was healthy once',
    metadata: revision(1),
    status: PROMOTED,
    yes: ['isFirstDeploy', 'isFirstRevision', 'isFullyPromoted', 'isObserved'],
  },
  {
    name: 'the first revision, losing pods later',
    metadata: revision(1),
    status: { ...PROMOTED, ...HEALTHY_ONCE },
    yes: ['isFirstRevision', 'isFullyPromoted', 'isObserved'],
  },
  {
    name: 'a later revision of an old controller that writes no Healthy condition',
    metadata: revision(4),
    status: PROMOTED,
    yes: ['isFullyPromoted', 'isObserved'],
  },
  {
    name: 'an update',
    metadata: revision(2),
    status: MIDDLE,
    yes: ['isUpdating', 'isObserved'],
  },
  {
    name: 'an update whose spec was changed again',
    metadata: { ...revision(2), generation: 5 },
    status: { ...MIDDLE, observedGeneration: '4' },
    yes: ['isUpdating'],
  },
  {
    name: 'an aborted update that is also paused by hand',
    spec: { paused: true },
    status: { ...MIDDLE, abort: true },
    yes: ['isUpdating', 'isObserved', 'isAborted', 'isPausedByHand'],
  },
  {
    name: 'a full promotion',
    status: { ...MIDDLE, promoteFull: true },
    yes: ['isUpdating', 'isObserved', 'isPromotingFully'],
  },
  {
    name: 'a pause',
    status: { ...MIDDLE, controllerPause: true, pauseConditions: [{ reason: 'CanaryPauseStep' }] },
    yes: ['isUpdating', 'isObserved', 'hasPauseConditions'],
  },
  {
    name: 'a pause that somebody just ended',
    status: { ...MIDDLE, controllerPause: true },
    yes: ['isUpdating', 'isObserved', 'isUnpausing'],
  },
  {
    name: 'a blue-green update in its preview',
    status: { ...MIDDLE, blueGreen: { activeSelector: 'a', previewSelector: 'b' } },
    yes: ['isUpdating', 'isObserved'],
  },
  {
    name: 'a blue-green update after the switch',
    status: { ...MIDDLE, blueGreen: { activeSelector: 'b', previewSelector: 'b' } },
    yes: ['isUpdating', 'isObserved', 'isSwitched'],
  },
  {
    name: 'a refused spec',
    status: { ...PROMOTED, conditions: [{ type: 'InvalidSpec', status: 'True' }] },
    yes: ['isFullyPromoted', 'isObserved', 'isInvalid', 'isFirstDeploy'],
  },
  {
    name: 'a restart',
    metadata: revision(2),
    spec: { restartAt: '2026-11-23T12:00:00Z' },
    status: PROMOTED,
    yes: ['isFullyPromoted', 'isObserved', 'isRestarting'],
  },
  {
    name: 'a restart time that cannot be read',
    metadata: revision(2),
    spec: { restartAt: 'now' },
    status: PROMOTED,
    yes: ['isFullyPromoted', 'isObserved'],
  },
];

describe('the answers about', () => {
  for (const { name, yes, ...parts } of CASES) {
    test(name, () => {
      const rollout = aRollout(parts);
      const answered = Object.entries(QUESTIONS).filter(([, question]) => question(rollout));
      assert.deepEqual(answered.map(([question]) => question).sort(), [...yes].sort());
    });
  }
});

test('one pod is wanted where spec.replicas is absent, none where it is 0', () => {
  assert.equal(wantedReplicas(aRollout()), 1);
  assert.equal(wantedReplicas(aRollout({ spec: { replicas: 0 } })), 0);
});

test('the strategy is canary, blue-green or none', () => {
  assert.equal(strategyOf(aRollout({ spec: { strategy: { canary: {} } } })), 'Canary');
  assert.equal(strategyOf(aRollout({ spec: { strategy: { blueGreen: {} } } })), 'BlueGreen');
  assert.equal(strategyOf(aRollout({ spec: { strategy: {} } })), undefined);
  assert.equal(strategyOf(aRollout()), undefined);
});
