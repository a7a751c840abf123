// What happens to a Rollout in a random walk: people's actions (through our own table where it offers them, and as the
// official plugin sends them at any time), changes of the spec, and faults of pods, metrics, clocks and neighbours.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ActionId, MeasuredValue, RolloutSpec } from '../../../../../src/rollouts';
import { actions, revisionOf, strategyServices } from '../../../../../src/rollouts';
import { aService } from '../../../../support/recorded/runningCluster';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { sendRequest } from '../../actions/promises/send';
import { type Deed, deed } from './deed';
import { losses } from './losses';
import { basicCanary, blueGreen, routedCanary, routers } from './plans';
import { basicSteps, routedSteps } from './steps';

const ANSWERS: Readonly<Record<string, MeasuredValue | undefined>> = {
  'good values': { value: [1] },
  'bad values': { value: [0] },
  'values that are neither': { value: [0.5] },
  'no answer': undefined,
  errors: { error: 'connection refused' },
};

let version = 1;

/** Performs an action of our table as the session does, phase by phase, where it is offered. */
function offered(id: ActionId): Deed {
  return deed(`our ${id}`, (cluster) => {
    const { rollout, replicaSets, analysisRuns } = cluster.world;
    const row = actions.find((action) => action.id === id);
    const decision = row?.decide({ rollout, replicaSets, analysisRuns, now: cluster.now });
    if (!decision?.offered) return;
    assert.ok(decision.effect.trim().length > 0, `${id} has no effect`);
    for (const { request, stillMeant } of decision.phases) {
      if (stillMeant && !stillMeant(cluster.rollout)) return;
      // What belongs to another object is that object's affair.
      if (request.target) return;
      sendRequest(cluster, request);
    }
  });
}

const people: fc.Arbitrary<Deed> = fc.oneof(
  fc.constantFrom(...actions.map(({ id }) => offered(id))),
  fc.constantFrom(
    deed('plugin promote', (cluster) => cluster.promote()),
    deed('plugin promote --full', (cluster) => cluster.promoteFull()),
    deed('plugin abort', (cluster) => cluster.abort()),
    deed('plugin retry', (cluster) => cluster.retry()),
    deed('restart', (cluster) => cluster.restart()),
  ),
  fc.nat(4).map((age) =>
    deed(`undo to ${String(age)} before the newest`, (cluster) => {
      const revisions = cluster.world.replicaSets.map(revisionOf).sort((left, right) => right - left);
      const revision = revisions[age];
      if (revision !== undefined) cluster.undo(revision);
    }),
  ),
);

const ships: fc.Arbitrary<Deed> = fc
  .constantFrom('good', 'bad')
  .map((quality) =>
    deed(`ship a ${quality} version`, (cluster) => cluster.setImage(`web:${String(++version)}-${quality}`)),
  );

const edits: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.nat(12).map((replicas) => deed(`scale to ${String(replicas)}`, (cluster) => cluster.scale(replicas))),
  },
  {
    weight: 3,
    arbitrary: fc.oneof(basicSteps, routedSteps).map((steps) =>
      deed(`edit the steps to ${JSON.stringify(steps)}`, (cluster) => {
        if (cluster.rollout.spec.strategy.canary) cluster.editCanary({ steps });
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .oneof<fc.Arbitrary<RolloutSpec['strategy']>[]>(
        basicCanary.map((canary) => ({ canary })),
        routedCanary.map((canary) => ({ canary })),
        blueGreen.map((strategy) => ({ blueGreen: strategy })),
      )
      .map((strategy) =>
        deed(`change the strategy to ${JSON.stringify(strategy)}`, (cluster) => switchTo(cluster, strategy)),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(0, 600)
      .map((progressDeadlineSeconds) =>
        deed(progressDeadlineSeconds > 0 ? 'the spec is right' : 'the spec is refused', (cluster) =>
          cluster.edit({ progressDeadlineSeconds }),
        ),
      ),
  },
);

/** Another strategy, with the Services that it names. */
function switchTo(cluster: SimulatedCluster, strategy: RolloutSpec['strategy']): void {
  const { services, rollout } = cluster.world;
  const names = strategyServices({ ...rollout, spec: { ...rollout.spec, strategy } });
  const missing = names.filter((name) => !services.some(({ metadata }) => metadata.name === name));
  cluster.world = { ...cluster.world, services: [...services, ...missing.map(aService)] };
  cluster.edit({ strategy });
}

const faults: fc.Arbitrary<Deed> = fc.oneof(
  fc.constantFrom(0, 0.4, 0.8, 1).map((share) =>
    deed(`${String(share * 100)} % of the pods are available`, (cluster) => {
      cluster.available = (replicaSet, image) =>
        image.includes('bad') ? 0 : Math.floor((replicaSet.spec.replicas ?? 1) * share);
      cluster.settle();
    }),
  ),
  fc.constantFrom(...Object.keys(ANSWERS)).map((name) =>
    deed(`metrics give ${name}`, (cluster) => {
      cluster.measure = () => ANSWERS[name];
      cluster.settle();
    }),
  ),
  fc.constantFrom(-7200, -30, 30, 7200).map((seconds) =>
    deed(`the clock jumps by ${String(seconds)} s`, (cluster) => {
      cluster.now += seconds * 1000;
      cluster.settle();
    }),
  ),
  routers.map((router) =>
    deed(`a weight is in force after ${String(router.delaySeconds)} s`, (cluster) => {
      cluster.router = router;
      cluster.settle();
    }),
  ),
);

const time: fc.Arbitrary<Deed> = fc
  .constantFrom(1, 5, 20, 60, 700)
  .map((seconds) => deed(`${String(seconds)} s go by`, (cluster) => cluster.advance(seconds)));

/** One thing that happens; time goes by often, or nothing would come of the rest. */
export const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: time },
  { weight: 4, arbitrary: people },
  { weight: 2, arbitrary: ships },
  { weight: 2, arbitrary: edits },
  { weight: 2, arbitrary: faults },
  { weight: 1, arbitrary: losses },
);
