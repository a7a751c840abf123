// Our sentence for states that no recording holds, one case each; the recorded ones are in sentenceRecorded.test.ts.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  describeRollout,
  type AnalysisRun,
  type Experiment,
  type ReplicaSet,
  type RolloutSentence,
} from '../../../../src/rollouts/model';
import { anAnalysisRun, anExperiment, aReplicaSet, aRollout, CREATED, type Json } from '../../../support/modelObjects';

const NOW = Date.parse('2026-11-23T14:00:00Z');

interface Case {
  readonly name: string;
  readonly metadata?: Json;
  readonly spec?: Json;
  readonly status?: Json;
  readonly replicaSets?: readonly ReplicaSet[];
  readonly analysisRuns?: readonly AnalysisRun[];
  readonly experiments?: readonly Experiment[];
  /** Seconds since the Rollout was last seen to change. */
  readonly unchangedFor?: number;
  readonly text: string;
  readonly waitsFor: RolloutSentence['waitsFor'];
  readonly attention?: true;
  readonly until?: string;
}

const REVISION_2 = { annotations: { 'rollout.argoproj.io/revision': '2' } };
const steps = (...steps: readonly Json[]): Json => ({ replicas: 4, strategy: { canary: { steps } } });
const routed = (...steps: readonly Json[]): Json => ({
  replicas: 4,
  strategy: { canary: { steps, trafficRouting: { nginx: {} } } },
});
const blueGreen = (parts: Json = {}): Json => ({
  replicas: 3,
  strategy: { blueGreen: { activeService: 'a', ...parts } },
});
const UPDATING = { stableRS: 'a', currentPodHash: 'b', phase: 'Progressing', replicas: 4, availableReplicas: 4 };
const pausedAt = (index: number, startTime = '2026-11-23T13:59:00Z'): Json => ({
  ...UPDATING,
  phase: 'Paused',
  currentStepIndex: index,
  controllerPause: true,
  pauseConditions: [{ reason: 'CanaryPauseStep', startTime }],
});
const PROMOTED = { stableRS: 'b', currentPodHash: 'b', phase: 'Healthy' };
const pods = (name: string, hash: string, revision: number, available: number, wanted = available): ReplicaSet =>
  aReplicaSet({
    name,
    hash,
    revision,
    spec: { replicas: wanted },
    status: { replicas: wanted, availableReplicas: available },
  });
const PAUSES = [{ setWeight: 25 }, { pause: { duration: '5m' } }, { setWeight: 50 }, { pause: {} }];
const FAILED = (message: string): Json => ({
  ...UPDATING,
  abort: true,
  phase: 'Degraded',
  conditions: [{ type: 'Progressing', status: 'False', reason: 'RolloutAborted', message }],
});

