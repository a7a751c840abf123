// Phase and message: the clients' rules in order, and the controller's own calculation rule by rule (reference 2.3).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calculatePhase, rolloutPhase } from '../../../../../src/rollouts';
import { aRollout, type Json } from '../../../../support/modelObjects';

interface Case {
  readonly name: string;
  readonly metadata?: Json;
  readonly spec?: Json;
  readonly status?: Json;
  readonly phase: string;
  readonly message: string;
}

const CANARY = { strategy: { canary: {} } };
const ROUTED = { strategy: { canary: { trafficRouting: { nginx: {} } } } };
const BLUE_GREEN = { strategy: { blueGreen: { activeService: 'active' } } };
const HEALTHY = { phase: 'Healthy', observedGeneration: '3' };

const CLIENT: readonly Case[] = [
  {
    name: 'says what the status says once the spec is observed',
    metadata: { generation: 3 },
    status: HEALTHY,
    phase: 'Healthy',
    message: '',
  },
  {
    name: 'waits for the spec to be observed while the generation is ahead, whatever the status says',
    metadata: { generation: 4 },
    status: { phase: 'Degraded', message: 'InvalidSpec: no', observedGeneration: '3' },
    phase: 'Progressing',
    message: 'waiting for rollout spec update to be observed',
  },
  {
    name: 'counts a higher observed generation as observed',
    metadata: { generation: 2 },
    status: HEALTHY,
    phase: 'Healthy',
    message: '',
  },
  {
    name: 'counts an unreadable observed generation as observed (v0.9 wrote a hash)',
    metadata: { generation: 4 },
    status: { ...HEALTHY, observedGeneration: '6d8f9c' },
    phase: 'Healthy',
    message: '',
  },
  {
    name: 'reads an observed generation that is a number',
    metadata: { generation: 4 },
    status: { ...HEALTHY, observedGeneration: 3 },
    phase: 'Progressing',
    message: 'waiting for rollout spec update to be observed',
  },
  {
    name: 'is unpausing while the controller remembers a pause whose conditions are gone',
    status: { phase: 'Paused', message: 'CanaryPauseStep', controllerPause: true },
    phase: 'Progressing',
    message: 'waiting for rollout to unpause',
  },
  {
    name: 'is unpausing also when the list of conditions is there but empty',
    status: { phase: 'Paused', controllerPause: true, pauseConditions: [] },
    phase: 'Progressing',
    message: 'waiting for rollout to unpause',
  },
  {
    name: 'is paused while a condition stands',
    status: {
      phase: 'Paused',
      message: 'CanaryPauseStep',
      controllerPause: true,
      pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2026-11-23T12:00:00Z' }],
    },
    phase: 'Paused',
    message: 'CanaryPauseStep',
  },
  {
    name: 'puts an unobserved generation before unpausing',
    metadata: { generation: 4 },
    status: { ...HEALTHY, controllerPause: true },
    phase: 'Progressing',
    message: 'waiting for rollout spec update to be observed',
  },
  {
    name: 'calls a phase that it does not know Unknown and names it',
    status: { phase: 'Exploded', message: 'boom' },
    phase: 'Unknown',
    message: 'Exploded: boom',
  },
  {
    name: 'calculates for controllers too old to write a phase',
    spec: { ...CANARY, replicas: 2 },
    status: { updatedReplicas: 1 },
    phase: 'Progressing',
    message: 'more replicas need to be updated',
  },
  {
    name: 'says of a rollout without any status that pods need to be updated',
    spec: CANARY,
    phase: 'Progressing',
    message: 'more replicas need to be updated',
  },
];

const DONE = { updatedReplicas: 1, availableReplicas: 1, replicas: 1, stableRS: 'a', currentPodHash: 'a' };
const ABORTED = { type: 'Progressing', status: 'False', reason: 'RolloutAborted', message: 'Rollout aborted update' };
const INVALID = { type: 'InvalidSpec', status: 'True', reason: 'InvalidSpec', message: 'bad' };

