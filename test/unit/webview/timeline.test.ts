// The panel's timeline in a real browser, under the page's own policy.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { RolloutView } from '../../../src/presentation';
import { englishPanelStrings } from '../../../src/presentation';
import { positionOf } from '../../../src/presentation/timeline';
import type { ShownState } from '../../support/panels/shownStates';
import { recordedState, shownState } from '../../support/panels/shownStates';
import { describePage } from './describePage';
import type { PanelPage, PanelPageOptions } from './panelHarness';

type Picture = NonNullable<NonNullable<RolloutView['timeline']>['picture']>;

function pictureOf({ view }: ShownState): Picture {
  assert.ok(view.body.kind === 'rollout' && view.body.rollout.timeline?.picture);
  return view.body.rollout.timeline.picture;
}

describePage("The timeline of the panel's page", 'panel', (pages) => {
  async function opening(state: ShownState, options: PanelPageOptions = {}): Promise<PanelPage> {
    const panel = await pages.open({ now: state.now, ...options });
    await panel.show(state.view);
    return panel;
  }

  /** Where now is on the bars, 0 to 1. */
  function drawnNow({ page }: PanelPage): Promise<number> {
    return page.evaluate(() => {
      const bars = document.querySelector('.bars')?.getBoundingClientRect();
      const line = document.querySelector('.bars > .now-line')?.getBoundingClientRect();
      return bars && line ? (line.left + line.width / 2 - bars.left) / bars.width : -1;
    });
  }

  it('draws bars, measurements and now where they are (a style attribute would be blocked silently)', async () => {
    const state = shownState('timedPause');
    const panel = await opening(state);
    const { segments, axis, lanes } = pictureOf(state);
    const drawn = await panel.page.evaluate(() => {
      const bars = document.querySelector('.bars')?.getBoundingClientRect();
      const full = bars?.width ?? 1;
      return {
        shares: [...document.querySelectorAll('.segment')].map((bar) => bar.getBoundingClientRect().width / full),
        points: [...(document.querySelector('.lane')?.querySelectorAll('.point') ?? [])].map((point) => {
          const { left, width } = point.getBoundingClientRect();
          return (left + width / 2 - (bars?.left ?? 0)) / full;
        }),
        real: [...document.querySelectorAll('.segment')].map((bar) => {
          const column = bar.querySelector('.segment-bar')?.getBoundingClientRect().height ?? 1;
          const last = [...bar.querySelectorAll('.real')].at(-1)?.getBoundingClientRect().height ?? 0;
          return last / column;
        }),
      };
    });
    for (const [index, { share }] of segments.entries())
      assert.ok(Math.abs((drawn.shares[index] ?? 0) - share) < 0.005, `bar ${String(index)}`);
    assert.ok(Math.abs((drawn.real[1] ?? 0) - 0.2) < 0.03, `20 %: ${String(drawn.real[1])}`);
    const expected = lanes[0]?.points.map(({ share }) => share) ?? [];
    assert.equal(drawn.points.length, expected.length);
    for (const [index, share] of expected.entries())
      assert.ok(Math.abs((drawn.points[index] ?? -1) - share) < 0.015, `measurement ${String(index)}`);
    assert.ok(Math.abs((await drawnNow(panel)) - (positionOf(axis, state.now) ?? -1)) < 0.005);
    assert.deepEqual(await panel.violations(), []);
  });

  it('moves now by the clock of the page, without a word from its host', async () => {
    const state = shownState('timedPause');
    const panel = await opening(state);
    const before = await drawnNow(panel);
    await panel.page.clock.setFixedTime(state.now + 5000);
    await panel.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    const later = await drawnNow(panel);
    assert.ok(Math.abs(later - (positionOf(pictureOf(state).axis, state.now + 5000) ?? -1)) < 0.005);
    assert.ok(later > before);
  });

  it('does not let now run on where nobody knows what comes', async () => {
    const state = shownState('waitsForPerson');
    const panel = await opening(state);
    const before = await drawnNow(panel);
    await panel.page.clock.setFixedTime(state.now + 3_600_000);
    await panel.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    assert.ok(Math.abs((await drawnNow(panel)) - before) < 0.001);
  });

  it('is read bar by bar with the arrow keys, and says where it is after an update', async () => {
    const panel = await opening(shownState('timedPause'));
    const { page } = panel;
    const bars = page.getByRole('listbox', { name: englishPanelStrings.timelineBars });
    await bars.focus();
    await page.keyboard.press('ArrowRight');
    const picked = page.locator('.segment[data-picked]');
    assert.match((await picked.getAttribute('aria-label')) ?? '', /Step 4\b.*12 s/);
    assert.equal(await bars.getAttribute('aria-activedescendant'), await picked.getAttribute('id'));
    await page.keyboard.press('ArrowLeft');
    const words = picked.locator('.words');
    assert.match(await words.innerText(), /Step 3\b.*40 %.*\d\d:\d\d:\d\d/);
    assert.equal(await words.evaluate((element) => getComputedStyle(element).visibility), 'visible');
    await panel.show(recordedState('head/healthy', 157).view);
    assert.match((await picked.getAttribute('aria-label')) ?? '', /Step 3\b/);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('.segment').last().getAttribute('aria-selected'), 'true');
  });

  it('says a bar in a line of its own when the pointer is at it', async () => {
    const { page } = await opening(shownState('timedPause'));
    const first = page.locator('.segment').first();
    await first.hover();
    const words = first.locator('.words');
    assert.equal(await words.evaluate((element) => getComputedStyle(element).visibility), 'visible');
    assert.match(await words.innerText(), /Step 1\b/);
  });

  it('is there as a table, with what happened as a list', async () => {
    const { page } = await opening(shownState('aborted'));
    await page.locator('summary', { hasText: englishPanelStrings.timelineTable }).click();
    const table = page.getByRole('group', { name: englishPanelStrings.timelineTable }).getByRole('table');
    const rows = await table.getByRole('rowheader').allInnerTexts();
    assert.equal(rows.length, pictureOf(shownState('aborted')).segments.length);
    assert.match(rows[0] ?? '', /Step 1\b/);
    assert.match(await page.locator('.timeline-events').innerText(), /aborted at 60 %/i);
  });

  it('keeps its height and what is above it while an update runs', async () => {
    const panel = await opening(recordedState('head/failing', 111));
    const heights = new Set<number>();
    for (const line of [111, 130, 145, 149]) {
      const state = recordedState('head/failing', line);
      await panel.page.clock.setFixedTime(state.now);
      await panel.show(state.view);
      heights.add(await panel.page.evaluate(() => document.querySelector('section.timeline')?.clientHeight ?? 0));
    }
    assert.equal(heights.size, 1, [...heights].join());
  });

  for (const width of [320, 420, 660, 700, 1200])
    it(`says whole what its bars mean, and stays as high for it, at ${String(width)} px`, async () => {
      const panel = await opening(shownState('progressing'), { width });
      const heights = new Set<number>();
      for (const name of ['progressing', 'openedMeanwhile', 'promoted']) {
        const { view, now } = shownState(name);
        await panel.page.clock.setFixedTime(now);
        await panel.show(view);
        const isWhole = await panel.page
          .locator('.bar-words')
          .evaluate(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight);
        assert.equal(isWhole, true, name);
        heights.add(await panel.page.evaluate(() => document.querySelector('section.timeline')?.clientHeight ?? 0));
      }
      assert.equal(heights.size, 1, [...heights].join());
    });

  it('cuts nothing off and scrolls nothing sideways at 320 px', async () => {
    for (const name of ['aborted', 'blueGreenAfterSwitch', 'experiment']) {
      const { page } = await opening(shownState(name), { width: 320 });
      const [scroll, client] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      assert.equal(scroll, client, name);
      await pages.putAway();
    }
  });
});