const CONTROLLER: readonly Case[] = [
  {
    name: 'being deleted',
    metadata: { deletionTimestamp: CREATED },
    spec: steps(),
    status: PROMOTED,
    text: 'Being deleted',
    waitsFor: 'controller',
  },
  {
    name: 'a rollout that no controller looks at',
    spec: steps(),
    text: 'The controller has not looked at this rollout for 120m: is Argo Rollouts running and watching this namespace',
    waitsFor: 'controller',
    attention: true,
  },
  {
    name: 'a changed spec that is not seen for longer than usual',
    metadata: { generation: 2 },
    spec: steps(),
    status: { ...PROMOTED, observedGeneration: '1' },
    unchangedFor: 25,
    text: 'Waiting for the controller to see the changed spec, for 25s, longer than usual',
    waitsFor: 'controller',
    attention: true,
  },
  {
    name: 'a promotion that was just given',
    spec: steps(...PAUSES),
    status: { ...UPDATING, controllerPause: true, currentStepIndex: 1 },
    unchangedFor: 3,
    text: 'Told to go on: waiting for the controller',
    waitsFor: 'controller',
  },
  {
    name: '"waiting for rollout to unpause" for longer than usual',
    spec: steps(...PAUSES),
    status: { ...UPDATING, controllerPause: true, currentStepIndex: 1 },
    unchangedFor: 90,
    text: 'Told to go on: waiting for the controller, for 90s, longer than usual',
    waitsFor: 'controller',
    attention: true,
  },
  {
    name: 'no strategy',
    spec: { strategy: {} },
    status: PROMOTED,
    text: 'No strategy: the spec has neither canary nor blueGreen',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'a refused spec without a reason',
    spec: steps(),
    status: { ...PROMOTED, phase: 'Degraded', conditions: [{ type: 'InvalidSpec', status: 'True' }] },
    text: 'Refused by the controller: the spec is invalid',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'a refused spec with markup and control characters in its reason',
    spec: steps(),
    status: {
      ...PROMOTED,
      phase: 'Degraded',
      conditions: [{ type: 'InvalidSpec', status: 'True', message: 'bad <b>\u0000\u202evalue\n\u001b[31m' }],
    },
    text: 'Refused by the controller: bad <b> value [31m',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'a phase that nobody knows',
    spec: steps(),
    status: { ...PROMOTED, phase: 'Confused', message: 'why' },
    text: 'Unknown: Confused: why',
    waitsFor: 'controller',
    attention: true,
  },
  {
    name: 'Degraded for a reason that nobody knows',
    metadata: REVISION_2,
    spec: steps(),
    status: { ...PROMOTED, phase: 'Degraded', message: 'something new' },
    text: 'Degraded: something new',
    waitsFor: 'controller',
    attention: true,
  },
];

