// A random walk: specs, actions and faults in any order. The simulation comes to rest after each, and what must always
// hold, holds after every pass. The seed is fixed, so a failure repeats; fast-check shortens the walk that fails.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { reconcile } from '../../../../../src/rollouts';
import { type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import type { Deed } from './deed';
import { anyDeed } from './deeds';
import { assertAtRest, assertInvariants } from './invariants';
import { PLANS } from './plans';
import { isRestless } from './restless';

const SEED = Number(process.env['WALK_SEED'] ?? 20261130);
const WALKS = Number(process.env['WALKS'] ?? 40);
const DEEDS = 40;

describe('a random walk', () => {
  for (const [name, plan] of Object.entries(PLANS)) {
    test(`of a ${name} keeps what must always hold`, () => {
      fc.assert(
        fc.property(plan, fc.array(anyDeed, { maxLength: DEEDS, size: 'max' }), (parts, deeds) => {
          const cluster = new SimulatedCluster(parts);
          cluster.onPass = (before, after) => assertInvariants(before, after, cluster.now);
          cluster.isRestless = isRestless;
          cluster.settle();
          for (const deed of deeds) happen(cluster, deed);
        }),
        { seed: SEED, numRuns: WALKS, reporter: tell },
      );
    });
  }
});

function happen(cluster: SimulatedCluster, { name, does }: Deed): void {
  try {
    does(cluster);
    const { world } = cluster;
    if (isRestless(world)) return;
    assertAtRest(world);
    assert.equal(reconcile(world, cluster.now, cluster.options).world, world, 'a pass at rest changes something');
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** A walk that failed, as short as it could be made. */
function tell(details: fc.RunDetails<[ClusterParts, Deed[]]>): void {
  if (!details.failed) return;
  const [parts, deeds = []] = details.counterexample ?? [];
  const { templates: _templates, ...plan } = parts ?? {};
  const cause = details.errorInstance instanceof Error ? (details.errorInstance.stack ?? '') : '';
  throw new Error(`${cause}\n${JSON.stringify(plan)}\n- ${deeds.map(({ name }) => name).join('\n- ')}`);
}
