// Rollouts that are not between two revisions. Each case: a state and the sentence for it.
import {
  PAUSES,
  PROMOTED,
  REVISION_2,
  type SentenceCase,
  steps,
  UPDATING,
} from '../../../../../support/sentences/sentenceCases';

export const SETTLED: readonly SentenceCase[] = [
  {
    name: 'scaled to 0',
    metadata: REVISION_2,
    spec: { ...steps(), replicas: 0 },
    status: PROMOTED,
    says: ['Scaled to 0', 'no pods'],
    waitsFor: 'nothing',
  },
  {
    name: 'scaling to 0',
    metadata: REVISION_2,
    spec: { ...steps(), replicas: 0 },
    status: { ...PROMOTED, replicas: 1, updatedReplicas: 1 },
    says: ['Scaling to 0', '1 pod'],
    waitsFor: 'pods',
  },
  {
    name: 'O15: scaled to 0 in the middle of an update',
    metadata: REVISION_2,
    spec: { ...steps(...PAUSES), replicas: 0 },
    status: { ...UPDATING, currentStepIndex: 2, replicas: 0, availableReplicas: 0 },
    says: ['Scaled to 0', 'step 3 of 4', 'no pods'],
    waitsFor: 'nothing',
  },
  {
    name: 'more pods are wanted',
    metadata: REVISION_2,
    spec: steps(),
    status: { ...PROMOTED, phase: 'Progressing', replicas: 4, updatedReplicas: 4, availableReplicas: 3 },
    says: ['revision 2', '3 of 4 pods ready'],
    waitsFor: 'pods',
  },
  {
    name: 'several old pods going',
    metadata: REVISION_2,
    spec: steps(),
    status: { ...PROMOTED, phase: 'Progressing', replicas: 6, updatedReplicas: 4, availableReplicas: 6 },
    says: ['Revision 2', 'promoted', '2 old pods'],
    waitsFor: 'pods',
  },
  {
    name: 'a healthy rollout of a very old controller, which numbers nothing',
    spec: { strategy: { canary: {} } },
    status: { stableRS: 'a', currentPodHash: 'a', replicas: 1, updatedReplicas: 1, availableReplicas: 1 },
    says: ['Healthy', 'the new revision', '1 pod'],
    waitsFor: 'nothing',
  },
];