const PAUSED: readonly Case[] = [
  {
    name: 'a timed pause',
    spec: steps(...PAUSES),
    status: pausedAt(1),
    text: 'Paused at step 2 of 4 until 14:04; then 50 %',
    waitsFor: 'time',
    until: '2026-11-23T14:04:00Z',
  },
  {
    name: 'a timed pause that is just over',
    spec: steps(...PAUSES),
    status: pausedAt(1, '2026-11-23T13:54:55Z'),
    text: 'The pause at step 2 of 4 is over; now 50 %',
    waitsFor: 'controller',
    until: '2026-11-23T13:59:55Z',
  },
  {
    name: 'a timed pause that was over long ago: the controller does not work',
    spec: steps(...PAUSES),
    status: pausedAt(1, '2026-11-23T12:00:00Z'),
    text: 'The pause at step 2 of 4 was over at 12:05, but the controller has not gone on (then 50 %)',
    waitsFor: 'controller',
    attention: true,
    until: '2026-11-23T12:05:00Z',
  },
  {
    name: 'a timed pause whose beginning nobody wrote down',
    spec: steps(...PAUSES),
    status: pausedAt(1, 'once'),
    text: 'Paused at step 2 of 4; then 50 %',
    waitsFor: 'time',
  },
  {
    name: 'a gate at the last step',
    spec: steps(...PAUSES),
    status: pausedAt(3),
    text: 'Waiting for you at step 4 of 4; then 100 %',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'O6: a gate before another gate',
    spec: steps({ pause: {} }, { pause: {} }, { pause: { duration: 60 } }),
    status: pausedAt(0),
    text: 'Waiting for you at step 1 of 3; then a pause for you to end; the canary has no pod, as the steps say',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'O18: a gate after setWeight: 0',
    spec: steps({ setWeight: 0 }, { pause: {} }, { pause: { duration: 60 } }),
    status: pausedAt(1),
    text: 'Waiting for you at step 2 of 3; then another pause of 60s; the canary has no pod, as the steps say',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'a gate with only a part of the canary ready',
    spec: steps(...PAUSES),
    status: pausedAt(3),
    replicaSets: [pods('canary', 'b', 2, 1, 2), pods('stable', 'a', 1, 2)],
    text: 'Waiting for you at step 4 of 4; then 100 %; 1 of 2 canary pods ready',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'O15: a gate of a rollout that is scaled to 0',
    spec: { ...steps(...PAUSES), replicas: 0 },
    status: { ...pausedAt(3), replicas: 0, availableReplicas: 0 },
    text: 'Waiting for you at step 4 of 4; then 100 %; scaled to 0, no pod runs',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'a gate where all traffic is not 100',
    spec: {
      replicas: 4,
      strategy: {
        canary: { steps: [{ setWeight: 10 }, { pause: {} }], trafficRouting: { nginx: {}, maxTrafficWeight: 1000 } },
      },
    },
    status: pausedAt(1),
    text: 'Waiting for you at step 2 of 2; then 1000 of 1000',
    waitsFor: 'person',
    attention: true,
  },
  ...(
    [
      [{ analysis: {} }, 'an analysis'],
      [{ experiment: { templates: [] } }, 'an experiment'],
      [{ setCanaryScale: { replicas: 3 } }, '3 canary pods'],
      [{ setCanaryScale: { replicas: 1 } }, '1 canary pod'],
      [{ setCanaryScale: { weight: 30 } }, 'canary pods for 30 %'],
      [{ setCanaryScale: {} }, 'canary pods'],
      [{ plugin: { name: 'org/step' } }, 'plugin: org/step'],
      [{ setHeaderRoute: { name: 'beta' } }, 'setHeaderRoute: beta'],
      [{ setMirrorRoute: { name: 'shadow' } }, 'setMirrorRoute: shadow'],
      [{}, 'step 3 of 3'],
    ] as const
  ).map(([next, text]): Case => ({
    name: `a gate before ${JSON.stringify(next)}`,
    spec: routed({ setWeight: 50 }, { pause: {} }, next),
    status: pausedAt(1),
    text: `Waiting for you at step 2 of 3; then ${text}`,
    waitsFor: 'person',
    attention: true,
  })),
  {
    name: 'an inconclusive analysis step',
    spec: steps({ setWeight: 25 }, { analysis: {} }),
    status: {
      ...pausedAt(1),
      pauseConditions: [{ reason: 'InconclusiveAnalysisRun', startTime: CREATED }],
      canary: {
        currentStepAnalysisRunStatus: { name: 'run', status: 'Inconclusive', message: 'neither good nor bad' },
      },
    },
    text: 'Waiting for your verdict at step 2 of 2: the analysis was inconclusive (neither good nor bad)',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'an inconclusive background analysis during a timed pause',
    spec: steps(...PAUSES),
    status: {
      ...pausedAt(1),
      pauseConditions: [
        { reason: 'CanaryPauseStep', startTime: '2026-11-23T13:59:00Z' },
        { reason: 'InconclusiveAnalysisRun', startTime: CREATED },
      ],
    },
    text: 'Waiting for your verdict at step 2 of 4: the analysis was inconclusive',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'an inconclusive experiment',
    spec: steps({ experiment: { templates: [] } }),
    status: { ...pausedAt(0), pauseConditions: [{ reason: 'InconclusiveExperiment', startTime: CREATED }] },
    text: 'Waiting for your verdict at step 1 of 1: the experiment was inconclusive',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'a pause for a reason that nobody knows',
    spec: steps(...PAUSES),
    status: { ...pausedAt(1), pauseConditions: [{ reason: 'FullMoon' }] },
    text: 'Paused at step 2 of 4: FullMoon',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'blue-green that promotes by itself',
    metadata: REVISION_2,
    spec: blueGreen({ autoPromotionSeconds: 120 }),
    status: {
      ...UPDATING,
      phase: 'Paused',
      controllerPause: true,
      pauseConditions: [{ reason: 'BlueGreenPause', startTime: '2026-11-23T13:59:00Z' }],
    },
    text: 'Paused with revision 2 ready in preview until 14:01; then it becomes active',
    waitsFor: 'time',
    until: '2026-11-23T14:01:00Z',
  },
  {
    name: 'blue-green whose seconds count for nothing, since automatic promotion is off',
    metadata: REVISION_2,
    spec: blueGreen({ autoPromotionSeconds: 120, autoPromotionEnabled: false }),
    status: {
      ...UPDATING,
      phase: 'Paused',
      controllerPause: true,
      pauseConditions: [{ reason: 'BlueGreenPause', startTime: '2026-11-23T13:59:00Z' }],
    },
    text: 'Waiting for you: revision 2 is ready in preview, the stable revision is active',
    waitsFor: 'person',
    attention: true,
  },
];