const CALCULATED: readonly Case[] = [
  {
    name: 'a: an invalid spec',
    spec: { ...CANARY, paused: true },
    status: { conditions: [INVALID] },
    phase: 'Degraded',
    message: 'InvalidSpec: bad',
  },
  {
    name: 'b: an abort, before a manual pause',
    spec: { ...CANARY, paused: true },
    status: { conditions: [ABORTED] },
    phase: 'Degraded',
    message: 'RolloutAborted: Rollout aborted update',
  },
  {
    name: 'b: a passed deadline',
    spec: CANARY,
    status: {
      conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'x' }],
    },
    phase: 'Degraded',
    message: 'ProgressDeadlineExceeded: x',
  },
  {
    name: 'a and b: whichever condition stands first in the list',
    spec: CANARY,
    status: { conditions: [ABORTED, INVALID] },
    phase: 'Degraded',
    message: 'RolloutAborted: Rollout aborted update',
  },
  {
    name: 'c: paused by hand, before any pause condition',
    spec: { ...CANARY, paused: true },
    status: { pauseConditions: [{ reason: 'CanaryPauseStep' }] },
    phase: 'Paused',
    message: 'manually paused',
  },
  {
    name: 'd: the first pause condition',
    spec: CANARY,
    status: { pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }, { reason: 'CanaryPauseStep' }] },
    phase: 'Paused',
    message: 'InconclusiveAnalysisRun',
  },
  {
    name: 'e: a restart that is not done',
    spec: { ...CANARY, restartAt: '2026-11-23T12:00:00Z' },
    status: { ...DONE, restartedAt: '2026-11-22T12:00:00Z' },
    phase: 'Progressing',
    message: 'rollout is restarting',
  },
  {
    name: 'e: a restart that is done, written with another zone',
    spec: { ...CANARY, restartAt: '2026-11-23T12:00:00Z' },
    status: { ...DONE, restartedAt: '2026-11-23T13:00:00+01:00' },
    phase: 'Healthy',
    message: '',
  },
  {
    name: 'f: fewer updated pods than wanted',
    spec: { ...CANARY, replicas: 5 },
    status: { ...DONE, updatedReplicas: 4 },
    phase: 'Progressing',
    message: 'more replicas need to be updated',
  },
  {
    name: 'f: absent spec.replicas means one',
    spec: CANARY,
    status: { ...DONE, updatedReplicas: 0 },
    phase: 'Progressing',
    message: 'more replicas need to be updated',
  },
  {
    name: 'g: updated pods that are not available',
    spec: CANARY,
    status: { ...DONE, availableReplicas: 0 },
    phase: 'Progressing',
    message: 'updated replicas are still becoming available',
  },
  {
    name: 'h: blue-green before its first cutover',
    spec: BLUE_GREEN,
    status: DONE,
    phase: 'Progressing',
    message: 'active service cutover pending',
  },
  {
    name: 'h: blue-green whose active Service is on another revision',
    spec: BLUE_GREEN,
    status: { ...DONE, blueGreen: { activeSelector: 'b' } },
    phase: 'Progressing',
    message: 'active service cutover pending',
  },
  ...[undefined, 'Running', 'Pending', ''].map((status) => ({
    name: `i: blue-green waiting for a post-promotion analysis that is ${status ?? 'not there yet'}`,
    spec: { strategy: { blueGreen: { postPromotionAnalysis: { templates: [] } } } },
    status: {
      ...DONE,
      stableRS: 'old',
      blueGreen: {
        activeSelector: 'a',
        ...(status !== undefined && { postPromotionAnalysisRunStatus: { name: 'run', status } }),
      },
    },
    phase: 'Progressing',
    message: 'waiting for analysis to complete',
  })),
  ...['Successful', 'Failed', 'Error', 'Inconclusive'].map((status) => ({
    name: `j: blue-green whose post-promotion analysis is ${status}`,
    spec: { strategy: { blueGreen: { postPromotionAnalysis: { templates: [] } } } },
    status: {
      ...DONE,
      stableRS: 'old',
      blueGreen: { activeSelector: 'a', postPromotionAnalysisRunStatus: { name: 'run', status } },
    },
    phase: 'Progressing',
    message: 'waiting for post-promotion verification to complete',
  })),
  {
    name: 'k: a basic canary with pods of an old revision',
    spec: CANARY,
    status: { ...DONE, replicas: 2 },
    phase: 'Progressing',
    message: 'old replicas are pending termination',
  },
  {
    name: 'k: not with a traffic router, whose old pods may stay for a while',
    spec: ROUTED,
    status: { ...DONE, replicas: 2 },
    phase: 'Healthy',
    message: '',
  },
  {
    name: 'l: a canary that is not the stable revision yet',
    spec: CANARY,
    status: { ...DONE, stableRS: 'b' },
    phase: 'Progressing',
    message: 'waiting for all steps to complete',
  },
  {
    name: 'l: a canary without any stable revision',
    spec: CANARY,
    status: { ...DONE, stableRS: '', currentPodHash: '' },
    phase: 'Progressing',
    message: 'waiting for all steps to complete',
  },
  { name: 'm: a promoted canary', spec: CANARY, status: DONE, phase: 'Healthy', message: '' },
  {
    name: 'm: a promoted blue-green rollout with its old pods still there',
    spec: BLUE_GREEN,
    status: { ...DONE, replicas: 2, blueGreen: { activeSelector: 'a' } },
    phase: 'Healthy',
    message: '',
  },
  {
    name: 'm: scaled to 0',
    spec: { ...CANARY, replicas: 0 },
    status: { stableRS: 'a', currentPodHash: 'a' },
    phase: 'Healthy',
    message: '',
  },
];

describe('the phase that every client shows', () => {
  for (const { name, phase, message, ...parts } of CLIENT) {
    test(name, () => assert.deepEqual(rolloutPhase(aRollout(parts)), { phase, message }));
  }
});

describe('the phase that the controller calculates', () => {
  for (const { name, phase, message, ...parts } of CALCULATED) {
    test(name, () => assert.deepEqual(calculatePhase(aRollout(parts)), { phase, message }));
  }
});
