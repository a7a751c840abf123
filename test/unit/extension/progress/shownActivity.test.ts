// What the panel says about an action that was pressed in it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ShownActivity } from '../../../../src/extension/progress/shownActivity';
import type { ActivityView } from '../../../../src/presentation';
import { ManualClock } from '../../../support/manualClock';

const DONE: ActivityView = { state: 'done', sentence: 'Promoted.' };
const PROBLEM: ActivityView = { state: 'problem', sentence: 'The controller has not reacted.' };

function shown(): { activity: ShownActivity; clock: ManualClock; drawn: (ActivityView | undefined)[] } {
  const clock = new ManualClock();
  const drawn: (ActivityView | undefined)[] = [];
  const activity = new ShownActivity(clock, () => drawn.push(activity.view));
  return { activity, clock, drawn };
}

describe('The activity of a panel', () => {
  it('is what the action reports, then how it ended, and is forgotten when it took effect', async () => {
    const { activity, clock, drawn } = shown();
    await activity.follow((report) => {
      report('Waiting for the controller.');
      return Promise.resolve(DONE);
    });
    assert.deepEqual(drawn, [{ state: 'running', sentence: 'Waiting for the controller.' }, DONE]);
    clock.advance(60_000);
    assert.equal(activity.view, undefined);
  });

  it('keeps a problem until the next action', async () => {
    const { activity, clock } = shown();
    await activity.follow(() => Promise.resolve(PROBLEM));
    clock.advance(3_600_000);
    assert.equal(activity.view, PROBLEM);
    await activity.follow(() => Promise.resolve(DONE));
    assert.equal(activity.view, DONE);
  });

  it('says nothing more once it is let go, whatever the action comes to', async () => {
    const { activity, clock, drawn } = shown();
    await activity.follow((report) => {
      activity.dispose();
      report('Waiting for the controller.');
      return Promise.resolve(DONE);
    });
    assert.deepEqual([drawn, clock.timerCount], [[], 0]);
  });

  it('leaves what another action is doing when one comes to nothing', async () => {
    const { activity } = shown();
    await activity.follow(() => Promise.resolve(PROBLEM));
    await activity.follow(() => Promise.resolve(undefined));
    assert.equal(activity.view, PROBLEM);
  });

  it('is taken away when an action that was reported comes to nothing', async () => {
    const { activity } = shown();
    await activity.follow((report) => {
      report('Asking.');
      return Promise.resolve(undefined);
    });
    assert.equal(activity.view, undefined);
  });
});
