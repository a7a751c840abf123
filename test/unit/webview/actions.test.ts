// The actions on the panel's page: what a person presses, what is told before, and that nothing moves under the pointer.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import axe from 'axe-core';
import type { Locator } from 'playwright-core';
import type { ActionsView, ActionView, RolloutView } from '../../../src/presentation';
import { englishPanelStrings } from '../../../src/presentation';
import type { ShownState } from '../../support/panels/shownStates';
import { shownState, shownStates } from '../../support/panels/shownStates';
import { describePage } from './describePage';
import { findings } from './everyTheme';
import type { PanelPage, PanelPageOptions } from './panelHarness';
import { holdStopwatch, LONG, pass } from './stopwatch';

const waits = shownState('waitsForPerson');
const healthy = shownState('promoted');
const aborted = shownState('aborted');
const { uid } = waits.view.target;

describePage('The actions of the panel', 'panel', (pages) => {
  async function opening(state: ShownState, options: PanelPageOptions = {}): Promise<PanelPage> {
    const panel = await pages.open({ now: state.now, ...options });
    await holdStopwatch(panel);
    await panel.show(state.view);
    await pass(panel, LONG);
    return panel;
  }

  const button = ({ page }: PanelPage, name: string): Locator => page.getByRole('button', { name, exact: true });
  const told = ({ page }: PanelPage): Locator => page.locator('.told');

  async function intents(panel: PanelPage): Promise<readonly string[]> {
    const texts = (await panel.sent()).map((message) => JSON.stringify(message));
    return texts.flatMap((text) => /"type":"intent","action":"(\w+)"/.exec(text)?.[1] ?? []);
  }

  /** A press of the real mouse, wherever it points at. */
  async function click({ page }: PanelPage): Promise<void> {
    await page.mouse.down();
    await page.mouse.up();
  }

  async function pointAt(panel: PanelPage, name: string): Promise<void> {
    const box = await button(panel, name).boundingBox();
    assert.ok(box);
    await panel.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  }

  it('are sent with what the person saw', async () => {
    const panel = await opening(waits);
    await panel.show(waits.view, 7);
    await button(panel, 'Promote').click();
    assert.deepEqual((await panel.sent()).at(-1), { type: 'intent', action: 'promote', uid, revision: 7 });
  });

  it('can be worked by keyboard, with a ring around what has the focus and none after a click', async () => {
    const panel = await opening(waits);
    const { page } = panel;
    const ring = (): Promise<string | undefined> =>
      page.evaluate(() => {
        const control = document.activeElement?.shadowRoot?.querySelector('button');
        return control ? getComputedStyle(control).outlineStyle : undefined;
      });
    await button(panel, 'Abort').click();
    assert.equal(await ring(), 'none');
    await page.keyboard.press('Tab');
    assert.equal(await ring(), 'solid');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    assert.deepEqual(await intents(panel), ['abort', 'pause', 'promote']);
  });

  it('say what they will do after their name, and the recommended one without being asked', async () => {
    const panel = await opening(waits);
    for (const name of ['Promote', 'Abort', 'Retry'] as const) {
      const { text } = actionNamed(waits, name);
      const described = await button(panel, name).getAttribute('aria-description');
      assert.equal(described, text);
    }
    const recommended = actionNamed(waits, 'Promote');
    assert.equal(await textOf(told(panel)), `Promote ${recommended.text}`);
    assert.equal(await told(panel).getByText(recommended.text).getAttribute('title'), recommended.text);
  });

  it('tell what the one does that is pointed at or focused, and nothing where none is recommended', async () => {
    const panel = await opening(aborted);
    assert.equal(await textOf(told(panel)), englishPanelStrings.actionsHint);
    await pointAt(panel, 'Retry');
    await told(panel).getByText(actionNamed(aborted, 'Retry').text).waitFor({ timeout: 5000 });
    await panel.page.mouse.move(5, 5);
    await button(panel, 'Promote Full').focus();
    await told(panel).getByText(actionNamed(aborted, 'Promote Full').text).waitFor({ timeout: 5000 });
  });

  it('stay in their place when they are not offered, can be focused, say why, and do nothing', async () => {
    const panel = await opening(waits);
    const retry = button(panel, 'Retry');
    assert.equal(await retry.getAttribute('aria-disabled'), 'true');
    await retry.focus();
    await told(panel).getByText(actionNamed(waits, 'Retry').text).waitFor({ timeout: 5000 });
    await panel.page.keyboard.press('Enter');
    await pointAt(panel, 'Retry');
    await click(panel);
    assert.deepEqual(await intents(panel), []);
  });

  for (const width of [1200, 420, 320])
    it(`neither move nor change the height of anything in any state, at ${String(width)} px`, async () => {
      const panel = await opening(waits, { width });
      const places = async (): Promise<unknown> =>
        panel.page.evaluate(() => {
          const top = document.querySelector('.action-row')?.getBoundingClientRect().top ?? 0;
          const elements = [...document.querySelectorAll('.action-row > *, .action-row, .told, section.actions')];
          return elements.map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return [element.className.split(' ')[0], x, y - top, width, height].join(' ');
          });
        });
      const first = await places();
      for (const [name, state] of Object.entries(shownStates())) {
        if (state.view.body.kind !== 'rollout') continue;
        await panel.show(state.view);
        assert.deepEqual(await places(), first, name);
      }
      const activity = {
        text: 'Promote: waiting for the controller. '.repeat(20),
        icon: 'sync',
        tone: 'working',
      } as const;
      await panel.show(changed(waits, (rollout) => ({ ...rollout, activity })));
      assert.deepEqual(await places(), first, 'an action under way');
      const overflow = await panel.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0);
    });

  it('keep the focus, and the person where they are, when what they do changes', async () => {
    const panel = await opening(waits);
    await button(panel, 'Promote').focus();
    const { target, name, place } = waits.view;
    await panel.show({ ...healthy.view, target, name, place });
    assert.equal(await panel.page.evaluate(() => document.activeElement?.getAttribute('data-slot')), 'promote');
    assert.equal(await button(panel, 'Promote').getAttribute('aria-disabled'), 'true');
  });

  it('are not pressed by a click that was meant for another one, and say so', async () => {
    const panel = await opening(waits);
    await pointAt(panel, 'Pause');
    await panel.show(changed(waits, withSlot('pause', { id: 'resume', title: 'Resume', meaning: 'another' })));
    await pass(panel, 299);
    await click(panel);
    assert.deepEqual(await intents(panel), []);
    await told(panel).getByText('Resume', { exact: false }).waitFor({ timeout: 5000 });
    assert.match(await textOf(panel.page.locator('.told-lines')), /Resume .*nothing was sent/);
    await pass(panel, 1);
    await click(panel);
    assert.deepEqual(await intents(panel), ['resume']);
  });

  it('are not pressed by a click that began before they changed, however long it takes', async () => {
    const panel = await opening(waits);
    await pointAt(panel, 'Promote');
    await panel.page.mouse.down();
    await panel.show(changed(waits, withSlot('promote', { meaning: 'another step' })));
    await pass(panel, LONG);
    await panel.page.mouse.up();
    assert.deepEqual(await intents(panel), []);
  });

  it('are not pressed the moment they are offered, nor when another rollout takes the page over', async () => {
    const panel = await opening(healthy);
    await pointAt(panel, 'Promote');
    await panel.show(waits.view);
    await click(panel);
    const target = { ...waits.view.target, uid: 'another' };
    await pass(panel, LONG);
    await panel.show({ ...waits.view, target });
    await click(panel);
    assert.deepEqual(await intents(panel), []);
  });

  it('are not pressed the moment they come back after a page without them', async () => {
    const panel = await opening(waits);
    await pointAt(panel, 'Promote');
    await panel.show(shownState('loading').view);
    await panel.show(waits.view);
    await click(panel);
    assert.deepEqual(await intents(panel), []);
  });

  it('are pressed all the same while pods come and effects change', async () => {
    const panel = await opening(waits);
    await pointAt(panel, 'Promote');
    await panel.show(changed(waits, withSlot('promote', { text: 'Ends step 4 (7 pods ready).', emphasis: 'normal' })));
    await click(panel);
    assert.deepEqual(await intents(panel), ['promote']);
  });

  it('say what is going on and how it ended, in the same lines, until the person asks for something else', async () => {
    const panel = await opening(waits);
    await button(panel, 'Promote').click();
    const running = { text: 'Promote: waiting for the controller', icon: 'sync', tone: 'working' } as const;
    await panel.show(changed(waits, (rollout) => ({ ...rollout, activity: running })));
    assert.equal(await textOf(told(panel)), running.text);
    const ended = { text: 'Promote was not sent.', icon: 'warning', tone: 'attention' } as const;
    await panel.show(changed(waits, (rollout) => ({ ...rollout, activity: ended })));
    assert.equal(await textOf(told(panel)), ended.text, 'although the pressed one still has the focus');
    await pointAt(panel, 'Abort');
    await told(panel).getByText(actionNamed(waits, 'Abort').text).waitFor({ timeout: 5000 });
    await panel.page.mouse.move(5, 5);
    await told(panel).locator('.told-lines', { hasText: ended.text }).waitFor({ timeout: 5000 });
  });

  it('say that they need a connection while there is none', async () => {
    const stale = shownState('stale');
    const panel = await opening(stale);
    const { whyNone = '' } = actionsOf(stale);
    assert.match(whyNone, /connection/);
    assert.equal(await textOf(told(panel)), whyNone);
    assert.equal(await panel.page.locator('.action:not(.action-off)').count(), 0);
  });

  it('get the focus back after a dialog', async () => {
    const panel = await opening(waits);
    await button(panel, 'Promote').click();
    await panel.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      window.dispatchEvent(new Event('focus'));
    });
    assert.equal(await panel.page.evaluate(() => document.activeElement?.getAttribute('data-slot')), 'promote');
  });

  describe('without a slot of their own', () => {
    const more: readonly ActionView[] = [
      item('undo', 'Undo', true),
      item('restart', 'Restart', false),
      item('setImage', 'Set Image', true),
    ];
    const withMenu = changed(waits, (rollout) => ({ ...rollout, actions: { ...rollout.actions, more } }));

    async function opened(): Promise<PanelPage> {
      const panel = await opening({ ...waits, view: withMenu });
      await button(panel, englishPanelStrings.moreActions).focus();
      await panel.page.keyboard.press('Enter');
      await panel.page.getByRole('menu').waitFor({ timeout: 5000 });
      assert.equal(await button(panel, englishPanelStrings.moreActions).getAttribute('aria-expanded'), 'true');
      return panel;
    }
    const focused = ({ page }: PanelPage): Promise<string | null | undefined> =>
      page.evaluate(() => {
        const { activeElement } = document;
        const { slot, request } = activeElement instanceof HTMLElement ? activeElement.dataset : {};
        return slot ?? request ?? activeElement?.className;
      });

    it('stand in a menu that is worked by keyboard and gives the focus back', async () => {
      const panel = await opened();
      const { keyboard } = panel.page;
      assert.equal(await focused(panel), 'undo');
      const walked: unknown[] = [];
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home', 'End']) {
        await keyboard.press(key);
        walked.push(await focused(panel));
      }
      assert.deepEqual(walked, ['restart', 'setImage', 'showYaml', 'setImage', 'undo', 'describe']);
      await keyboard.press('Escape');
      await panel.page.getByRole('menu').waitFor({ state: 'detached', timeout: 5000 });
      assert.equal(await focused(panel), 'more-button');
    });

    it('stand with what else can be asked about the rollout: its YAML, and what was seen of it', async () => {
      const panel = await opening(shownState('watched'));
      for (const request of ['showYaml', 'describe', 'copyIncident', 'saveRecording']) {
        await button(panel, englishPanelStrings.moreActions).click();
        await panel.page.locator(`[role=menuitem][data-request=${request}]`).click();
        await panel.page.getByRole('menu').waitFor({ state: 'detached', timeout: 5000 });
        assert.deepEqual((await panel.sent()).at(-1), { type: 'request', request, subject: '', revision: 1 });
      }
      await panel.show(shownState('recordingOpened').view);
      await button(panel, englishPanelStrings.moreActions).click();
      assert.equal(await panel.page.getByRole('menuitem').count(), 1, 'a recording tells what happened, nothing else');
    });

    it('keep the menu, and the focus in it, whatever arrives', async () => {
      const panel = await opened();
      await panel.page.keyboard.press('ArrowDown');
      await panel.show(changed({ ...waits, view: withMenu }, withSlot('promote', { isOffered: false })));
      assert.equal(await focused(panel), 'restart');
    });

    it('are pressed, and close the menu; one that is not offered stays and does nothing', async () => {
      const panel = await opened();
      await pass(panel, LONG);
      await panel.page.getByRole('menuitem', { name: 'Restart' }).click({ force: true });
      assert.deepEqual(await intents(panel), []);
      await panel.page.getByRole('menuitem', { name: 'Undo' }).click();
      assert.deepEqual(await intents(panel), ['undo']);
      await panel.page.getByRole('menu').waitFor({ state: 'detached', timeout: 5000 });
      assert.equal(await focused(panel), 'more-button');
    });

    it('break no rule of axe while the menu is open', async () => {
      const panel = await opened();
      await panel.page.evaluate(axe.source);
      assert.deepEqual(await findings(panel), []);
    });

    it('go away with a click beside the menu', async () => {
      const panel = await opened();
      await panel.page.locator('h1').click();
      await panel.page.getByRole('menu').waitFor({ state: 'detached', timeout: 5000 });
    });
  });
});

