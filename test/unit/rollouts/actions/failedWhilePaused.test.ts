// An analysis that fails while the rollout is paused manually and its number of pods was changed: the controller does not look
// at it before the resume, and aborts then.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeRollout } from '../../../../src/rollouts';
import { action } from '../../../../src/rollouts/actions';
import { aTemplate, SimulatedCluster } from '../../../support/recorded/simulatedCluster';

it('a resume is promised to end in the abort that follows, and nothing is promoted', () => {
  const cluster = SimulatedCluster.healthy({
    replicas: 4,
    steps: [{ setWeight: 50 }, { pause: {} }],
    canary: { analysis: { templates: [{ templateName: 'errors' }], startingStep: 1 } },
    templates: [aTemplate('errors', { interval: '10s', count: 60, failureLimit: 0 })],
  });
  cluster.setImage('web:2').advance(15).pause().scale(6).advance(5);
  cluster.measure = () => ({ value: [0] });
  cluster.advance(60);
  assert.notEqual(cluster.status.abort, true);

  const state = { ...cluster.world, now: cluster.now };
  const { text } = describeRollout(cluster.world, { now: cluster.now, formatTime: String });
  assert.match(text, /^Paused manually.*an analysis run has failed, and the update is aborted once resumed/);
  assert.equal(action('promote').decide(state).offered, false);
  const resume = action('resume').decide(state);
  assert.ok(resume.offered);
  assert.match(resume.effect, /revision 1 \(stable\) scales up to 6 pods.*An analysis run has failed meanwhile/);
  for (const { request } of resume.phases) cluster.patch(request.patch ?? {});
  assert.equal(cluster.advance(60).status.abort, true);
  assert.equal(cluster.pods, 'r1 6');
});
