// The three questions behind a Rollout's conditions, as tables: healthy, progressed, timed out (reference 6.10, upstream
// tests of `utils/conditions`).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type BlueGreenStrategy,
  type CanaryStrategy,
  type Condition,
  formatTimestamp,
  type Rollout,
  type RolloutSpec,
  type RolloutStatus,
} from '../../../../../src/rollouts';
import { Pass } from '../../../../../src/rollouts/simulation/pass/pass';
import { hasProgressed, isHealthy, isTimedOut } from '../../../../../src/rollouts/simulation/status/progress';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const NOW = Date.parse('2026-11-23T12:10:00Z');
const BLUE_GREEN: BlueGreenStrategy = { activeService: 'active', previewService: 'preview' };

interface Parts {
  readonly canary?: CanaryStrategy;
  readonly blueGreen?: BlueGreenStrategy;
  readonly spec?: Partial<RolloutSpec>;
  readonly before?: RolloutStatus;
}

function rolloutOf({ before, ...parts }: Parts): Rollout {
  const { rollout } = new SimulatedCluster({ replicas: 5, ...parts });
  return { ...rollout, status: { observedGeneration: '1', ...before } };
}

function passOf(parts: Parts): Pass {
  const rollout = rolloutOf(parts);
  const { world } = new SimulatedCluster();
  return new Pass({ ...world, rollout }, rollout, NOW, { version: 'head' });
}

const ALL: RolloutStatus = {
  replicas: 5,
  updatedReplicas: 5,
  readyReplicas: 5,
  availableReplicas: 5,
  currentPodHash: 'new',
  stableRS: 'new',
};
const STEPS: CanaryStrategy = { steps: [{ setWeight: 20 }, { pause: {} }] };
const SERVED = { activeSelector: 'new', previewSelector: 'new' };

describe('healthy', () => {
  const rows: readonly (readonly [what: string, parts: Parts, next: RolloutStatus, expected: boolean])[] = [
    ['all pods of the stable revision', {}, ALL, true],
    ['a pod that is not available', {}, { ...ALL, availableReplicas: 4 }, false],
    ['a pod of an older revision', {}, { ...ALL, replicas: 6 }, false],
    ['pods that are not updated', {}, { ...ALL, updatedReplicas: 4 }, false],
    ['a revision that is not stable', {}, { ...ALL, stableRS: 'old' }, false],
    ['no stable revision', {}, { ...ALL, stableRS: undefined, currentPodHash: undefined }, false],
    ['a spec that was not observed', { before: { observedGeneration: '0' } }, ALL, false],
    ['all steps done', { canary: STEPS }, { ...ALL, currentStepIndex: 2 }, true],
    ['steps left', { canary: STEPS }, { ...ALL, currentStepIndex: 1 }, false],
    ['steps that nobody counts', { canary: STEPS }, ALL, true],
    ['blue-green whose Services select the revision', { blueGreen: BLUE_GREEN }, { ...ALL, blueGreen: SERVED }, true],
    [
      'blue-green with pods of an older revision',
      { blueGreen: BLUE_GREEN },
      { ...ALL, replicas: 10, blueGreen: SERVED },
      true,
    ],
    [
      'blue-green before the switch',
      { blueGreen: BLUE_GREEN },
      { ...ALL, blueGreen: { ...SERVED, activeSelector: 'old' } },
      false,
    ],
    [
      'blue-green whose preview is another',
      { blueGreen: BLUE_GREEN },
      { ...ALL, blueGreen: { ...SERVED, previewSelector: 'old' } },
      false,
    ],
    [
      'blue-green without a preview',
      { blueGreen: { activeService: 'active' } },
      { ...ALL, blueGreen: { activeSelector: 'new' } },
      true,
    ],
  ];
  for (const [what, parts, next, expected] of rows) {
    test(`${what}: ${expected ? 'yes' : 'no'}`, () => assert.equal(isHealthy(passOf(parts), next), expected));
  }
});

describe('progress of blue-green', () => {
  const rows: readonly (readonly [what: string, next: RolloutStatus, expected: boolean])[] = [
    ['nothing', {}, false],
    ['the active Service switches', { blueGreen: { ...SERVED, activeSelector: 'newer' } }, true],
    ['the preview Service switches', { blueGreen: { ...SERVED, previewSelector: 'newer' } }, true],
    ['another revision is stable', { stableRS: 'newer' }, false],
    ['a pod more is available', { availableReplicas: 6 }, true],
  ];
  for (const [what, next, expected] of rows) {
    test(`${what}: ${expected ? 'yes' : 'no'}`, () => {
      const before = { ...ALL, blueGreen: SERVED };
      assert.equal(hasProgressed(before, { ...before, ...next }, { blueGreen: BLUE_GREEN }), expected);
    });
  }
});

describe('timed out', () => {
  const progressing = (secondsAgo: number, reason = 'ReplicaSetUpdated'): Condition => ({
    type: 'Progressing',
    status: 'True',
    reason,
    lastUpdateTime: formatTimestamp(NOW - secondsAgo * 1000),
  });
  const paused: Condition = { type: 'Paused', status: 'True' };
  const at = (index: number): RolloutStatus => ({ currentStepIndex: index });
  const limited = { progressDeadlineSeconds: 10 };
  const rows: readonly (readonly [what: string, parts: Parts, conditions: readonly Condition[], expected: boolean])[] =
    [
      ['without a condition', {}, [], false],
      ['after 599 s', {}, [progressing(599)], false],
      ['after 601 s', {}, [progressing(601)], true],
      ['within its own deadline', { spec: limited }, [progressing(9)], false],
      ['beyond its own deadline', { spec: limited }, [progressing(11)], true],
      ['timed out before', {}, [progressing(1, 'ProgressDeadlineExceeded')], true],
      ['from the condition of an abort', {}, [progressing(9999, 'RolloutAborted')], false],
      ['paused', {}, [progressing(9999), paused], false],
      ['at a weight', { canary: STEPS, before: at(0) }, [progressing(9999)], true],
      ['at a pause', { canary: STEPS, before: at(1) }, [progressing(9999)], false],
      ['at an analysis', { canary: { steps: [{ analysis: {} }] }, before: at(0) }, [progressing(9999)], false],
      ['at an experiment', { canary: { steps: [{ experiment: {} }] }, before: at(0) }, [progressing(9999)], false],
      ['at a plugin', { canary: { steps: [{ plugin: { name: 'a' } }] }, before: at(0) }, [progressing(9999)], true],
      ['behind the last step', { canary: STEPS, before: at(2) }, [progressing(9999)], true],
    ];
  for (const [what, parts, conditions, expected] of rows) {
    test(`${what}: ${expected ? 'yes' : 'no'}`, () => {
      assert.equal(isTimedOut(passOf(parts), { ...ALL, conditions }), expected);
    });
  }
});