function item(id: string, title: string, isOffered: boolean): ActionView {
  return {
    ...{ slot: id, id, title, otherTitles: [], icon: 'discard', emphasis: 'normal', isOffered, meaning: id },
    text: `What ${id} does, or why not.`,
  };
}

function rolloutOf({ view: { body } }: Pick<ShownState, 'view'>): RolloutView {
  assert.equal(body.kind, 'rollout');
  return body.rollout;
}

function actionsOf(state: ShownState): ActionsView {
  return rolloutOf(state).actions;
}

function actionNamed(state: ShownState, title: string): ActionView {
  const found = actionsOf(state).slots.find((action) => action.title === title);
  assert.ok(found);
  return found;
}

/** The state's view with something else in it. */
function changed(state: ShownState, change: (rollout: RolloutView) => RolloutView): ShownState['view'] {
  return { ...state.view, body: { kind: 'rollout', rollout: change(rolloutOf(state)) } };
}

function withSlot(slot: string, change: Partial<ActionView>): (rollout: RolloutView) => RolloutView {
  return (rollout) => ({
    ...rollout,
    actions: {
      ...rollout.actions,
      slots: rollout.actions.slots.map((action) => (action.slot === slot ? { ...action, ...change } : action)),
    },
  });
}

/** The text that is to be seen, on one line. */
async function textOf(locator: Locator): Promise<string> {
  return (await locator.innerText()).replace(/\s+/g, ' ').trim();
}
