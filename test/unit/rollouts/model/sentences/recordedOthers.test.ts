// Our sentence for states that the real controller was in with blue-green, experiments, a traffic router, refused specs.
import { tellRecorded } from '../../../../support/recordedSentences';

tellRecorded('head/bluegreen', [
  {
    name: 'a preview on its way',
    line: 66,
    text: 'Preparing revision 2: 0 of 1 pods ready',
    waitsFor: 'pods',
    alone: 'Preparing revision 2: 1 of 1 pods made',
  },
  {
    name: 'a blue-green gate',
    line: 74,
    text: 'Waiting for you: revision 2 is ready in preview, revision 1 is active',
    waitsFor: 'person',
    attention: true,
    alone: 'Waiting for you: revision 2 is ready in preview, the stable revision is active',
  },
  {
    name: 'a promotion that the controller has not taken',
    line: 77,
    text: 'Told to go on: waiting for the controller',
    waitsFor: 'controller',
  },
  {
    name: 'the preview growing to all pods',
    line: 98,
    text: 'Preparing revision 2: 2 of 3 pods ready',
    waitsFor: 'pods',
    alone: 'Preparing revision 2: 3 of 3 pods made',
  },
  {
    name: 'promoted, the old pods kept for a while',
    line: 105,
    text: 'Healthy: revision 2 on 3 pods; 3 older pods stay until 11:59:31',
    waitsFor: 'nothing',
    alone: 'Healthy: revision 2 on 3 pods',
  },
  {
    name: 'aborted, the preview kept for a while',
    line: 161,
    text: 'Aborted: revision 2 serves; 1 preview pod stays until 12:00:13; retry, or put the spec back',
    waitsFor: 'person',
    attention: true,
    alone: 'Aborted: the stable revision serves; 1 preview pod stays; retry, or put the spec back',
  },
]);

tellRecorded('head/experiment', [
  {
    name: 'an experiment whose pods are starting',
    line: 60,
    text: 'Experiment at step 1 of 4: its pods are starting',
    waitsFor: 'pods',
    alone: 'Experiment at step 1 of 4 runs',
  },
  {
    name: 'an experiment that runs for a time',
    line: 97,
    text: 'Experiment at step 1 of 4 runs until 12:00:44',
    waitsFor: 'time',
    alone: 'Experiment at step 1 of 4 runs',
  },
  {
    name: 'an analysis step',
    line: 159,
    text: 'Analysis at step 3 of 4: no measurement yet',
    waitsFor: 'analysis',
    alone: 'Analysis at step 3 of 4: running',
  },
  {
    name: 'rolled back after a failed analysis step (a Job, which measures no value)',
    line: 394,
    text: 'Rolled back to revision 2: metric smoke failed 1 time (0 allowed); retry, or put the spec back',
    waitsFor: 'person',
    attention: true,
    alone: 'Rolled back to the stable revision: metric smoke failed 1 time (0 allowed); retry, or put the spec back',
  },
]);

tellRecorded('head/routed', [
  {
    name: 'a canary scaled by setCanaryScale',
    line: 124,
    text: 'Scaling up at step 1 of 8: 0 of 1 canary pods ready',
    waitsFor: 'pods',
    alone: 'Scaling up at step 1 of 8: 1 pod not ready yet',
  },
  {
    name: 'a gate before setCanaryScale',
    line: 140,
    text: 'Waiting for you at step 3 of 8; then canary pods as the traffic weight needs',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'an abort with dynamicStableScale, which takes traffic back step by step',
    line: 290,
    text: 'Rolling back to revision 1: 8 of 10 pods ready, the canary still gets 50 %, 8 canary pods left',
    waitsFor: 'pods',
    attention: true,
    alone: 'Rolling back to the stable revision: the canary still gets 50 %, 8 canary pods left',
  },
  {
    name: 'aborted, the canary kept for a while',
    line: 311,
    text: 'Aborted: revision 1 serves; 8 canary pods stay until 12:02:26; retry, or put the spec back',
    waitsFor: 'person',
    attention: true,
    alone: 'Aborted: the stable revision serves; 8 canary pods stay; retry, or put the spec back',
  },
  {
    name: 'aborted, the delay over',
    line: 924,
    text: 'Aborted: revision 1 serves; 8 canary pods are going; retry, or put the spec back',
    waitsFor: 'person',
    attention: true,
    alone: 'Aborted: the stable revision serves; 8 canary pods stay; retry, or put the spec back',
  },
]);

tellRecorded('head/invalid', [
  {
    name: 'an invalid step',
    line: 37,
    text: 'Refused by the controller: spec.strategy.steps[0].setWeight: Invalid value: 120: SetWeight needs to be between 0 and 100',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'O20: a duration that cannot be read',
    line: 41,
    text: 'Refused by the controller: spec.strategy.steps[1].pause.duration: Invalid value: -1: Duration needs to be greater than 0',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'O21: a template that does not exist',
    line: 52,
    text: `Refused by the controller: spec.strategy.canary.analysis.templates: Invalid value: "nope": AnalysisTemplate 'nope' not found`,
    waitsFor: 'person',
    attention: true,
  },
]);
