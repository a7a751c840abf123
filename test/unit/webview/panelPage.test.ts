// The panel's page in a real browser, under its own policy and in VS Code's default themes.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import type { RolloutView } from '../../../src/presentation';
import { englishPanelStrings, fill } from '../../../src/presentation';
import type { ShownState } from '../../support/panels/shownStates';
import { heldPanelState, shownState, shownStates } from '../../support/panels/shownStates';
import { breaksNoRuleInAnyTheme } from './everyTheme';
import type { PanelPage, PanelPageOptions } from './panelHarness';
import { chromiumPath, PanelPages } from './panelHarness';

const executablePath = chromiumPath();
const waits = shownState('waitsForPerson');
const { uid } = waits.view.target;

describe(
  "The panel's page",
  { skip: executablePath === undefined && 'there is no Chromium (set CHROMIUM to one)' },
  () => {
    let pages: PanelPages;

    before(async () => {
      pages = await PanelPages.start(executablePath ?? '', 'panel');
    });
    afterEach(() => pages.putAway());
    after(() => pages.close());

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

    it('draws the real and the wanted weight as long as they are (a style attribute would be blocked silently)', async () => {
      const { page } = await opening(shownState('progressing'));
      const shares = await page.evaluate(() =>
        ['.weight-real', '.weight-wanted', '.weight-bar'].map(
          (selector) => document.querySelector(selector)?.getBoundingClientRect().width ?? 0,
        ),
      );
      const [real = 0, wanted = 0, bar = 0] = shares;
      assert.ok(bar > 100);
      assert.ok(Math.abs(real / bar - 0.4) < 0.01, `real is ${String(real / bar)}`);
      assert.ok(Math.abs(wanted / bar - 0.6) < 0.01, `wanted is ${String(wanted / bar)}`);
    });

    it('marks exactly the current step for screen readers, and none after an abort', async () => {
      const panel = await opening(waits);
      const current = panel.page.locator('[aria-current="step"]');
      assert.equal(await current.count(), 1);
      assert.match(await textOf(current), /4\D*promoted ?now/);
      await show(panel, shownState('aborted'));
      assert.equal(await current.count(), 0);
      assert.equal(await panel.page.locator('.step-done').count(), 0);
    });

    it('sends what the person pressed together with what they saw', async () => {
      const panel = await open();
      await show(panel, waits, 7);
      await panel.page.getByRole('button', { name: 'Promote', exact: true }).click();
      assert.deepEqual((await panel.sent()).at(-1), { type: 'intent', action: 'promote', uid, revision: 7 });
    });

    it('can be worked by keyboard, with a ring around what has the focus and none after a click', async () => {
      const { page, sent } = await withSent(opening(waits));
      const ring = (): Promise<string | undefined> =>
        page.evaluate(() => {
          const control = document.activeElement?.shadowRoot?.querySelector('button');
          return control ? getComputedStyle(control).outlineStyle : undefined;
        });
      await page.getByRole('button', { name: 'Pause' }).click();
      assert.equal(await ring(), 'none');
      await page.keyboard.press('Tab');
      assert.equal(await ring(), 'solid');
      await page.keyboard.press('Enter');
      assert.deepEqual((await sent()).at(-1), { type: 'intent', action: 'abort', uid, revision: 1 });
    });

    it('says what each button will do, beside it and after its name', async () => {
      const { page } = await opening(waits);
      const promote = page.locator('vscode-button[data-action="promote"]');
      const effect = rolloutOf(waits).actions.find(({ id }) => id === 'promote')?.effect;
      assert.ok(effect);
      assert.equal(await promote.locator('button').getAttribute('aria-description'), effect);
      assert.equal(await textOf(page.locator('li', { has: promote }).locator('.effect')), effect);
    });

    it('tells by keyboard why an action is not offered, and keeps that open over snapshots and reloads', async () => {
      const panel = await opening(waits);
      const { page } = panel;
      await page.locator('summary', { hasText: fill(englishPanelStrings.notOfferedNow, { count: 2 }) }).focus();
      await page.keyboard.press('Enter');
      const said = rolloutOf(waits).notOffered.find(({ id }) => id === 'retry')?.reason;
      assert.ok(said);
      const reason = page.getByText(said);
      await reason.waitFor({ timeout: 5000 });
      await show(panel, waits);
      assert.equal(await reason.isVisible(), true);
      const state = await panel.state();
      assert.deepEqual(state, { target: waits.view.target, isPinned: false, open: ['not-offered'] });

      const restored = await open({ state });
      assert.match(await textOf(restored.page.locator('main')), /\bmlflow\b.*\bprod-eu\b/);
      await show(restored, waits);
      assert.equal(await restored.page.getByText(said).isVisible(), true);
    });

    it('keeps the keyboard at the actions when the pressed one is no longer offered', async () => {
      const panel = await opening(waits);
      await panel.page.getByRole('button', { name: 'Promote', exact: true }).focus();
      await show(panel, shownState('promoted'));
      assert.equal(await panel.page.evaluate(() => document.activeElement?.className), 'actions');
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

    it('counts down by itself and says when the pause is over', async () => {
      const timed = shownState('timedPause');
      const { page } = await opening(timed);
      const { countdown } = rolloutOf(timed);
      assert.ok(countdown);
      const shown = page.locator('.countdown');
      const left = Math.ceil((countdown.until - timed.now) / 1000);
      await shown.getByText(new RegExp(`\\b(?:${String(left)}|${String(left - 1)}) s\\b`)).waitFor({ timeout: 5000 });
      await page.clock.setFixedTime(countdown.until + 1000);
      await shown.getByText(/\bended\b/).waitFor({ timeout: 5000 });
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
  },
);

function rolloutOf({ view: { body } }: ShownState): RolloutView {
  assert.equal(body.kind, 'rollout');
  return body.rollout;
}

async function textOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').replace(/\s+/g, ' ').trim();
}

async function withSent(opening: Promise<PanelPage>): Promise<{ page: PanelPage['page']; sent: PanelPage['sent'] }> {
  const panel = await opening;
  return { page: panel.page, sent: () => panel.sent() };
}
