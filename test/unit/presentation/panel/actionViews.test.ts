// The actions as the page shows them: which place each one has, what it says, and when none of them can be done.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PanelAction, PanelFreshness } from '../../../../src/presentation';
import { actionsView } from '../../../../src/presentation/panel/actionViews';
import type { ActionsView } from '../../../../src/presentation/panel/protocol';
import { actions } from '../../../../src/rollouts';
import type { ActionId } from '../../../../src/rollouts/actions';
import { assertSays } from '../../../support/sentences/assertSays';

function row(id: ActionId, isOffered: boolean): PanelAction {
  return {
    ...{ id, title: `The ${id}`, meaning: `${id} means`, emphasis: id === 'abort' ? 'danger' : 'normal' },
    decision: isOffered ? { offered: true, effect: `effect of ${id}` } : { offered: false, reason: `no ${id}` },
  };
}

function viewOf(
  offered: readonly ActionId[],
  doing: PanelFreshness['doing'] = 'live',
  recommended?: ActionId,
): ActionsView {
  const rows = actions.map(({ id }) => row(id, offered.includes(id)));
  return actionsView({ actions: rows, recommended }, { context: 'prod-eu', freshness: { doing } });
}

describe('The slots of the actions', () => {
  const slotsOf = ({ slots }: ActionsView): readonly string[] => slots.map(({ slot, id }) => `${slot}:${id}`);

  it('are the same whatever is offered, and hold every action of the table that the menu does not', () => {
    const all = actions.map(({ id }) => id);
    const none = viewOf([]);
    for (const offered of [all, ['retry'], ['promote', 'abort']] as const)
      assert.deepEqual(
        viewOf(offered).slots.map(({ slot }) => slot),
        none.slots.map(({ slot }) => slot),
      );
    const reachable = [...none.slots, ...none.more].flatMap(({ title, otherTitles }) => [title, ...otherTitles]);
    assert.deepEqual(reachable.sort(), all.map((id) => `The ${id}`).sort());
  });

  it('have Pause and Resume in one place, which shows the one that is offered', () => {
    assert.ok(slotsOf(viewOf(['pause'])).includes('pause:pause'));
    assert.ok(slotsOf(viewOf(['resume'])).includes('pause:resume'));
    assert.ok(slotsOf(viewOf([])).includes('pause:pause'));
  });
});

describe('An action that a permission is missing for', () => {
  const forbidden: PanelAction = {
    ...row('resume', false),
    decision: { offered: false, reason: 'No permission.', isForbidden: true },
  };

  it('keeps its place, disabled, and says what is missing', () => {
    const rows = [row('pause', false), forbidden];
    const view = actionsView({ actions: rows }, { context: 'prod-eu', freshness: { doing: 'live' } });
    const [shown] = view.slots;
    assert.deepEqual([shown?.id, shown?.isOffered, shown?.text], ['resume', false, 'No permission.']);
  });
});

describe('An action', () => {
  it('says what it does, or why it is not offered', () => {
    const { slots } = viewOf(['promote']);
    const said = Object.fromEntries(slots.map(({ id, isOffered, text }) => [id, [isOffered, text]]));
    assert.deepEqual(said['promote'], [true, 'effect of promote']);
    assert.deepEqual(said['retry'], [false, 'no retry']);
  });

  it('means something else once it is not offered', () => {
    const meaningIn = (offered: readonly ActionId[]): string | undefined =>
      viewOf(offered).slots.find(({ id }) => id === 'abort')?.meaning;
    assert.notEqual(meaningIn(['abort']), meaningIn([]));
  });

  it('does not stand out where it is not offered', () => {
    assert.equal(viewOf(['abort']).slots[0]?.emphasis, 'danger');
    assert.equal(viewOf([]).slots[0]?.emphasis, 'normal');
  });
});

describe('Without fresh data', () => {
  for (const doing of ['reconnecting', 'disconnected', 'refused', 'connecting', 'idle', 'notInstalled'] as const)
    it(`nothing can be done while ${doing}, and every action says that it needs a connection, and to what`, () => {
      const { slots, more, recommended, whyNone = '' } = viewOf(['promote', 'abort'], doing, 'promote');
      assertSays(whyNone, ['connection', 'prod-eu']);
      assert.equal(recommended, undefined);
      for (const { isOffered, text, emphasis } of [...slots, ...more])
        assert.deepEqual([isOffered, text, emphasis], [false, whyNone, 'normal']);
    });

  for (const doing of ['live', 'polling'] as const)
    it(`everything can be done while ${doing}`, () => {
      const { slots, recommended, whyNone } = viewOf(['promote'], doing, 'promote');
      assert.deepEqual([whyNone, recommended], [undefined, 'promote']);
      assert.equal(slots.find(({ id }) => id === 'promote')?.isOffered, true);
    });
});
