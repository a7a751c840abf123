// What stays as it is while the page is told something new: the height of its head, what a person has in hand, and what
// is read out.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Page } from 'playwright-core';
import { englishPanelStrings } from '../../../src/presentation';
import type { ShownState } from '../../support/panels/shownStates';
import { recordedState, shownState, shownStates } from '../../support/panels/shownStates';
import { describePage } from './describePage';
import type { PanelPage } from './panelHarness';

describePage("What changes on the panel's page", 'panel', (pages) => {
  async function opening(state: ShownState, size: { width?: number; height?: number } = {}): Promise<PanelPage> {
    const panel = await pages.open({ now: state.now, ...size });
    await panel.show(state.view);
    return panel;
  }

  async function show(panel: PanelPage, { view, now }: ShownState): Promise<void> {
    await panel.page.clock.setFixedTime(now);
    await panel.show(view);
  }

  for (const width of [1200, 420, 320])
    it(`never moves what is below the head, whatever is said of the connection, at ${String(width)} px`, async () => {
      const panel = await opening(shownState('loading'), { width });
      const heights = new Set<number>();
      for (const [name, state] of Object.entries(shownStates())) {
        // Its name is too long for one line, and a recording has a slider instead.
        if (name === 'hostile' || state.view.playback || state.view.freshness.doing === 'recording') continue;
        await show(panel, state);
        heights.add(await heightOf(panel.page, 'header'));
      }
      assert.equal(heights.size, 1, [...heights].join(', '));
    });

  it('tells since when data is not live and what can be done, in one line, in full on hover, and greys it', async () => {
    const stale = shownState('stale');
    const panel = await opening(stale, { width: 420 });
    const { page } = panel;
    const line = page.locator('.freshness-text');
    assert.match((await line.textContent()) ?? '', /\b3 min 12 s\b.*\b8 s\b/);
    const { problem } = stale.view.freshness;
    assert.ok(problem);
    assert.equal(await line.getAttribute('title'), `${problem.sentence} ${problem.remedy}`);
    assert.notEqual(await styleOf(page, 'main', 'filter'), 'none');
    await page.clock.setFixedTime(stale.now + 60_000);
    await line.getByText('4 min 12 s').waitFor({ timeout: 5000 });
    assert.equal(await line.getAttribute('title'), `${problem.sentence} ${problem.remedy}`, 'a tooltip can be read');
    await page.getByRole('button', { name: englishPanelStrings.tryNow }).click();
    await page.getByRole('button', { name: englishPanelStrings.showOutput }).click();
    assert.deepEqual(requestsIn(await panel.sent()), ['tryNow', 'showOutput']);
    await show(panel, shownState('timedPause'));
    assert.equal(await styleOf(page, 'main', 'filter'), 'none');
    assert.equal(await page.getByRole('button', { name: englishPanelStrings.tryNow }).count(), 0);
  });

  it('counts nothing down by data that is not live', async () => {
    const stale = shownState('stale');
    const { page } = await opening(stale);
    const ahead = page.locator('.banner-ahead');
    const before = await ahead.textContent();
    assert.match(before ?? '', /\bin (?:about )?\d+/);
    await page.clock.setFixedTime(stale.now + 60_000);
    await page.locator('.freshness-text').getByText('4 min 12 s').waitFor({ timeout: 5000 });
    assert.equal(await ahead.textContent(), before);
  });

  it('has a way on from every notice', async () => {
    for (const name of ['gone', 'forbidden', 'disconnected', 'notInstalled']) {
      const { view, now } = shownState(name);
      assert.ok(view.body.kind === 'notice', name);
      const panel = await opening({ view, now });
      for (const request of view.body.requests)
        await panel.page.locator('main').getByRole('button', { name: englishPanelStrings[request] }).click();
      assert.deepEqual(requestsIn(await panel.sent()), view.body.requests);
      assert.ok(view.body.requests.length > 0, name);
      await pages.putAway();
    }
  });

  it('pins and unpins by a button that says which it is', async () => {
    const state = shownState('waitsForPerson');
    const panel = await opening(state);
    const button = panel.page.getByRole('button', { name: englishPanelStrings.pin });
    assert.equal(await button.getAttribute('aria-pressed'), 'false');
    await button.click();
    await show(panel, { ...state, view: { ...state.view, isPinned: true } });
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    await button.press('Enter');
    assert.deepEqual(requestsIn(await panel.sent()), ['pin', 'unpin']);
    assert.match(JSON.stringify(await panel.state()), /"isPinned":true/);
    await show(panel, { ...state, view: { ...state.view, isPinned: undefined } });
    assert.equal(await button.count(), 0, 'where there is nothing to pin');
  });

  it('reads out phase and step alone, from one element that stays, and neither ages nor countdowns', async () => {
    const panel = await opening(recordedState('head/failing', 140));
    const { page } = panel;
    const region = page.locator('[role=status], [role=alert], [role=log], [aria-live]');
    assert.equal(await region.count(), 1);
    const element = await region.elementHandle();
    const heard: (string | null)[] = [];
    for (const state of [recordedState('head/failing', 145), shownState('stale'), shownState('aborted')]) {
      await show(panel, state);
      assert.equal(await region.count(), 1);
      heard.push((await element.textContent()) ?? null);
    }
    assert.equal(await element.evaluate((one) => one.isConnected), true);
    assert.match(heard[0] ?? '', /\bPaused\b.*\bstep 4 of 8\b/i);
    assert.equal(heard[1], heard[0], 'nothing is said that has not changed');
    assert.match(heard[2] ?? '', /\bDegraded\b/);
    assert.doesNotMatch(heard.join(), /\bago\b|\b\d+ s\b/);
  });

  it('is drawn once for a burst of changes, with the newest', async () => {
    const state = recordedState('head/failing', 147);
    const panel = await opening(state);
    const mutations = await panel.page.evaluate(async (view) => {
      const seen: string[] = [];
      const heading = document.querySelector('h1 bdi');
      const observer = new MutationObserver(() => seen.push(heading?.textContent ?? ''));
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      for (let revision = 100; revision < 200; revision += 1)
        window.postMessage({ type: 'snapshot', revision, view: { ...view, name: `web ${String(revision)}` } }, '*');
      await new Promise((resolve) => setTimeout(resolve, 500));
      return seen;
    }, state.view);
    const names = new Set(mutations);
    assert.ok(names.has('web 199'));
    // Messages may come over two or three frames; each frame draws once.
    assert.ok(names.size < 10, `${String(names.size)} of 100 were drawn`);
  });

  it('leaves the focus, the selection, the scrolling and every element of an unchanged thing as they are', async () => {
    const panel = await opening(recordedState('head/failing', 145), { width: 700, height: 400 });
    const { page } = panel;
    await page.locator('summary').first().focus();
    const before = await page.evaluate(() => {
      window.scrollTo(0, 300);
      const heading = document.querySelector('.revisions h3');
      if (heading) getSelection()?.selectAllChildren(heading);
      const kept = [...document.querySelectorAll('.revisions .card, .metric, .events li, header *')];
      Object.assign(window, { kept });
      return { scrolled: window.scrollY, count: kept.length, focus: document.activeElement?.textContent };
    });
    assert.ok(before.count > 10);
    await show(panel, recordedState('head/failing', 147));
    const now = await page.evaluate(() => ({
      scrolled: window.scrollY,
      selected: getSelection()?.toString(),
      focus: document.activeElement?.textContent,
      lost: ('kept' in window && Array.isArray(window.kept) ? window.kept : [])
        .filter((element): element is Element => element instanceof Element && !element.isConnected)
        .map((element) => element.outerHTML.slice(0, 100)),
    }));
    assert.equal(now.scrolled, before.scrolled);
    assert.equal(now.focus, before.focus);
    assert.match(now.selected ?? '', /^Revision \d/);
    // One event can have left the list for newer ones.
    assert.ok(now.lost.filter((element) => !element.startsWith('<li')).length === 0, now.lost.join('\n'));
  });

  it('begins at the top with another rollout, and nothing of the one before stays', async () => {
    const panel = await opening(shownState('failingBudgetUsed'), { height: 300 });
    await panel.page.evaluate(() => window.scrollTo(0, 400));
    const card = await panel.page.locator('.revisions .card').first().elementHandle();
    await show(panel, shownState('blueGreenAfterSwitch'));
    assert.equal(await panel.page.evaluate(() => window.scrollY), 0);
    assert.equal(await card.evaluate((element) => element.isConnected), false);
  });
});

function requestsIn(sent: readonly unknown[]): readonly unknown[] {
  return sent.flatMap((message) =>
    typeof message === 'object' && message !== null && 'request' in message ? [message.request] : [],
  );
}

function heightOf(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate((element) => element.getBoundingClientRect().height);
}

function styleOf(page: Page, selector: string, property: 'filter'): Promise<string> {
  return page.locator(selector).evaluate((element, name) => getComputedStyle(element)[name], property);
}
