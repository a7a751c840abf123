// The panel's page in a real browser, under its own policy and in VS Code's default themes.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Locator } from 'playwright-core';
import type { RolloutView } from '../../../src/presentation';
import { englishPanelStrings, fill } from '../../../src/presentation';
import type { ShownState } from '../../support/panels/shownStates';
import { heldPanelState, shownState, shownStates } from '../../support/panels/shownStates';
import { describePage } from './describePage';
import { breaksNoRuleInAnyTheme } from './everyTheme';
import type { PanelPage, PanelPageOptions } from './panelHarness';

const waits = shownState('waitsForPerson');

describePage("The panel's page", 'panel', (pages) => {
  function open(options: PanelPageOptions = {}): Promise<PanelPage> {
    return pages.open({ now: waits.now, ...options });
  }

  async function opening(state: ShownState, options: PanelPageOptions = {}): Promise<PanelPage> {
    const panel = await open({ now: state.now, ...options });
    await panel.show(state.view);
    return panel;
  }

  /** Another state, at its own time. */
  async function show(panel: PanelPage, { view, now }: ShownState, revision?: number): Promise<void> {
    await panel.page.clock.setFixedTime(now);
    await panel.show(view, revision);
  }

  breaksNoRuleInAnyTheme(shownStates(), (theme) => open({ theme }), show);

  it('says that it is ready, in which zone the person is, and asks for nothing else', async () => {
    const panel = await open();
    assert.deepEqual(await panel.sent(), [{ type: 'ready', timeZone: 'Europe/Berlin', locale: 'en-GB' }]);
  });

  it('marks exactly the current step for screen readers, and none after an abort', async () => {
    const panel = await opening(waits);
    await panel.page.locator('summary', { hasText: fill(englishPanelStrings.timelineSteps, { count: 6 }) }).click();
    const current = panel.page.locator('[aria-current="step"]');
    assert.equal(await current.count(), 1);
    assert.match(await textOf(current), /4\D*promoted ?now/);
    await show(panel, shownState('aborted'));
    assert.equal(await current.count(), 0);
    assert.equal(await panel.page.locator('.step-done').count(), 0);
  });

  it('takes only snapshots, and only newer ones', async () => {
    const panel = await open();
    await show(panel, waits, 5);
    await show(panel, shownState('promoted'), 4);
    await panel.post({ type: 'snapshot', revision: 9, view: { body: { kind: 'rollout' } } });
    await panel.post({ type: 'devtools', payload: 1 });
    assert.match(await textOf(panel.page.locator('.phase')), /Paused/);
    assert.deepEqual(panel.errors, []);
  });

  it('says so when a snapshot cannot be drawn, tells the host, and recovers with the next one', async () => {
    const panel = await open();
    const view = { ...waits.view, body: { kind: 'rollout', rollout: {} } };
    await panel.post({ type: 'snapshot', revision: 1, view });
    assert.ok((await textOf(panel.page.locator('main'))).includes(englishPanelStrings.pageFailedTitle));
    const last: unknown = (await panel.sent()).at(-1);
    assert.match(JSON.stringify(last), /"type":"failed"/);
    await panel.show(waits.view, 2);
    assert.ok((await textOf(panel.page.locator('main'))).includes(rolloutOf(waits).sentence));
  });

  it('shows text from the cluster as text, on one line where it is a name', async () => {
    const hostile = shownState('hostile');
    const { page } = await opening(hostile, { width: 300 });
    assert.equal(await page.locator('img, a, b').count(), 0);
    const heading = page.locator('h1 bdi');
    assert.equal(await textOf(heading), hostile.view.name);
    assert.equal(await heading.getAttribute('title'), hostile.view.name);
    const height = await heading.evaluate((element) => element.getBoundingClientRect().height);
    assert.ok(height < 30, `the name is ${String(height)} px high`);
  });

  it('always says which rollout in which namespace and context, also without data and when scrolled', async () => {
    const panel = await open({ width: 300, height: 500 });
    for (const state of [shownState('loading'), shownState('gone'), heldPanelState('pod-causes/exit-code')]) {
      await show(panel, state);
      const { name, place } = state.view;
      assert.equal(await textOf(panel.page.locator('.identity')), `${name} ${place}`);
    }
    await panel.page.evaluate(() => {
      window.scrollTo(0, 2000);
    });
    const top = await panel.page.locator('h1').evaluate((element) => element.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 50, `the name stands at ${String(top)} px`);
  });

  it('speaks the language that the host fills in', async () => {
    const { page } = await opening(waits, { strings: { ...englishPanelStrings, revisionsHeading: 'Revisionen' } });
    assert.equal(await page.getByRole('heading', { name: 'Revisionen' }).count(), 1);
  });

  it('moves nothing for people who asked for less motion', async () => {
    const { page } = await opening(shownState('loading'));
    const animation = await page
      .locator('.empty .codicon')
      .evaluate((element) => getComputedStyle(element).animationName);
    assert.equal(animation, 'none');
  });
});

function rolloutOf({ view: { body } }: ShownState): RolloutView {
  assert.equal(body.kind, 'rollout');
  return body.rollout;
}

async function textOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').replace(/\s+/g, ' ').trim();
}
