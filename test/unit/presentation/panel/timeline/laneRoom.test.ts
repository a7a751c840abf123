import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TimelineView } from '../../../../../src/presentation/panel/protocol';
import type { ShownState } from '../../../../support/panels/shownStates';
import { heldPanelState, recordedStates } from '../../../../support/panels/shownStates';

function timelineOf({ view }: ShownState): TimelineView {
  assert.ok(view.body.kind === 'rollout' && view.body.rollout.timeline);
  return view.body.rollout.timeline;
}

describe('The room of the lanes', () => {
  for (const recording of ['head/healthy', 'head/failing', 'head/bluegreen', 'head/experiment'])
    it(`is the same before, during and after an update, and holds all its lanes: ${recording}`, () => {
      const timelines = recordedStates(recording, 12).map(timelineOf);
      assert.deepEqual([...new Set(timelines.map(({ laneRoom }) => laneRoom))], [timelines[0]?.laneRoom]);
      const most = Math.max(...timelines.map(({ picture }) => picture?.lanes.length ?? 0));
      assert.ok(most > 0, 'lanes come');
      assert.ok(most <= (timelines[0]?.laneRoom ?? 0), `${String(most)} lanes`);
    });

  it('is none where no lane can come', () => {
    assert.equal(timelineOf(heldPanelState('pod-causes/exit-code')).laneRoom, 0);
  });
});