const BY_HAND: readonly Case[] = [
  {
    name: 'O13: a timed pause that ran out while paused by hand',
    spec: { ...steps(...PAUSES), paused: true },
    status: pausedAt(1, '2026-11-23T13:00:00Z'),
    text: 'Paused by hand at step 2 of 4; its own pause is over, it will go on when resumed',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'O12: a step that was scaling up',
    spec: { ...steps(...PAUSES), paused: true },
    status: { ...UPDATING, phase: 'Paused', currentStepIndex: 2 },
    replicaSets: [pods('canary', 'b', 2, 1, 2), pods('stable', 'a', 1, 2)],
    text: 'Paused by hand at step 3 of 4; 1 of 2 canary pods ready, the step goes on when resumed',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'behind the last step',
    metadata: REVISION_2,
    spec: { ...steps(...PAUSES), paused: true },
    status: { ...UPDATING, phase: 'Paused', currentStepIndex: 4 },
    text: 'Paused by hand; revision 2 goes on when resumed',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'nothing going on',
    metadata: REVISION_2,
    spec: { ...steps(), paused: true },
    status: { ...PROMOTED, phase: 'Paused', replicas: 4, updatedReplicas: 4, availableReplicas: 4 },
    text: 'Paused by hand; revision 2 serves, a new one waits until resumed',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'before the first deployment',
    spec: { ...steps(), paused: true },
    status: { currentPodHash: 'a', phase: 'Paused' },
    text: 'Paused by hand; the new revision is deployed when resumed',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'blue-green with a preview',
    spec: { ...blueGreen(), paused: true },
    status: { ...UPDATING, phase: 'Paused' },
    replicaSets: [pods('preview', 'b', 2, 3), pods('active', 'a', 1, 3)],
    text: 'Paused by hand; 3 of 3 preview pods ready, the new revision goes on when resumed',
    waitsFor: 'person',
    attention: true,
  },
];

const ABORTED: readonly Case[] = [
  {
    name: 'O1: an abort during a full promotion',
    metadata: REVISION_2,
    spec: steps(...PAUSES),
    status: { ...UPDATING, abort: true, promoteFull: true },
    text: 'The abort will be lost: a full promotion is running and brings revision 2 to 100 %',
    waitsFor: 'pods',
    attention: true,
  },
  {
    name: 'O2 of blue-green, after a failed analysis',
    spec: { ...blueGreen(), paused: true },
    status: {
      ...FAILED(
        'Rollout aborted update to revision 2: Blue/green pre-promotion analysis phase error/failed: Metric "errors" assessed Error due to consecutiveErrors (5) > consecutiveErrorLimit (4): "Error Message: no route"',
      ),
      updatedReplicas: 3,
    },
    text: 'Aborted, but paused: 3 preview pods still run; resume to let them go; metric errors had 5 errors in a row (4 allowed)',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'O16: an abort of a rollout that is fully promoted means nothing',
    metadata: REVISION_2,
    spec: steps(...PAUSES),
    status: { ...PROMOTED, abort: true, replicas: 4, updatedReplicas: 4, availableReplicas: 4 },
    text: 'Healthy: revision 2 on 4 pods',
    waitsFor: 'nothing',
  },
  ...(
    [
      ['Background analysis phase error/failed: template gone', 'background analysis failed: template gone'],
      ['Step-based analysis phase error/failed: ', 'the analysis step failed'],
      ['Blue/green post-promotion analysis phase error/failed: x', 'post-promotion analysis failed: x'],
      ['Experiment analysis phase is error/failed: x', 'the experiment failed: x'],
      [
        'Step-based analysis phase error/failed: Metric "load" assessed Inconclusive due to inconclusive (2) > inconclusiveLimit (1)',
        'metric load was inconclusive 2 times (1 allowed)',
      ],
      ['Step Plugin 2 (org/step) failed: no', 'Step Plugin 2 (org/step) failed: no'],
      ['ReplicaSet "api-b" has timed out progressing.', 'no progress within 600 seconds'],
    ] as const
  ).map(([message, reason]): Case => ({
    name: `aborted because: ${message}`,
    spec: routed(...PAUSES),
    status: FAILED(`Rollout aborted update to revision 2: ${message}`),
    text: `Rolled back to the stable revision: ${reason}; retry, or put the spec back`,
    waitsFor: 'person',
    attention: true,
  })),
  {
    name: 'aborted, kept for good, and paused by hand',
    spec: { ...routed(...PAUSES), paused: true },
    status: FAILED('Rollout aborted update to revision 2'),
    replicaSets: [pods('stable', 'a', 1, 4)],
    text: 'Aborted: revision 1 serves; paused by hand; retry, or put the spec back',
    waitsFor: 'person',
    attention: true,
  },
];

