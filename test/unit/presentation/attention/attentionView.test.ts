import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attentionView } from '../../../../src/presentation/attention';
import { ToldRollouts } from '../../../../src/presentation/fleet';
import { TestFleet } from '../tree/fleet';
import { PAUSED_AT } from '../tree/objects';

function view(fill: (fleet: TestFleet) => void, staleSince?: number, context = 'prod-eu') {
  const fleet = new TestFleet();
  fill(fleet);
  const told = new ToldRollouts(fleet, { now: () => Date.parse(PAUSED_AT) + 1000, formatTime: () => '12:05' });
  told.update('all');
  return attentionView({ needing: told.needingAttention(), context, staleSince, formatTime: () => '14:02' });
}

const twoOfThree = (fleet: TestFleet): void => {
  fleet.put('web', { is: 'waiting' });
  fleet.put('api', { is: 'waiting' });
  fleet.put('mail');
};

describe('What needs attention', () => {
  it('is counted beside the view and in the status bar, and named in the tooltip', () => {
    const { badge, status } = view(twoOfThree);
    assert.deepEqual(badge, { value: 2, tooltip: '2 rollouts need attention' });
    assert.equal(status.text, '2 need attention · prod-eu');
    assert.equal(status.spoken, 'Argo Rollouts, context prod-eu: 2 rollouts need attention');
    assert.equal(status.tooltip[0], 'prod-eu: 2 rollouts need attention');
    assert.match(status.tooltip[1] ?? '', /^shop \/ api: Waiting for you/);
    assert.match(status.tooltip[2] ?? '', /^shop \/ web: Waiting for you/);
    assert.equal(status.tooltip.length, 3);
  });

  it('is nothing: the context alone is told', () => {
    const { badge, status } = view((fleet) => fleet.put('web'));
    assert.equal(badge, undefined);
    assert.equal(status.text, 'prod-eu');
    assert.deepEqual(status.tooltip, ['prod-eu: No rollout needs attention']);
  });

  it('was so when the cluster was heard of last: no number without its time', () => {
    const { badge, status } = view(twoOfThree, 0);
    assert.deepEqual(badge, { value: 2, tooltip: '2 rollouts need attention as of 14:02' });
    assert.equal(status.text, 'prod-eu · stale since 14:02');
    assert.equal(status.icon, 'warning');
    assert.match(status.spoken, /2 rollouts need attention as of 14:02$/);
  });

  it('is urgent where nothing serves users, as long as that is known', () => {
    const broken = (fleet: TestFleet): void => {
      fleet.put('a', { is: 'waiting' });
      fleet.put('z', { is: 'waiting', status: { replicas: 5, readyReplicas: 0, availableReplicas: 0 } });
    };
    const { status } = view(broken);
    assert.ok(status.isUrgent);
    assert.match(status.tooltip[1] ?? '', /^shop \/ z: /, 'the most urgent is first');
    assert.ok(!view(broken, 0).status.isUrgent);
    assert.ok(!view(twoOfThree).status.isUrgent);
  });

  it('is bounded, whatever the cluster is called and however much there is', () => {
    const { status } = view(
      (fleet) => {
        for (let index = 0; index < 5000; index += 1)
          fleet.put(`${'x'.repeat(300)}${String(index)}`, { is: 'waiting' });
      },
      undefined,
      `${'arn:aws:eks/'.repeat(30)}\u0007`,
    );
    assert.equal(status.tooltip.length, 12);
    assert.equal(status.tooltip.at(-1), 'and 4990 more');
    for (const line of status.tooltip) assert.ok(line.length < 400, line);
    assert.ok(status.text.length < 80, status.text);
  });
});
