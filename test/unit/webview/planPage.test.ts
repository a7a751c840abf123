// The plan preview's page in a real browser, under its own policy and in VS Code's default themes.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { PlanPageView } from '../../../src/presentation/plan';
import { englishPlanStrings } from '../../../src/presentation/plan';
import { describePage } from './describePage';
import { breaksNoRuleInAnyTheme } from './everyTheme';
import type { PanelPage, PanelPageOptions } from './panelHarness';
import { blueGreen, canary, canaryPlan, chosen, hostile, invalid, planViews } from './planViews';

describePage("The plan preview's page", 'plan', (pages) => {
  function open(options: PanelPageOptions = {}): Promise<PanelPage> {
    return pages.open({ strings: englishPlanStrings, ...options });
  }

  let revision = 0;
  async function show(panel: PanelPage, view: PlanPageView): Promise<void> {
    revision += 1;
    await panel.post({ type: 'snapshot', revision, view });
  }

  async function opening(view: PlanPageView): Promise<PanelPage> {
    const panel = await open();
    await show(panel, view);
    return panel;
  }

  breaksNoRuleInAnyTheme(planViews, (theme) => open({ theme }), show);

  it('says that it is ready, in which zone the person is, and asks for nothing else', async () => {
    const panel = await open();
    assert.deepEqual(await panel.sent(), [{ type: 'ready', timeZone: 'Europe/Berlin', locale: 'en-GB' }]);
  });

  it('shows the plan in a table that screen readers can walk', async () => {
    const { page } = await opening(canary);
    const table = page.getByRole('table', { name: canaryPlan.table.caption });
    assert.deepEqual(await table.getByRole('columnheader').allInnerTexts(), canaryPlan.table.columns);
    assert.deepEqual(
      (await table.getByRole('rowheader').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim()),
      canaryPlan.table.rows.map(({ cells, stop }) => [cells[1], stop && englishPlanStrings.stopHere].join(' ').trim()),
    );
  });

  it('offers no way to a phase that stands nowhere in the text', async () => {
    const { page } = await opening(blueGreen);
    assert.equal(await page.getByRole('button', { name: 'The new version starts' }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'The switch' }).count(), 1);
  });

  it('draws bars as high and as wide as they are (a style attribute would be blocked silently)', async () => {
    const { page } = await opening(canary);
    const [first, , last] = await page.evaluate(() =>
      [...document.querySelectorAll('.segment')].map((segment) => ({
        width: segment.getBoundingClientRect().width,
        height: segment.querySelector('.real')?.getBoundingClientRect().height ?? 0,
        full: segment.querySelector('.segment-bar')?.getBoundingClientRect().height ?? 1,
      })),
    );
    assert.ok(first && last);
    assert.ok(Math.abs(first.height / first.full - 0.33) < 0.03, `a third: ${String(first.height / first.full)}`);
    assert.ok(Math.abs(last.height / last.full - 1) < 0.03, `all: ${String(last.height / last.full)}`);
    assert.ok(Math.abs(first.width / last.width - 0.25 / 0.35) < 0.05);
  });

  it('shows a label of a bar whole or not at all: half of "100 %" is another number', async () => {
    const { page } = await opening(canary);
    const states = async (width: number): Promise<readonly string[]> => {
      await page.setViewportSize({ width, height: 900 });
      return page.evaluate(() =>
        [...document.querySelectorAll('.segment .label, .segment .lasts')].flatMap((label) => {
          const frame = label.getBoundingClientRect();
          const range = document.createRange();
          range.selectNodeContents(label);
          return [...range.getClientRects()]
            .filter(({ width: textWidth }) => textWidth > 0)
            .map(({ left, top, right }) =>
              top >= frame.bottom - 1 ? 'hidden' : left >= frame.left - 1 && right <= frame.right + 1 ? 'whole' : 'cut',
            );
        }),
      );
    };
    assert.deepEqual(new Set(await states(1400)), new Set(['whole']));
    for (const width of [300, 200, 140]) assert.ok(!(await states(width)).includes('cut'), String(width));
    assert.ok((await states(140)).includes('hidden'));
  });

  it('breaks no line between a number and its unit', async () => {
    const { page } = await opening(canary);
    for (const width of [150, 180, 210, 240, 270, 300]) {
      await page.setViewportSize({ width, height: 900 });
      const broken = await page.evaluate(
        () =>
          [...document.querySelectorAll('.plan-summary, .outcome p, tbody th')].flatMap((element) =>
            [...element.textContent.matchAll(/\d+ (?:%|min)/g)].filter(({ 0: amount, index }) => {
              const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
              const range = document.createRange();
              let at = 0;
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const length = node.textContent?.length ?? 0;
                const [start, end] = [index - at, index + amount.length - at];
                if (start >= 0 && start < length) range.setStart(node, start);
                if (end > 0 && end <= length) range.setEnd(node, end);
                at += length;
              }
              return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
            }),
          ).length,
      );
      assert.equal(broken, 0, `at ${String(width)} px`);
    }
  });

  it('sends another number of replicas, but no number that nobody can plan with', async () => {
    const panel = await opening(canary);
    const field = panel.page.getByLabel('Replicas');
    await field.fill('7');
    assert.deepEqual((await panel.sent()).at(-1), { type: 'replicas', replicas: 7 });
    const before = (await panel.sent()).length;
    for (const wrong of ['0', '-3', '2.5', '1001', '']) await field.fill(wrong);
    assert.equal((await panel.sent()).length, before);
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
  });

  it('leaves the field alone while the person types in it', async () => {
    const panel = await opening(canary);
    const field = panel.page.getByLabel('Replicas');
    await field.fill('1');
    await show(panel, chosen);
    assert.equal(await field.inputValue(), '1');
  });

  it('gives the number back to the text', async () => {
    const panel = await opening(chosen);
    await panel.page.getByRole('button', { name: englishPlanStrings.replicasReset }).click();
    // Messages between windows keep no `undefined` by name.
    const last = (await panel.sent()).at(-1);
    assert.ok(typeof last === 'object' && last !== null && 'type' in last && last.type === 'replicas');
    assert.ok(!('replicas' in last) || last.replicas === undefined);
  });

  it('sends the place of the row that the person goes to', async () => {
    const panel = await opening(canary);
    await panel.page.getByRole('button', { name: 'Set weight to 60 %' }).focus();
    await panel.page.keyboard.press('Enter');
    assert.deepEqual((await panel.sent()).at(-1), { type: 'reveal', revision, offset: 122 });
  });

  it('keeps which strategy it is about, and says so after a reload', async () => {
    const panel = await opening(canary);
    const state = await panel.state();
    assert.deepEqual(state, canary.target);
    const restored = await open({ state });
    assert.equal((await restored.page.locator('main').innerText()).trim(), englishPlanStrings.loading);
  });

  it('shows text of a file as text', async () => {
    const { page, errors } = await opening(hostile);
    assert.equal(await page.evaluate('window.pwned'), undefined);
    assert.equal(await page.locator('main img').count(), 0);
    assert.deepEqual(errors, []);
  });

  it('ignores messages that are not from its host, and views that come too late', async () => {
    const panel = await opening(canary);
    for (const message of [
      null,
      'snapshot',
      { type: 'snapshot', revision, view: {} },
      { type: 'snapshot', revision: 0, view: invalid },
    ])
      await panel.post(message);
    assert.match(await panel.page.locator('main').innerText(), /\b100\s%.*\b2\smin\b/);
  });

  it('draws again after a view that could not be drawn, and tells the log', async () => {
    const panel = await opening(canary);
    await panel.post({ type: 'snapshot', revision: (revision += 1), view: { ...canary, body: { kind: 'plan' } } });
    assert.ok((await panel.page.locator('main').innerText()).includes(englishPlanStrings.pageFailedTitle));
    const last = (await panel.sent()).at(-1);
    assert.ok(typeof last === 'object' && last !== null && 'type' in last && last.type === 'failed');
    await show(panel, canary);
    assert.match(await panel.page.locator('main').innerText(), /\b100\s%.*\b2\smin\b/);
  });
});