const WORKING: readonly Case[] = [
  {
    name: 'pods that cannot be made',
    spec: steps(...PAUSES),
    status: { ...UPDATING, currentStepIndex: 0 },
    replicaSets: [
      aReplicaSet({
        name: 'canary',
        hash: 'b',
        status: { conditions: [{ type: 'ReplicaFailure', status: 'True', message: 'exceeded quota: pods=4' }] },
      }),
    ],
    text: 'Pods cannot be made at step 1 of 4: exceeded quota: pods=4',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'a restart that is planned',
    metadata: REVISION_2,
    spec: { ...steps(), restartAt: '2026-11-23T15:30:00Z' },
    status: { ...PROMOTED, phase: 'Progressing', replicas: 4, updatedReplicas: 4, availableReplicas: 4 },
    text: 'Pods will be restarted at 15:30',
    waitsFor: 'time',
    until: '2026-11-23T15:30:00Z',
  },
  {
    name: 'O14: a restart in the middle of an update',
    metadata: REVISION_2,
    spec: { ...steps(...PAUSES), restartAt: '2026-11-23T13:59:30Z' },
    status: { ...UPDATING, currentStepIndex: 2, availableReplicas: 3 },
    text: 'Restarting pods at step 3 of 4: 3 of 4 pods ready',
    waitsFor: 'pods',
  },
  {
    name: 'a step that scales down',
    spec: steps({ setWeight: 75 }, { setWeight: 25 }),
    status: { ...UPDATING, currentStepIndex: 1, updatedReplicas: 3 },
    text: 'Scaling down to 25 % at step 2 of 2: 3 canary pods, 1 wanted',
    waitsFor: 'pods',
  },
  {
    name: 'pods that must be ready for a while',
    spec: { ...steps(...PAUSES), minReadySeconds: 30 },
    status: { ...UPDATING, currentStepIndex: 2 },
    replicaSets: [pods('canary', 'b', 2, 1, 2), pods('stable', 'a', 1, 2)],
    text: 'Scaling up to 50 % at step 3 of 4: 1 of 2 canary pods available',
    waitsFor: 'pods',
  },
  {
    name: 'a weight that the traffic router has not confirmed',
    spec: routed({ setWeight: 50 }),
    status: {
      ...UPDATING,
      currentStepIndex: 0,
      canary: { weights: { canary: { weight: 50 }, stable: { weight: 50 }, verified: false } },
    },
    replicaSets: [pods('canary', 'b', 2, 2), pods('stable', 'a', 1, 4)],
    text: 'Waiting for the traffic router to confirm the weight at step 1 of 1',
    waitsFor: 'controller',
  },
  {
    name: 'a weight that is set, but the controller does not go on',
    spec: routed({ setWeight: 50 }),
    status: { ...UPDATING, currentStepIndex: 0 },
    replicaSets: [pods('canary', 'b', 2, 2), pods('stable', 'a', 1, 4)],
    unchangedFor: 60,
    text: 'Scaled to 50 % at step 1 of 1: waiting for the controller to go on, for 60s, longer than usual',
    waitsFor: 'controller',
    attention: true,
  },
  {
    name: 'an analysis step that uses its failure budget',
    spec: steps({ setWeight: 25 }, { analysis: {} }),
    status: {
      ...UPDATING,
      currentStepIndex: 1,
      canary: { currentStepAnalysisRunStatus: { name: 'run', status: 'Running' } },
    },
    analysisRuns: [
      anAnalysisRun({
        name: 'run',
        spec: {
          metrics: [
            { name: 'latency', interval: '5s', failureLimit: 5, provider: {} },
            { name: 'success-rate', interval: '5s', failureLimit: 3, provider: {} },
            { name: 'dry', interval: '5s', provider: {} },
          ],
        },
        status: {
          phase: 'Running',
          metricResults: [
            { name: 'latency', phase: 'Running', failed: 1, successful: 3 },
            { name: 'success-rate', phase: 'Running', failed: 2, successful: 2 },
            { name: 'dry', phase: 'Failed', failed: 9, dryRun: true },
          ],
        },
      }),
    ],
    text: 'Analysis at step 2 of 2: success-rate: 2 of 3 allowed failures used',
    waitsFor: 'analysis',
  },
  {
    name: 'an analysis step with errors in a row',
    spec: steps({ analysis: {} }),
    status: {
      ...UPDATING,
      currentStepIndex: 0,
      canary: { currentStepAnalysisRunStatus: { name: 'run', status: 'Running' } },
    },
    analysisRuns: [
      anAnalysisRun({
        name: 'run',
        spec: { metrics: [{ name: 'success-rate', interval: '5s', failureLimit: -1, provider: {} }] },
        status: {
          phase: 'Running',
          metricResults: [{ name: 'success-rate', phase: 'Running', failed: 7, error: 4, consecutiveError: 4 }],
        },
      }),
    ],
    text: 'Analysis at step 1 of 1: success-rate: 4 of 4 allowed errors in a row used, the next one ends it',
    waitsFor: 'analysis',
    attention: true,
  },
  {
    name: 'an analysis step that goes well',
    spec: steps({ analysis: {} }),
    status: {
      ...UPDATING,
      currentStepIndex: 0,
      canary: { currentStepAnalysisRunStatus: { name: 'run', status: 'Running' } },
    },
    analysisRuns: [
      anAnalysisRun({
        name: 'run',
        spec: { metrics: [{ name: 'ok', count: 5, interval: '5s', provider: {} }] },
        status: { phase: 'Running', metricResults: [{ name: 'ok', phase: 'Running', successful: 2, count: 2 }] },
      }),
    ],
    text: 'Analysis at step 1 of 1: 2 measurements, all successful',
    waitsFor: 'analysis',
  },
  {
    name: 'an experiment that runs until its analyses end',
    spec: steps({ experiment: { templates: [] } }),
    status: { ...UPDATING, currentStepIndex: 0, canary: { currentExperiment: 'exp' } },
    experiments: [anExperiment({ name: 'exp', status: { phase: 'Running', availableAt: CREATED } })],
    text: 'Experiment at step 1 of 1 runs until its analyses end',
    waitsFor: 'analysis',
  },
  {
    name: 'a step plugin',
    spec: steps({ plugin: { name: 'org/approve' } }),
    status: {
      ...UPDATING,
      currentStepIndex: 0,
      canary: {
        stepPluginStatuses: [{ index: 0, name: 'org/approve', phase: 'Running', message: 'asked in the channel' }],
      },
    },
    text: 'Step plugin org/approve at step 1 of 1: running (asked in the channel)',
    waitsFor: 'controller',
  },
  {
    name: 'a step plugin that has an error',
    spec: steps({ plugin: { name: 'org/approve' } }),
    status: {
      ...UPDATING,
      currentStepIndex: 0,
      canary: { stepPluginStatuses: [{ index: 0, name: 'org/approve', phase: 'Error' }] },
    },
    text: 'Step plugin org/approve at step 1 of 1: error',
    waitsFor: 'controller',
    attention: true,
  },
  {
    name: 'a header route',
    spec: routed({ setHeaderRoute: { name: 'beta' } }),
    status: { ...UPDATING, currentStepIndex: 0 },
    text: 'Setting header route beta at step 1 of 1',
    waitsFor: 'controller',
  },
  {
    name: 'a mirror route',
    spec: routed({ setMirrorRoute: { name: 'shadow' } }),
    status: { ...UPDATING, currentStepIndex: 0 },
    text: 'Setting mirror route shadow at step 1 of 1',
    waitsFor: 'controller',
  },
  {
    name: 'a pause step that has just been reached',
    spec: steps(...PAUSES),
    status: { ...UPDATING, currentStepIndex: 1 },
    text: 'Reached the pause at step 2 of 4',
    waitsFor: 'controller',
  },
  {
    name: 'a step of no known kind',
    spec: steps({}),
    status: { ...UPDATING, currentStepIndex: 0 },
    text: 'At step 1 of 1, which says nothing to do',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'a canary without steps',
    metadata: REVISION_2,
    spec: { replicas: 4, strategy: { canary: {} } },
    status: UPDATING,
    replicaSets: [pods('canary', 'b', 2, 3, 4)],
    text: 'Updating to revision 2: 3 of 4 pods ready in revision 2',
    waitsFor: 'pods',
  },
  {
    name: 'a background analysis that has failed a moment ago',
    spec: steps(...PAUSES),
    status: {
      ...UPDATING,
      currentStepIndex: 2,
      updatedReplicas: 1,
      canary: { currentBackgroundAnalysisRunStatus: { name: 'run', status: 'Running' } },
    },
    analysisRuns: [
      anAnalysisRun({
        name: 'run',
        spec: { metrics: [{ name: 'errors', interval: '5s', provider: {} }] },
        status: { phase: 'Failed', metricResults: [{ name: 'errors', phase: 'Failed', failed: 1 }] },
      }),
    ],
    text: 'Scaling up to 50 % at step 3 of 4: 1 of 2 canary pods made; analysis errors: 1 failure, 0 allowed',
    waitsFor: 'pods',
    attention: true,
  },
];

