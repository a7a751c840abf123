// An experiment that an abort ended while it waited for its required analyses: after a retry it goes on for ever.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeRollout } from '../../../../../src/rollouts';
import { action } from '../../../../../src/rollouts/actions';
import { aTemplate, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

function aborted(version: 'head' | '1.9.1', requiredForCompletion: boolean): SimulatedCluster {
  const analyses = [{ name: 'errors', templateName: 'errors', requiredForCompletion }];
  const experiment = { templates: [{ name: 'base', specRef: 'stable' }], analyses };
  const cluster = SimulatedCluster.healthy({
    version,
    steps: [{ setWeight: 25 }, { experiment }, { pause: {} }],
    templates: [aTemplate('errors', { interval: '10s', count: 2, failureLimit: 0 })],
  });
  return cluster.setImage('web:2').abort();
}

function sentence({ world, now }: SimulatedCluster): ReturnType<typeof describeRollout> {
  const { rollout, replicaSets, experiments } = world;
  return describeRollout({ rollout, replicaSets, experiments }, { now, formatTime: String });
}

for (const version of ['head', '1.9.1'] as const)
  it(`says that an experiment that was ended won't finish (${version})`, () => {
    const cluster = aborted(version, true).retry().advance(3600);
    const { text, needsAttention, waitsFor } = sentence(cluster);
    const name = cluster.world.experiments[0]?.metadata.name ?? '';
    assert.match(text, /^Experiment at step 2 of 3: it was ended and won't finish; delete/);
    assert.ok(text.includes(name));
    assert.deepEqual([needsAttention, waitsFor], [true, 'person']);
  });

it('says so before the retry, and only of experiments that wait for an analysis', () => {
  const effect = (cluster: SimulatedCluster, isKnown: boolean): string => {
    const { rollout, replicaSets, experiments } = cluster.world;
    const state = { rollout, replicaSets, now: cluster.now, ...(isKnown && { experiments }) };
    const decision = action('retry').decide(state);
    return decision.offered ? decision.effect : decision.reason;
  };
  assert.match(effect(aborted('head', true), true), /experiment of step 2 of 3 .* won't finish.*delete/);
  assert.match(effect(aborted('head', true), false), /If the abort ended the experiment of step 2 of 3/);
  assert.doesNotMatch(effect(aborted('head', false), true), /won't finish/);
  assert.doesNotMatch(effect(aborted('head', false), false), /If the abort/);
});
