// Canaries behind Services whose router has a weight from before the newest revision. Each case: a state and its sentence.
import type { ReplicaSet } from '../../../../../../src/rollouts';
import { aReplicaSet, type Json } from '../../../../../support/modelObjects';
import { PAUSES, type SentenceCase } from '../../../../../support/sentences/sentenceCases';

const REVISION_3: Json = { annotations: { 'rollout.argoproj.io/revision': '3' } };
const SPEC: Json = {
  replicas: 4,
  strategy: {
    canary: {
      canaryService: 'canary',
      stableService: 'stable',
      steps: PAUSES,
      trafficRouting: { nginx: { stableIngress: 'api' } },
    },
  },
};
const SET_FOR_B: Json = {
  phase: 'Progressing',
  canary: { weights: { canary: { weight: 50, podTemplateHash: 'b' }, stable: { weight: 50, podTemplateHash: 'a' } } },
};
const UPDATING: Json = {
  ...SET_FOR_B,
  stableRS: 'a',
  currentPodHash: 'c',
  currentStepIndex: 0,
  replicas: 7,
  availableReplicas: 4,
};
const UNDONE: Json = { ...SET_FOR_B, stableRS: 'a', currentPodHash: 'a', currentStepIndex: 4, replicas: 6 };

function sets(stable: number, newest?: number): readonly ReplicaSet[] {
  const pods = (hash: string, revision: number, desired: number, available: number): ReplicaSet =>
    aReplicaSet({
      name: `api-${hash}`,
      hash,
      revision,
      spec: { replicas: desired },
      status: { replicas: desired, availableReplicas: available },
    });
  return [
    pods('a', newest === undefined ? 3 : 1, 4, stable),
    pods('b', 2, 2, 2),
    ...(newest === undefined ? [] : [pods('c', 3, 1, newest)]),
  ];
}

export const CANARY_SHARE: readonly SentenceCase[] = [
  {
    name: 'back to stable, whose pods are not all ready',
    metadata: REVISION_3,
    spec: SPEC,
    status: UNDONE,
    replicaSets: sets(3),
    says: ['Going back to revision 3', '3 of 4 pods ready', '50 %', 'canary Service', 'selects revision 3 again'],
    waitsFor: 'pods',
  },
  {
    name: 'back to stable and paused manually, with pods that are not all ready',
    metadata: REVISION_3,
    spec: { ...SPEC, paused: true },
    status: UNDONE,
    replicaSets: sets(3),
    says: ['Paused manually', 'revision 3', '3 of 4 pods ready', '50 %', 'selects revision 3 again'],
    waitsFor: 'person',
    attention: true,
  },
  {
    name: 'a newer revision whose first pod is ready',
    metadata: REVISION_3,
    spec: SPEC,
    status: UPDATING,
    replicaSets: sets(2, 1),
    says: ['step 1 of 4', '50 %', 'selects revision 3 already'],
    waitsFor: 'pods',
    attention: true,
  },
  {
    name: 'a newer revision without a ready pod',
    metadata: REVISION_3,
    spec: SPEC,
    status: UPDATING,
    replicaSets: sets(2, 0),
    says: ['step 1 of 4', '0 of 1 canary pod ready', '50 % of the traffic', 'set for revision 2'],
    waitsFor: 'pods',
  },
  {
    name: 'a newer revision of which nothing else is known',
    metadata: REVISION_3,
    spec: SPEC,
    status: UPDATING,
    says: ['step 1 of 4', '50 % of the traffic still goes to the canary Service'],
    waitsFor: 'pods',
  },
];
