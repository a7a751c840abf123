// Our sentence for states that the real controller was in with blue-green, experiments, a traffic router, refused specs.
import { type RecordedSentences } from '../../../../../support/recorded/recordedSentences';

export const RECORDED_OTHERS: readonly RecordedSentences[] = [
  {
    recording: 'head/bluegreen',
    moments: [
      {
        name: 'a preview on its way',
        line: 66,
        says: ['Preparing revision 2', '0 of 1 pod ready'],
        waitsFor: 'pods',
        alone: ['revision 2', '1 of 1 pod'],
      },
      {
        name: 'a blue-green gate',
        line: 74,
        says: ['Waiting for you', 'revision 2', 'ready in preview', 'revision 1', 'active'],
        waitsFor: 'person',
        attention: true,
        alone: ['Waiting for you', 'revision 2', 'in preview', 'the stable revision', 'active'],
      },
      {
        name: 'a promotion that the controller has not taken',
        line: 77,
        says: ['Pause ended', 'the controller'],
        waitsFor: 'controller',
      },
      {
        name: 'the preview growing to all pods',
        line: 98,
        says: ['Preparing revision 2', '2 of 3 pods ready'],
        waitsFor: 'pods',
        alone: ['revision 2', '3 of 3 pods'],
      },
      {
        name: 'promoted, the old pods kept for a while',
        line: 105,
        says: ['Healthy', 'revision 2', '3 pods', '3 older pods', '11:59:31'],
        waitsFor: 'nothing',
        alone: ['Healthy', 'revision 2', '3 pods'],
      },
      {
        name: 'aborted, the preview kept for a while',
        line: 161,
        says: ['Aborted', 'revision 2', '1 preview pod', '12:00:13', 'retry'],
        waitsFor: 'person',
        attention: true,
        alone: ['Aborted', 'the stable revision', '1 preview pod', 'retry'],
      },
    ],
  },

  {
    recording: 'head/experiment',
    moments: [
      {
        name: 'an experiment whose pods are starting',
        line: 60,
        says: ['Experiment', 'step 1 of 4', 'pods', 'starting'],
        waitsFor: 'pods',
        alone: ['Experiment', 'step 1 of 4'],
      },
      {
        name: 'an experiment that runs for a time',
        line: 97,
        says: ['Experiment', 'step 1 of 4', '12:00:44'],
        waitsFor: 'time',
        alone: ['Experiment', 'step 1 of 4'],
      },
      {
        name: 'an analysis step',
        line: 159,
        says: ['Analysis', 'step 3 of 4', 'no measurements'],
        waitsFor: 'analysis',
        alone: ['Analysis', 'step 3 of 4', 'running'],
      },
      {
        name: 'rolled back after a failed analysis step (a Job, which measures no value)',
        line: 394,
        says: ['Rolled back', 'revision 2', 'smoke', '1 time', '0 allowed', 'retry'],
        waitsFor: 'person',
        attention: true,
        alone: ['Rolled back', 'the stable revision', 'smoke', '1 time', '0 allowed', 'retry'],
      },
    ],
  },

  {
    recording: 'head/routed',
    moments: [
      {
        name: 'a canary scaled by setCanaryScale',
        line: 124,
        says: ['Scaling up', 'step 1 of 8', '0 of 1 canary pod ready'],
        waitsFor: 'pods',
        alone: ['Scaling up', 'step 1 of 8', '1 pod not ready'],
      },
      {
        name: 'a gate before setCanaryScale',
        line: 140,
        says: ['Waiting for you', 'step 3 of 8', 'scale canary', 'traffic weight'],
        waitsFor: 'person',
        attention: true,
      },
      {
        name: 'an abort with dynamicStableScale, which takes traffic back step by step',
        line: 290,
        says: ['Rolling back', 'revision 1', '8 of 10 pods ready', '50 %', '8 canary pods'],
        waitsFor: 'pods',
        attention: true,
        alone: ['Rolling back', 'the stable revision', '50 %', '8 canary pods'],
      },
      {
        name: 'aborted, the canary kept for a while',
        line: 311,
        says: ['Aborted', 'revision 1', '8 canary pods', '12:02:26', 'retry'],
        waitsFor: 'person',
        attention: true,
        alone: ['Aborted', 'the stable revision', '8 canary pods', 'retry'],
      },
      {
        name: 'aborted, the delay over',
        line: 924,
        says: ['Aborted', 'revision 1', '8 canary pods', 'retry'],
        waitsFor: 'person',
        attention: true,
        alone: ['Aborted', 'the stable revision', '8 canary pods', 'retry'],
      },
    ],
  },

  {
    recording: 'head/invalid',
    moments: [
      {
        name: 'an invalid step',
        line: 37,
        says: [
          'Rejected',
          'the controller',
          'spec.strategy.steps[0].setWeight: Invalid value: 120: SetWeight needs to be between 0 and 100',
        ],
        waitsFor: 'person',
        attention: true,
      },
      {
        name: 'O20: a duration that cannot be read',
        line: 41,
        says: [
          'Rejected',
          'the controller',
          'spec.strategy.steps[1].pause.duration: Invalid value: -1: Duration needs to be greater than 0',
        ],
        waitsFor: 'person',
        attention: true,
      },
      {
        name: 'O21: a template that does not exist',
        line: 52,
        says: [
          'Rejected',
          'the controller',
          `spec.strategy.canary.analysis.templates: Invalid value: "nope": AnalysisTemplate 'nope' not found`,
        ],
        waitsFor: 'person',
        attention: true,
      },
    ],
  },
];
