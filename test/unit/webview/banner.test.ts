// The banner at the top of the panel's page in a real browser: always as high, ticking, and quiet for screen readers.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Locator } from 'playwright-core';
import type { RolloutView } from '../../../src/presentation';
import { englishPanelStrings } from '../../../src/presentation';
import type { ShownState } from '../../support/panels/shownStates';
import { shownState, shownStates } from '../../support/panels/shownStates';
import { describePage } from './describePage';
import type { PanelPage } from './panelHarness';

/** The states that have a rollout to show. */
const STATES = Object.entries(shownStates()).filter(([, { view }]) => view.body.kind === 'rollout');

describePage("The panel's banner", 'panel', (pages) => {
  async function opening(state: ShownState, width = 1200): Promise<PanelPage> {
    const panel = await pages.open({ now: state.now, width });
    await panel.show(state.view);
    return panel;
  }

  async function show(panel: PanelPage, { view, now }: ShownState): Promise<void> {
    await panel.page.clock.setFixedTime(now);
    await panel.show(view);
  }

  for (const width of [1200, 700, 420, 320])
    it(`is as high with every state at ${String(width)} px, open too`, async () => {
      const panel = await opening(shownState('promoted'), width);
      const box = panel.page.locator('.state-banner');
      for (const isOpen of [false, true]) {
        if (isOpen) await box.locator('summary').click();
        const heights = new Map<number, string>();
        for (const [name, state] of STATES) {
          await show(panel, state);
          heights.set(await box.evaluate((element) => element.getBoundingClientRect().height), name);
        }
        assert.equal(heights.size, 1, JSON.stringify([...heights]));
      }
    });

  for (const name of ['refusedByQuota', 'blueGreenNotSwitchedBack', 'recordingOpened'])
    it(`gives a long sentence the lines at 420 px that nothing else takes: ${name}`, async () => {
      const { page } = await opening(shownState(name), 420);
      const lines = await page.locator('.sentence').evaluate((sentence) => {
        const { bottom } = sentence.getBoundingClientRect();
        const box = sentence.closest('.banner-columns')?.getBoundingClientRect();
        return { isWhole: sentence.scrollHeight <= sentence.clientHeight, isInside: bottom <= (box?.bottom ?? 0) };
      });
      assert.deepEqual(lines, { isWhole: true, isInside: true });
    });

  it('cuts the registry before it cuts a tag, however little room there is for both', async () => {
    const panel = await opening(
      changed(shownState('failingBudgetUsed'), ({ images, ...rest }) => ({
        ...rest,
        images: images.map((image) => ({ ...image, common: 'registry.example.com/hmco/portal-services:' })),
      })),
    );
    const tags = panel.page.locator('.banner-images .image-name > strong');
    for (let width = 1200; width >= 720; width -= 20) {
      await panel.page.setViewportSize({ width, height: 900 });
      const cut = await tags.evaluateAll((all) =>
        all.flatMap((tag) => {
          const text = document.createRange();
          text.selectNodeContents(tag);
          const missing = text.getBoundingClientRect().width - tag.getBoundingClientRect().width;
          return missing > 0 ? [`${tag.textContent} by ${String(missing)} px`] : [];
        }),
      );
      assert.deepEqual(cut, [], `at ${String(width)} px`);
    }
    const registry = panel.page.locator('.banner-images .image-name > span').first();
    assert.ok(
      await registry.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth),
      'there is too little',
    );
  });

  it('shows two facts, and all of them in full with the sentence once it is opened, by keyboard', async () => {
    const state = withEvidence(4);
    const { page } = await opening(state, 420);
    assert.equal(await page.locator('.evidence li').count(), 2);
    const summary = page.locator('.state-banner summary');
    assert.match(await textOf(summary), /\b2\b/);
    await summary.focus();
    await page.keyboard.press('Enter');
    const details = page.locator('.banner-details');
    await details.waitFor({ timeout: 5000 });
    const said = await textOf(details);
    for (const { text } of rolloutOf(state).banner.evidence) assert.ok(said.includes(text));
    assert.ok(said.includes(rolloutOf(state).sentence));
    await page.keyboard.press('Tab');
    assert.equal(await details.evaluate((element) => element === document.activeElement), true);
  });

  it('cuts no line between a number and its unit, and no text without saying it whole', async () => {
    const { page } = await opening(shownState('failingBudgetUsed'), 420);
    for (const text of await page.locator('.evidence-text').all())
      assert.equal(await text.getAttribute('title'), await text.textContent());
    const lines = await page
      .locator('.banner-ahead .unbroken')
      .evaluateAll((amounts) => amounts.map((amount) => amount.getClientRects().length));
    assert.ok(lines.length > 0 && lines.every((count) => count === 1));
  });

  it('counts down to what happens next by itself, and says that it is due', async () => {
    const timed = shownState('timedPause');
    const { page } = await opening(timed);
    const [share] = rolloutOf(timed).banner.ahead;
    assert.ok(share?.until !== undefined);
    const shown = page.locator('.banner-ahead');
    const left = Math.floor((share.until - timed.now) / 1000);
    assert.match(
      await textOf(shown),
      new RegExp(`^${englishPanelStrings.withoutYou} 60 % in about ${String(left)} s\\b`),
    );
    await page.clock.setFixedTime(share.until + 1000);
    await shown.getByText(/\bdue\b/).waitFor({ timeout: 5000 });
  });

  it('says for how long the traffic has been where it is', async () => {
    const timed = shownState('timedPause');
    const { page } = await opening(timed);
    const since = rolloutOf(timed).banner.traffic?.since ?? 0;
    await page.clock.setFixedTime(since + 125_000);
    await page.locator('.banner-traffic').getByText('2 min 05 s').waitFor({ timeout: 5000 });
  });

  it('moves nothing below it when data comes', async () => {
    const panel = await opening(shownState('timedPause'));
    const top = (): Promise<number> =>
      panel.page.locator('.actions').evaluate((element) => element.getBoundingClientRect().top);
    const before = await top();
    for (const name of ['failingBudgetUsed', 'aborted', 'promoted', 'blueGreenNotSwitchedBack']) {
      await show(panel, shownState(name));
      assert.equal(await top(), before, name);
    }
  });
});

/** A failing rollout with so many facts. */
function withEvidence(count: number): ShownState {
  const evidence = Array.from({ length: count }, (_, index) => ({
    id: String(index),
    icon: 'error',
    tone: 'bad' as const,
    text: `fact ${String(index)} ${'with many words '.repeat(12)}to its end ${String(index)}`,
  }));
  return changed(shownState('failingBudgetUsed'), (rollout) => ({
    ...rollout,
    banner: { ...rollout.banner, evidence },
  }));
}

function changed(state: ShownState, change: (rollout: RolloutView) => RolloutView): ShownState {
  return { ...state, view: { ...state.view, body: { kind: 'rollout', rollout: change(rolloutOf(state)) } } };
}

function rolloutOf({ view: { body } }: ShownState): RolloutView {
  assert.equal(body.kind, 'rollout');
  return body.rollout;
}

async function textOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').replace(/\s+/g, ' ').trim();
}
