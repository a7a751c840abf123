// Our sentence for states that the real controller was in with basic canaries: what a person reads at that moment.
import { tellRecorded } from '../../../../support/recordedSentences';

const WHY = 'metric success-rate failed 4 times (3 allowed), last value [80], wanted result[0] >= 95';

tellRecorded('head/abort', [
  {
    name: 'a new rollout',
    line: 1,
    text: 'Waiting for the controller to look at this new rollout',
    waitsFor: 'controller',
  },
  { name: 'a first deployment', line: 53, text: 'First deployment: 3 of 5 pods ready', waitsFor: 'pods' },
  { name: 'healthy', line: 54, text: 'Healthy: revision 1 on 5 pods', waitsFor: 'nothing' },
  {
    name: 'an unobserved generation',
    line: 57,
    text: 'Waiting for the controller to see the changed spec',
    waitsFor: 'controller',
  },
  {
    name: 'the first canary pod on its way',
    line: 80,
    text: 'Scaling up to 20 % at step 1 of 4: 0 of 1 canary pods ready',
    waitsFor: 'pods',
    alone: 'Scaling up to 20 % at step 1 of 4: 1 pod not ready yet',
  },
  {
    name: 'a timed pause',
    line: 93,
    text: 'Paused at step 2 of 4 until 12:59:04; then 60 %',
    waitsFor: 'time',
  },
  {
    name: 'an abort that the controller has not taken (1.9.1 lags like this)',
    line: 97,
    text: 'Aborting: waiting for the controller',
    waitsFor: 'controller',
    attention: true,
  },
  {
    name: 'rolling back',
    line: 112,
    text: 'Rolling back to revision 1: 4 of 5 pods ready, 1 canary pod left',
    waitsFor: 'pods',
    attention: true,
    alone: 'Rolling back to the stable revision: 1 canary pod left',
  },
  {
    name: 'aborted by hand',
    line: 122,
    text: 'Aborted: revision 1 serves; retry, or put the spec back',
    waitsFor: 'person',
    attention: true,
    alone: 'Aborted: the stable revision serves; retry, or put the spec back',
  },
  {
    name: 'a retry that the controller has not taken',
    line: 125,
    text: 'The abort is lifted: waiting for the controller to start again',
    waitsFor: 'controller',
  },
  {
    name: 'paused by hand during a timed pause',
    line: 160,
    text: 'Paused by hand at step 2 of 4; its own pause lasts until 12:59:17',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'O2: aborted while paused by hand, so that no pod moves',
    line: 165,
    text: 'Aborted, but paused: 1 canary pod still serves; resume to let it go',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'O8: undone while paused by hand, so that the canary stays',
    line: 175,
    text: 'Paused by hand; 1 pod of an older revision stays until resumed',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'a restart while paused by hand',
    line: 203,
    text: 'Paused by hand; 1 pod of an older revision stays until resumed; pods are being restarted',
    waitsFor: 'person',
    attention: true,
  },
]);

tellRecorded('head/badimage', [
  {
    name: 'no progress within the deadline',
    line: 64,
    text: 'No progress within 15 seconds: revision 2 at step 1 of 2, 0 of 1 pods ready',
    waitsFor: 'pods',
    attention: true,
    alone: 'No progress within 15 seconds: revision 2 at step 1 of 2',
  },
  {
    name: 'O9: the step moved on to the pause without any canary pod ready',
    line: 94,
    text: 'Paused at step 2 of 2 until 12:02:13; then 100 %; but no canary pod is ready',
    waitsFor: 'time',
    attention: true,
    alone: 'Paused at step 2 of 2 until 12:02:13; then 100 %; but 1 pod is not ready',
  },
  {
    name: 'all steps done, pods not ready',
    line: 103,
    text: 'All steps done: 0 of 3 pods ready in revision 3',
    waitsFor: 'pods',
    alone: 'All steps done: 1 of 3 pods of revision 3 made',
  },
  {
    name: 'aborted by the deadline',
    line: 120,
    text: 'Rolled back to revision 1: no progress within 15 seconds; retry, or put the spec back',
    waitsFor: 'person',
    attention: true,
    alone: 'Rolled back to the stable revision: no progress within 15 seconds; retry, or put the spec back',
  },
  { name: 'back on the old image', line: 164, text: 'Healthy: revision 5 on 3 pods', waitsFor: 'nothing' },
]);

tellRecorded('head/failing', [
  {
    name: 'a canary scaled up, the old pods going',
    line: 95,
    text: 'Scaled up to 20 % at step 1 of 8: old pods are going',
    waitsFor: 'pods',
  },
  {
    name: 'a pause whose background analysis begins to fail',
    line: 147,
    text: 'Paused at step 4 of 8 until 11:59:50; then 60 %; analysis success-rate: 2 of 3 allowed failures used',
    waitsFor: 'time',
    alone: 'Paused at step 4 of 8 until 11:59:50; then 60 %',
  },
  {
    name: 'a pause whose background analysis has no failure left',
    line: 149,
    text: 'Paused at step 4 of 8 until 11:59:50; then 60 %; analysis success-rate: 3 of 3 allowed failures used, the next one ends it',
    waitsFor: 'time',
    attention: true,
    alone: 'Paused at step 4 of 8 until 11:59:50; then 60 %',
  },
  {
    name: 'rolling back after a failed analysis',
    line: 201,
    text: `Rolling back to revision 1: 4 of 5 pods ready, 2 canary pods left; ${WHY}`,
    waitsFor: 'pods',
    attention: true,
    alone: 'Rolling back to the stable revision: 2 canary pods left; metric success-rate failed 4 times (3 allowed)',
  },
  {
    name: 'rolled back after a failed analysis',
    line: 216,
    text: `Rolled back to revision 1: ${WHY}; retry, or put the spec back`,
    waitsFor: 'person',
    attention: true,
    alone:
      'Rolled back to the stable revision: metric success-rate failed 4 times (3 allowed); retry, or put the spec back',
  },
  {
    name: 'promoted, the last old pod going',
    line: 387,
    text: 'Revision 2 is promoted; 1 old pod is going',
    waitsFor: 'pods',
  },
]);

tellRecorded('head/manual', [
  {
    name: 'a gate',
    line: 122,
    text: 'Waiting for you at step 4 of 6; then 75 %',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'a full promotion',
    line: 159,
    text: 'Promoting fully: 3 of 4 pods ready in revision 2; no further step or analysis',
    waitsFor: 'pods',
    alone: 'Promoting fully: 4 of 4 pods of revision 2 made; no further step or analysis',
  },
  {
    name: 'a pause that was skipped: its condition is still there, but the next step works',
    line: 225,
    text: 'Scaling up to 50 % at step 3 of 6: 1 of 2 canary pods ready',
    waitsFor: 'pods',
    alone: 'Scaling up to 50 % at step 3 of 6: 1 pod not ready yet',
  },
  {
    name: 'paused by hand at a gate',
    line: 420,
    text: 'Paused by hand at step 2 of 6; after resuming it waits for you to promote it',
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'O3: the gate passed while paused by hand',
    line: 425,
    text: 'Paused by hand at step 2 of 6; its pause begins again when resumed',
    waitsFor: 'person',
    attention: true,
  },
]);
