// States in which the next word is the controller's. Each case: a state and the sentence for it.
import { CREATED } from '../../../../support/modelObjects';
import {
  PAUSES,
  PROMOTED,
  REVISION_2,
  type SentenceCase,
  steps,
  tellCases,
  UPDATING,
} from '../../../../support/sentenceCases';

const CONTROLLER: readonly SentenceCase[] = [
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

tellCases("when the next word is the controller's", CONTROLLER);
