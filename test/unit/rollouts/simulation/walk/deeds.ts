// What happens to a Rollout in a random walk: people's actions (through our own table where it offers them, and as the
// official plugin sends them at any time), changes of the spec, and faults of pods, metrics, clocks and neighbours.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ActionId, CanaryStep, MeasuredValue } from '../../../../../src/rollouts';
import { actions, revisionOf } from '../../../../../src/rollouts';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { steps, TEMPLATES } from './plans';

export interface Deed {
  /** As a failed walk is told. */
  readonly name: string;
  readonly does: (cluster: SimulatedCluster) => void;
}

const ANSWERS: Readonly<Record<string, MeasuredValue | undefined>> = {
  'good values': { value: [1] },
  'bad values': { value: [0] },
  'no answer': undefined,
  errors: { error: 'connection refused' },
};

let version = 1;

function deed(name: string, does: Deed['does']): Deed {
  return { name, does };
}

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
      assert.equal(request.target, undefined, 'another object is patched');
      cluster.patch(request.patch);
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
  fc.nat(12).map((replicas) => deed(`scale to ${String(replicas)}`, (cluster) => cluster.scale(replicas))),
  fc.boolean().chain((isRouted) =>
    steps(isRouted).map((list: readonly CanaryStep[]) =>
      deed('edit the steps', (cluster) => {
        if (cluster.rollout.spec.strategy.canary) cluster.editCanary({ steps: list });
      }),
    ),
  ),
);

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
  fc.boolean().map((present) =>
    deed(present ? 'the template is back' : 'a template is deleted', (cluster) => {
      cluster.world = { ...cluster.world, analysisTemplates: present ? TEMPLATES : TEMPLATES.slice(1) };
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
);
