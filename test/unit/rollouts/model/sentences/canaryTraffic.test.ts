// Whose the share is that a router gives the canary while stable is short of pods, so that nothing is written to the router:
// the sentence, the panel's weight and what Pause says of it name the revision that the canary's Service selects, or that the
// router was told.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type CanaryStrategy,
  canaryTraffic,
  describeRollout,
  realWeight,
  weightLeftBehind,
} from '../../../../../src/rollouts';
import { action } from '../../../../../src/rollouts/actions';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const SERVICES = { canaryService: 'canary', stableService: 'stable' };
const BY_SERVICE = { ...SERVICES, trafficRouting: { istio: { virtualService: { name: 'api' } } } };
const BY_NODE = { ...SERVICES, trafficRouting: { appMesh: { virtualService: { name: 'api' } } } };
const BY_SUBSET = { trafficRouting: { istio: { virtualService: { name: 'api' }, destinationRule: { name: 'api' } } } };

const STEPS = [{ setWeight: 25 }, { pause: { duration: 10 } }, { setWeight: 50 }, { pause: {} }];

/** Revision 2 has half of the traffic, and half of the pods of revision 1 are gone. */
function shortOfStable(canary: CanaryStrategy): SimulatedCluster {
  const cluster = SimulatedCluster.healthy({ replicas: 4, steps: STEPS, canary });
  cluster.advance(60).setImage('web:2').advance(30);
  cluster.available = ({ spec: { replicas = 0 } }, image) => (image === 'web:1' ? Math.min(replicas, 2) : replicas);
  return cluster.advance(20);
}

interface Case {
  readonly name: string;
  readonly canary: CanaryStrategy;
  readonly way: (cluster: SimulatedCluster) => SimulatedCluster;
  readonly says: RegExp;
  /** Without the ReplicaSets. */
  readonly alone: RegExp;
  /** The revision that gets the half. */
  readonly goesTo: number;
}

const UNDO_AFTER_ABORT = (cluster: SimulatedCluster): SimulatedCluster => cluster.abort().advance(5).undo(1).advance(5);
const UNDO = (cluster: SimulatedCluster): SimulatedCluster => cluster.undo(1).advance(5);

const BACK =
  /^Going back to revision 3: 2 of 4 pods ready; the router still gives 50 % to the canary Service, which selects revision 3 again$/;
const STILL_ON_2 = /^Going back to revision 3: 2 of 4 pods ready; 50 % of the traffic still goes to revision 2$/;
const AS_SET = /50 % of the traffic still goes to the canary Service, as set for revision 2/;
const UNKNOWN = /50 % of the traffic still goes to the canary Service/;
const ON_ANOTHER = /50 % of the traffic still goes to the other revision/;

const CASES: readonly Case[] = [
  {
    name: 'an undo after an abort, behind Services',
    canary: BY_SERVICE,
    way: UNDO_AFTER_ABORT,
    says: BACK,
    alone: UNKNOWN,
    goesTo: 3,
  },
  {
    name: 'an undo behind Services',
    canary: BY_SERVICE,
    way: UNDO,
    says: BACK,
    alone: UNKNOWN,
    goesTo: 3,
  },
  {
    name: 'an undo with virtual nodes',
    canary: BY_NODE,
    way: UNDO,
    says: STILL_ON_2,
    alone: ON_ANOTHER,
    goesTo: 2,
  },
  {
    name: 'an undo with subsets',
    canary: BY_SUBSET,
    way: UNDO,
    says: STILL_ON_2,
    alone: ON_ANOTHER,
    goesTo: 2,
  },
  {
    name: 'a newer revision whose first pod is ready, behind Services',
    canary: BY_SERVICE,
    way: (cluster) => cluster.setImage('web:3').advance(5),
    says: /the router still gives 50 % to the canary Service, which selects revision 3 already/,
    alone: UNKNOWN,
    goesTo: 3,
  },
  {
    name: 'a newer revision without a ready pod, behind Services',
    canary: BY_SERVICE,
    way: (cluster) => {
      const { available } = cluster;
      cluster.available = (replicaSet, image) => (image === 'web:3' ? 0 : available(replicaSet, image));
      return cluster.setImage('web:3').advance(5);
    },
    says: AS_SET,
    alone: UNKNOWN,
    goesTo: 2,
  },
  {
    name: 'a newer revision without a ready pod after an abort, behind Services',
    canary: BY_SERVICE,
    way: (cluster) => {
      const { available } = cluster;
      cluster.available = (replicaSet, image) => (image === 'web:3' ? 0 : available(replicaSet, image));
      return cluster.abort().advance(5).setImage('web:3').advance(5);
    },
    says: AS_SET,
    alone: UNKNOWN,
    goesTo: 1,
  },
];

/** The revision whose pods get the canary's share. */
function reached(cluster: SimulatedCluster, canary: CanaryStrategy): number | undefined {
  if (canary === BY_SERVICE) return cluster.selected('canary');
  const hash = cluster.status.canary?.weights?.canary.podTemplateHash;
  const replicaSet = cluster.world.replicaSets.find(
    ({ metadata }) => metadata.labels?.['rollouts-pod-template-hash'] === hash,
  );
  return Number(replicaSet?.metadata.annotations?.['rollout.argoproj.io/revision']);
}

describe('the share of a canary while stable is short', () => {
  for (const { name, canary, way, says, alone, goesTo } of CASES)
    for (const pods of ['', ', paused manually'])
      it(`is said to be whose it is after ${name}${pods}`, () => {
        const cluster = way(shortOfStable(canary));
        if (pods) cluster.pause().advance(5);
        assert.equal(reached(cluster, canary), goesTo);
        const { rollout, replicaSets } = cluster.world;
        const context = { now: cluster.now, formatTime: String };
        const { text } = describeRollout({ rollout, replicaSets }, context);
        if (!pods) assert.match(text, says);
        else assert.doesNotMatch(text, /until resumed/);
        assert.match(describeRollout({ rollout }, context).text, alone);
        // Paused or not, the share is named, and with no other revision than the one that gets it.
        assert.match(text, /50 % (of the traffic|to the canary Service)/);
        const named = /still goes to revision (\d)|which selects revision (\d)/.exec(text)?.slice(1).find(Boolean);
        assert.equal(Number(named ?? goesTo), goesTo);
      });

  it('is none of the new revision while another one has it, and its own as soon as its Service selects it', () => {
    const weights = CASES.map(({ canary, way }) => {
      const { rollout, replicaSets } = way(shortOfStable(canary)).world;
      const isUpdating = rollout.status.stableRS !== rollout.status.currentPodHash;
      return (isUpdating ? realWeight(rollout, replicaSets) : weightLeftBehind(rollout, replicaSets))?.weight;
    });
    assert.deepEqual(weights, [undefined, undefined, 50, 50, 50, 0, 0]);
  });

  it('is not promised again by Pause where all traffic is back', () => {
    const effect = (cluster: SimulatedCluster): string => {
      const decision = action('pause').decide({ ...cluster.world, now: cluster.now });
      return decision.offered ? decision.effect : decision.reason;
    };
    assert.match(effect(UNDO_AFTER_ABORT(shortOfStable(BY_SERVICE))), /all traffic stays on revision 3/i);
    assert.match(effect(UNDO(shortOfStable(BY_SUBSET))), /all traffic returns to revision 3.* once /i);
  });

  it('is nothing where no router was told a weight', () => {
    const { rollout } = SimulatedCluster.healthy({ steps: [{ setWeight: 50 }] }).world;
    assert.deepEqual(canaryTraffic(rollout, undefined), { weight: 0, setFor: undefined, goesTo: undefined });
  });
});