const BLUE_GREEN: readonly Case[] = [
  {
    name: 'pre-promotion analysis',
    metadata: REVISION_2,
    spec: blueGreen({ prePromotionAnalysis: {} }),
    status: {
      ...UPDATING,
      blueGreen: { activeSelector: 'a', prePromotionAnalysisRunStatus: { name: 'pre', status: 'Running' } },
    },
    text: 'Pre-promotion analysis of revision 2: running',
    waitsFor: 'analysis',
  },
  {
    name: 'ready to be activated',
    metadata: REVISION_2,
    spec: blueGreen(),
    status: { ...UPDATING, blueGreen: { activeSelector: 'a' } },
    replicaSets: [pods('preview', 'b', 2, 3)],
    text: 'Revision 2 is ready, its activation is next',
    waitsFor: 'controller',
  },
  {
    name: 'post-promotion analysis',
    metadata: REVISION_2,
    spec: blueGreen({ postPromotionAnalysis: {} }),
    status: {
      ...UPDATING,
      blueGreen: { activeSelector: 'b', postPromotionAnalysisRunStatus: { name: 'post', status: 'Pending' } },
    },
    text: 'Post-promotion analysis, revision 2 is active: pending',
    waitsFor: 'analysis',
  },
  {
    name: 'post-promotion analysis that has not begun',
    metadata: REVISION_2,
    spec: blueGreen({ postPromotionAnalysis: {} }),
    status: { ...UPDATING, blueGreen: { activeSelector: 'b' } },
    text: 'Post-promotion analysis, revision 2 is active: starting',
    waitsFor: 'analysis',
  },
  {
    name: 'the load balancer',
    metadata: REVISION_2,
    spec: blueGreen(),
    status: { ...UPDATING, blueGreen: { activeSelector: 'b' } },
    text: 'Waiting for the load balancer to confirm that revision 2 is active',
    waitsFor: 'controller',
  },
];

