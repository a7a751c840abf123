// What holds of a page in each of VS Code's default themes, whatever it shows.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import axe from 'axe-core';
import type { PanelPage } from './panelHarness';
import type { ThemeName } from './themes';
import { THEMES } from './themes';

const NARROW = 300;
const WIDE = 1400;
/** How long it may take to look at every view (ms). */
const LIMIT_MS = 180_000;
/** The rules of axe whose answer depends on a theme's colors. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** One test a theme and width: no view breaks a rule of the page's policy or of axe, or makes the page wider than its column. */
export function breaksNoRuleInAnyTheme<View>(
  views: Readonly<Record<string, View>>,
  open: (theme: ThemeName) => Promise<PanelPage>,
  show: (panel: PanelPage, view: View) => Promise<void>,
): void {
  for (const theme of Object.keys(THEMES).filter((name): name is ThemeName => Object.hasOwn(THEMES, name)))
    for (const width of [NARROW, WIDE])
      it(
        `breaks no rule of its policy, no rule of axe and no line with any view, in the theme ${theme} at ${String(width)} px`,
        { timeout: LIMIT_MS },
        async () => {
          const panel = await open(theme);
          await panel.page.evaluate(axe.source);
          await panel.page.setViewportSize({ width, height: 900 });
          for (const [name, view] of Object.entries(views)) {
            await show(panel, view);
            const overflow = await panel.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            assert.ok(overflow <= 0, `${name} is ${String(overflow)} px too wide`);
            // What does not depend on colors is the same in every theme, and colors are the same at every width.
            if (theme === 'dark') assert.deepEqual(await findings(panel), [], name);
            else if (width === WIDE) assert.deepEqual(await findings(panel, COLOR_RULES), [], name);
          }
          assert.deepEqual(await panel.violations(), []);
          assert.deepEqual(panel.errors, []);
        },
      );
}

/** What axe finds, as "rule: element" lines; the page must have loaded it. */
export async function findings(panel: PanelPage, runOnly?: readonly string[]): Promise<readonly string[]> {
  const options = JSON.stringify({ resultTypes: ['violations'], runOnly });
  const found: unknown = await panel.page.evaluate(
    `axe.run(document, ${options}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))))`,
  );
  assert.ok(Array.isArray(found));
  return found.map(String);
}
