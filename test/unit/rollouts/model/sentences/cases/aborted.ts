// Aborted updates. Each case: a state and the sentence for it.
import { anAnalysisRun, type Json } from '../../../../../support/modelObjects';
import {
  blueGreen,
  PAUSES,
  pods,
  PROMOTED,
  REVISION_2,
  routed,
  type SentenceCase,
  steps,
  UPDATING,
} from '../../../../../support/sentences/sentenceCases';

const FAILED = (message: string): Json => ({
  ...UPDATING,
  abort: true,
  phase: 'Degraded',
  conditions: [{ type: 'Progressing', status: 'False', reason: 'RolloutAborted', message }],
});

export const ABORTED: readonly SentenceCase[] = [
  {
    name: 'O1: an abort during a full promotion',
    metadata: REVISION_2,
    spec: steps(...PAUSES),
    status: { ...UPDATING, abort: true, promoteFull: true },
    says: ['The abort', 'full promotion', 'running', 'revision 2', '100 %'],
    waitsFor: 'pods',
    attention: true,
  },
  {
    name: 'P1: blue-green paused by hand, whose pods are not held, after a failed analysis',
    spec: { ...blueGreen(), paused: true },
    status: {
      ...FAILED(
        'Rollout aborted update to revision 2: Blue/green pre-promotion analysis phase error/failed: Metric "errors" assessed Error due to consecutiveErrors (5) > consecutiveErrorLimit (4): "Error Message: no route"',
      ),
      updatedReplicas: 3,
    },
    says: [
      'Rolled back',
      'paused manually',
      '3 preview pods are kept',
      'metric errors',
      '5 consecutive errors',
      '4 allowed',
    ],
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'O16: an abort of a rollout that is fully promoted means nothing',
    metadata: REVISION_2,
    spec: steps(...PAUSES),
    status: { ...PROMOTED, abort: true, replicas: 4, updatedReplicas: 4, availableReplicas: 4 },
    says: ['Healthy', 'revision 2', '4 pods'],
    waitsFor: 'nothing',
  },
  ...(
    [
      ['Background analysis phase error/failed: template gone', ['background analysis', 'failed', 'template gone']],
      ['Step-based analysis phase error/failed: ', ['analysis step', 'failed']],
      ['Blue/green pre-promotion analysis phase error/failed: x', ['pre-promotion analysis', 'failed: x']],
      ['Blue/green post-promotion analysis phase error/failed: x', ['post-promotion analysis', 'failed: x']],
      ['Experiment analysis phase is error/failed: x', ['experiment', 'failed: x']],
      [
        'Step-based analysis phase error/failed: Metric "load" assessed Inconclusive due to inconclusive (2) > inconclusiveLimit (1)',
        ['metric load', 'inconclusive', '2 times', '1 allowed'],
      ],
      ['Step Plugin 2 (org/step) failed: no', ['Step Plugin 2 (org/step) failed: no']],
      ['ReplicaSet "api-b" has timed out progressing.', ['no progress', '10 min']],
    ] as const
  ).map(([message, reason]): SentenceCase => ({
    name: `aborted because: ${message}`,
    spec: routed(...PAUSES),
    status: FAILED(`Rollout aborted update to revision 2: ${message}`),
    says: ['Rolled back', 'the stable revision', ...reason, 'retry', 'revert', 'spec'],
    waitsFor: 'person',
    attention: true,
  })),
  {
    name: 'aborted, kept for good, and paused by hand',
    spec: { ...routed(...PAUSES), paused: true },
    status: FAILED('Rollout aborted update to revision 2'),
    replicaSets: [pods('stable', 'a', 1, 4)],
    says: ['Aborted', 'revision 1', 'paused manually', 'retry', 'revert', 'spec'],
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'aborted by a metric with a failure condition',
    spec: routed(...PAUSES),
    status: FAILED(
      'Rollout aborted update to revision 2: Background analysis phase error/failed: Metric "errors" assessed Failed due to failed (2) > failureLimit (1)',
    ),
    analysisRuns: [
      anAnalysisRun({
        name: 'run',
        metadata: { labels: { 'rollouts-pod-template-hash': 'b' } },
        spec: { metrics: [{ name: 'errors', failureCondition: 'result[0] > 5', provider: {} }] },
        status: {
          phase: 'Failed',
          metricResults: [{ name: 'errors', phase: 'Failed', measurements: [{ phase: 'Failed', value: '[7]' }] }],
        },
      }),
    ],
    says: ['Rolled back', 'metric errors', 'failed 2 times', '1 allowed', 'last value [7]', 'fails if result[0] > 5'],
    waitsFor: 'person',
    attention: true,
  },
];