const SETTLED: readonly Case[] = [
  {
    name: 'scaled to 0',
    metadata: REVISION_2,
    spec: { ...steps(), replicas: 0 },
    status: PROMOTED,
    text: 'Scaled to 0: no pod runs',
    waitsFor: 'nothing',
  },
  {
    name: 'scaling to 0',
    metadata: REVISION_2,
    spec: { ...steps(), replicas: 0 },
    status: { ...PROMOTED, replicas: 1 },
    text: 'Scaling to 0: 1 pod left',
    waitsFor: 'pods',
  },
  {
    name: 'O15: scaled to 0 in the middle of an update',
    metadata: REVISION_2,
    spec: { ...steps(...PAUSES), replicas: 0 },
    status: { ...UPDATING, currentStepIndex: 2, replicas: 0, availableReplicas: 0 },
    text: 'Scaled to 0 in the middle of an update at step 3 of 4: no pod runs',
    waitsFor: 'nothing',
  },
  {
    name: 'more pods are wanted',
    metadata: REVISION_2,
    spec: steps(),
    status: { ...PROMOTED, phase: 'Progressing', replicas: 4, updatedReplicas: 4, availableReplicas: 3 },
    text: 'Waiting for pods of revision 2: 3 of 4 pods ready',
    waitsFor: 'pods',
  },
  {
    name: 'several old pods going',
    metadata: REVISION_2,
    spec: steps(),
    status: { ...PROMOTED, phase: 'Progressing', replicas: 6, updatedReplicas: 4, availableReplicas: 6 },
    text: 'Revision 2 is promoted; 2 old pods are going',
    waitsFor: 'pods',
  },
  {
    name: 'a healthy rollout of a very old controller, which numbers nothing',
    spec: { strategy: { canary: {} } },
    status: { stableRS: 'a', currentPodHash: 'a', replicas: 1, updatedReplicas: 1, availableReplicas: 1 },
    text: 'Healthy: the new revision on 1 pod',
    waitsFor: 'nothing',
  },
];

const GROUPS: Readonly<Record<string, readonly Case[]>> = {
  'when the next word is the controller’s': CONTROLLER,
  'when it is paused by its own steps': PAUSED,
  'when it is paused by hand': BY_HAND,
  'when it is aborted': ABORTED,
  'when it works': WORKING,
  'when blue-green works': BLUE_GREEN,
  'when it is not between two revisions': SETTLED,
};

for (const [group, cases] of Object.entries(GROUPS)) {
  describe(`the sentence ${group}`, () => {
    for (const each of cases) {
      test(each.name, () => {
        const { text, waitsFor, needsAttention, until } = describeRollout(
          {
            rollout: aRollout(each),
            replicaSets: each.replicaSets,
            analysisRuns: each.analysisRuns,
            experiments: each.experiments,
            lastChange: each.unchangedFor === undefined ? undefined : NOW - each.unchangedFor * 1000,
          },
          { now: NOW, formatTime: (ms) => new Date(ms).toISOString().slice(11, 16) },
        );
        assert.equal(text, each.text);
        assert.equal(waitsFor, each.waitsFor);
        assert.equal(needsAttention, each.attention === true);
        assert.equal(until, each.until === undefined ? undefined : Date.parse(each.until));
      });
    }
  });
}
