// A canary at work. Each case: a state and the sentence for it.
import { anAnalysisRun, anExperiment, aReplicaSet, CREATED } from '../../../../../support/modelObjects';
import {
  PAUSES,
  pods,
  PROMOTED,
  REVISION_2,
  routed,
  type SentenceCase,
  steps,
  UPDATING,
} from '../../../../../support/sentenceCases';

export const WORKING: readonly SentenceCase[] = [
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
    says: ['Pods', 'step 1 of 4', 'exceeded quota: pods=4'],
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'a restart that is planned',
    metadata: REVISION_2,
    spec: { ...steps(), restartAt: '2026-11-23T15:30:00Z' },
    status: { ...PROMOTED, phase: 'Progressing', replicas: 4, updatedReplicas: 4, availableReplicas: 4 },
    says: ['restarted', '15:30'],
    waitsFor: 'time',
    until: '2026-11-23T15:30:00Z',
  },
  {
    name: 'O14: a restart in the middle of an update',
    metadata: REVISION_2,
    spec: { ...steps(...PAUSES), restartAt: '2026-11-23T13:59:30Z' },
    status: { ...UPDATING, currentStepIndex: 2, availableReplicas: 3 },
    says: ['Restarting', 'step 3 of 4', '3 of 4 pods ready'],
    waitsFor: 'pods',
  },
  {
    name: 'a step that scales down',
    spec: steps({ setWeight: 75 }, { setWeight: 25 }),
    status: { ...UPDATING, currentStepIndex: 1, updatedReplicas: 3 },
    says: ['Scaling down', '25 %', 'step 2 of 2', '3 canary pods', '1 wanted'],
    waitsFor: 'pods',
  },
  {
    name: 'pods that must be ready for a while',
    spec: { ...steps(...PAUSES), minReadySeconds: 30 },
    status: { ...UPDATING, currentStepIndex: 2 },
    replicaSets: [pods('canary', 'b', 2, 1, 2), pods('stable', 'a', 1, 2)],
    says: ['Scaling up', '50 %', 'step 3 of 4', '1 of 2 canary pods available'],
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
    says: ['traffic router', 'step 1 of 1'],
    waitsFor: 'controller',
  },
  {
    name: 'a weight that is set, but the controller does not go on',
    spec: routed({ setWeight: 50 }),
    status: { ...UPDATING, currentStepIndex: 0 },
    replicaSets: [pods('canary', 'b', 2, 2), pods('stable', 'a', 1, 4)],
    unchangedFor: 60,
    says: ['Scaled to 50 %', 'step 1 of 1', 'the controller', '1 min', 'longer than usual'],
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
    says: ['Analysis', 'step 2 of 2', 'success-rate', '2 of 3 allowed failures'],
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
    says: ['Analysis', 'step 1 of 1', 'success-rate', '4 of 4 allowed consecutive errors', 'next one'],
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
    says: ['Analysis', 'step 1 of 1', '2 measurements', 'all successful'],
    waitsFor: 'analysis',
  },
  {
    name: 'an experiment that runs until its analyses end',
    spec: steps({ experiment: { templates: [] } }),
    status: { ...UPDATING, currentStepIndex: 0, canary: { currentExperiment: 'exp' } },
    experiments: [anExperiment({ name: 'exp', status: { phase: 'Running', availableAt: CREATED } })],
    says: ['Experiment', 'step 1 of 1', 'until', 'analyses end'],
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
    says: ['Step plugin org/approve', 'step 1 of 1', 'running', 'asked in the channel'],
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
    says: ['Step plugin org/approve', 'step 1 of 1', 'error'],
    waitsFor: 'controller',
    attention: true,
  },
  {
    name: 'a header route',
    spec: routed({ setHeaderRoute: { name: 'beta' } }),
    status: { ...UPDATING, currentStepIndex: 0 },
    says: ['header route beta', 'step 1 of 1'],
    waitsFor: 'controller',
  },
  {
    name: 'a mirror route',
    spec: routed({ setMirrorRoute: { name: 'shadow' } }),
    status: { ...UPDATING, currentStepIndex: 0 },
    says: ['mirror route shadow', 'step 1 of 1'],
    waitsFor: 'controller',
  },
  {
    name: 'a pause step that has just been reached',
    spec: steps(...PAUSES),
    status: { ...UPDATING, currentStepIndex: 1 },
    says: ['Reached', 'pause', 'step 2 of 4'],
    waitsFor: 'controller',
  },
  {
    name: 'a step of no known kind',
    spec: steps({}),
    status: { ...UPDATING, currentStepIndex: 0 },
    says: ['step 1 of 1', 'not', 'valid'],
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'a canary without steps',
    metadata: REVISION_2,
    spec: { replicas: 4, strategy: { canary: {} } },
    status: UPDATING,
    replicaSets: [pods('canary', 'b', 2, 3, 4)],
    says: ['revision 2', '3 of 4 pods ready'],
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
    says: ['Scaling up', '50 %', 'step 3 of 4', '1 of 2 canary pods', 'analysis errors', '1 failure', '0 allowed'],
    waitsFor: 'pods',
    attention: true,
  },
];
