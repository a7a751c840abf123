// What is told is true in every state that a random walk reaches, over every strategy. The seed is fixed; more walks find more:
// TOLD_WALKS=200 WALK_SEED=7.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import type { Deed } from './deed';
import { anyDeed } from './deeds';
import { PLANS } from './plans';
import { RARE_PLANS } from './rarePlans';
import { assertToldComesTrue } from './toldFuture';
import { tell } from './toldState';
import { assertToldTrue, assertToldTrueAtRest } from './toldTruth';

const SEED = Number(process.env['WALK_SEED'] ?? 20261130);
const WALKS = Number(process.env['TOLD_WALKS'] ?? 4);
const DEEDS = 20;

/** A clock that goes back makes the past the future: nothing is told of that. */
const forwards = anyDeed.filter(({ name }) => !name.includes('jumps by -'));

describe('what is told', () => {
  for (const [name, plan] of Object.entries({ ...PLANS, ...RARE_PLANS }))
    test(`is true wherever a ${name} gets to`, () => {
      fc.assert(
        fc.property(plan, fc.array(forwards, { minLength: DEEDS / 2, maxLength: DEEDS }), (parts, deeds) => {
          const cluster = new SimulatedCluster(parts);
          cluster.onPass = (_, after) => assertToldTrue(tell(after, cluster.now));
          cluster.settle();
          for (const deed of deeds) happen(cluster, parts, deed);
        }),
        { seed: SEED, numRuns: WALKS, reporter: report },
      );
    });
});

function happen(cluster: SimulatedCluster, parts: ClusterParts, { name, does }: Deed): void {
  try {
    does(cluster);
    const told = tell(cluster.world, cluster.now);
    assertToldTrue(told);
    assertToldTrueAtRest(told);
    assertToldComesTrue(told, cluster, parts);
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** A walk that failed, as short as it could be made. */
function report(details: fc.RunDetails<[ClusterParts, Deed[]]>): void {
  if (!details.failed) return;
  const [parts, deeds = []] = details.counterexample ?? [];
  const { templates: _templates, ...plan } = parts ?? {};
  const cause = details.errorInstance instanceof Error ? details.errorInstance.message : '';
  assert.fail(`${cause}\n${JSON.stringify(plan)}\n- ${deeds.map(({ name }) => name).join('\n- ')}`);
}
