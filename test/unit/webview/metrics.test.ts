// Metrics on the panel's page: plots on a real canvas under the real policy, the table beside them, what they send.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { MetricView, PanelView, PlotPointView } from '../../../src/presentation';
import type { ShownState } from '../../support/panels/shownStates';
import { shownState } from '../../support/panels/shownStates';
import { describePage } from './describePage';
import { breaksNoRuleInAnyTheme } from './everyTheme';
import { metricsViews, withMetric } from './metricsViews';
import type { PanelPage, PanelPageOptions } from './panelHarness';

const failing = shownState('failingBudgetUsed');
/** What axe looks at: the rest differs from them on the canvas only. */
const RICHEST = ['a range and every outcome', 'every mark of a budget', 'no numbers, and texts of others'] as const;

describePage('Metrics on the page', 'panel', (pages) => {
  function open(options: PanelPageOptions = {}): Promise<PanelPage> {
    return pages.open({ now: failing.now, ...options });
  }

  async function opening({ view, now }: ShownState, options: PanelPageOptions = {}): Promise<PanelPage> {
    const panel = await open({ now, ...options });
    await panel.show(view);
    return panel;
  }

  const views = metricsViews(failing);
  breaksNoRuleInAnyTheme(
    Object.fromEntries(RICHEST.map((name) => [name, views[name]])),
    (theme) => open({ theme }),
    (panel, view: PanelView) => panel.show(view),
  );

  it('are brought to the person who asked for their run, which is marked, and not again by what comes later', async () => {
    const { view } = failing;
    assert.ok(view.body.kind === 'rollout');
    const run = view.body.rollout.analysisRuns.at(-1)?.id ?? '';
    const panel = await open({ width: 420 });
    const { page } = panel;
    await page.setViewportSize({ width: 420, height: 300 });
    await panel.show({ ...view, reveal: run });
    const card = page.locator('article[aria-current="true"]');
    await card.waitFor();
    const scrolled = await page.evaluate(() => window.scrollY);
    assert.ok(scrolled > 0);
    assert.equal(await card.getAttribute('id'), `run-${run}`);
    await page.evaluate(() => window.scrollTo(0, 0));
    await panel.show(view);
    assert.equal(await page.evaluate(() => window.scrollY), 0);
  });

  it('are plotted in the width of their place, also after it changed', async () => {
    const { page } = await opening(failing, { width: 900 });
    const canvas = page.locator('.metric-plot canvas').first();
    const widths = async (): Promise<readonly [plot: number, place: number]> => {
      const [plot, place] = await Promise.all(
        [canvas, page.locator('.metric-plot').first()].map(
          async (locator) => (await locator.boundingBox())?.width ?? 0,
        ),
      );
      return [plot ?? 0, place ?? 0];
    };
    await canvas.waitFor();
    for (const width of [900, 420, 1200]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForFunction(() => {
        const place = document.querySelector('.metric-plot');
        const drawn = place?.querySelector('canvas');
        return Math.abs((place?.clientWidth ?? 0) - (drawn?.clientWidth ?? -9)) < 1;
      });
      const [plot, place] = await widths();
      assert.ok(place > 200 && Math.abs(plot - place) <= 1, `${String(plot)} px in ${String(place)} px`);
    }
  });

  it('are drawn again with new measurements on the same canvas, and nothing moves', async () => {
    const panel = await opening(failing);
    const { page } = panel;
    const canvas = await page.locator('.metric-plot canvas').first().elementHandle();
    const heights = (): Promise<readonly number[]> =>
      page.locator('.metric-plot').evaluateAll((plots) => plots.map((plot) => plot.getBoundingClientRect().height));
    const before = await heights();
    const drawn = await picture(panel);
    await panel.show(
      withMetric(failing.view, (metric) => ({
        ...metric,
        plot: metric.plot && { ...metric.plot, points: metric.plot.points.map((one) => ({ ...one, value: 42 })) },
      })),
    );
    assert.equal(await canvas.evaluate((element) => element.isConnected), true);
    assert.deepEqual(await heights(), before);
    assert.notEqual(await picture(panel), drawn);
  });

  it('stay as they are while the page only counts down', async () => {
    const panel = await opening(failing);
    const drawn = await picture(panel);
    const aside = panel.page.locator('.metric-aside').first();
    assert.match((await aside.textContent()) ?? '', /\b4 s\b/);
    await panel.page.clock.setFixedTime(failing.now + 2000);
    await aside.getByText(/\b2 s\b/).waitFor({ timeout: 5000 });
    assert.equal(await picture(panel), drawn);
  });

  it('take the colors of the theme, and those of the next one', async () => {
    const panel = await opening(failing);
    const drawn = await picture(panel);
    await panel.page.evaluate(() => {
      document.documentElement.style.setProperty('--vscode-charts-blue', '#ff00ff');
    });
    await panel.page.locator('.metric-plot canvas').first().waitFor();
    assert.notEqual(await picture(panel), drawn);
  });

  it('tell each outcome by a shape of its own', async () => {
    const outcomes = ['success', 'failed', 'inconclusive', 'error'] as const;
    const panel = await open();
    const drawn = new Set<string>();
    for (const outcome of outcomes) {
      const points: readonly PlotPointView[] = [{ at: failing.now, value: 1, outcome, text: 'x' }];
      await panel.show(onlyPlot({ points, good: [], limits: [] }));
      // In one color, so that only the shape is left.
      await panel.page.evaluate(() => {
        for (const name of ['green', 'red', 'yellow', 'blue'])
          document.documentElement.style.setProperty(`--vscode-charts-${name}`, '#888888');
      });
      await panel.page.locator('.metric-plot canvas').first().waitFor();
      drawn.add(await picture(panel));
    }
    assert.equal(drawn.size, outcomes.length);
  });

  it('say under the pointer what was measured and when', async () => {
    const { page } = await opening(failing);
    const plot = page.locator('.metric-plot').first();
    await plot.locator('canvas').waitFor();
    const hover = plot.locator('.plot-hover');
    assert.equal(await hover.isVisible(), false);
    const box = await plot.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width - 40, box.y + 50);
    await hover.waitFor();
    assert.match((await hover.textContent()) ?? '', /\[80\] · Failed · \d\d:\d\d:\d\d/);
    await page.mouse.move(0, 0);
    await hover.waitFor({ state: 'hidden' });
  });

  it('are the same as a table that a person opens by keyboard, and that stays open', async () => {
    const panel = await opening(failing);
    const { page } = panel;
    const summary = page.locator('.metric summary').first();
    await summary.focus();
    await page.keyboard.press('Enter');
    const rows = page.getByRole('table').getByRole('row');
    await rows.first().waitFor();
    const [metric] = metricsOf(failing.view);
    assert.equal(await rows.count(), (metric?.measurements.length ?? 0) + 1);
    assert.match((await rows.nth(1).textContent()) ?? '', /\d\d:\d\d:\d\d\s*80\s*Failed/);
    await panel.show(failing.view);
    assert.equal(await page.getByRole('table').count(), 1);
  });

  it('copy a query by asking the host for it', async () => {
    const panel = await opening(failing);
    const { page } = panel;
    await page.locator('.metric summary', { hasText: 'Query' }).first().click();
    await page.locator('.query button').first().click();
    const [metric] = metricsOf(failing.view);
    assert.deepEqual((await panel.sent()).at(-1), {
      ...{ type: 'request', request: 'copyQuery', revision: 1 },
      subject: metric?.queries[0]?.id,
    });
  });

  it('show five hundred points, none, and what has no number, without an error', async () => {
    const panel = await open({ width: 420 });
    for (const [name, view] of Object.entries(views)) {
      await panel.show(view);
      await panel.page.locator('.metric').first().waitFor();
      assert.deepEqual([name, ...panel.errors, ...(await panel.violations())], [name]);
    }
  });

  it('end with their metric', async () => {
    const panel = await opening(failing);
    await panel.page.locator('.metric-plot canvas').first().waitFor();
    await panel.show(shownState('promoted').view);
    await panel.show(withMetric(failing.view, ({ plot: _gone, ...metric }) => metric));
    assert.equal(await panel.page.locator('.metric-plot').count(), 0);
    await panel.page.setViewportSize({ width: 500, height: 900 });
    assert.deepEqual(panel.errors, []);
  });

  function onlyPlot(plot: MetricView['plot']): PanelView {
    return withMetric(failing.view, (metric) => ({ ...metric, plot }));
  }
});

function metricsOf({ body }: PanelView): readonly MetricView[] {
  assert.equal(body.kind, 'rollout');
  return body.rollout.analysisRuns.flatMap((run) => run.metrics);
}

/** What is on the first plot's canvas. */
async function picture(panel: PanelPage): Promise<string> {
  const canvas = panel.page.locator('.metric-plot canvas').first();
  await canvas.waitFor();
  return canvas.evaluate((element) => (element instanceof HTMLCanvasElement ? element.toDataURL() : ''));
}
