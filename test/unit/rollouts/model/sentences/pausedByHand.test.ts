// `spec.paused`. Each case: a state and the sentence for it.
import {
  blueGreen,
  pausedAt,
  PAUSES,
  pods,
  PROMOTED,
  REVISION_2,
  type SentenceCase,
  steps,
  tellCases,
  UPDATING,
} from '../../../../support/sentenceCases';

const BY_HAND: readonly SentenceCase[] = [
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

tellCases('when it is paused by hand', BY_HAND);
