// Pictures of the panel's page in every designed state, to be looked at: `node --import tsx test/support/panels/drawStates.ts
// [STATE…]` writes out/screenshots/panel/STATE-THEME-WIDTH.png. THEMES=dark,light and WIDTHS=1200 choose what is drawn.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumPath, PanelPages } from '../../unit/webview/panelHarness';
import type { ThemeName } from '../../unit/webview/themes';
import { THEMES } from '../../unit/webview/themes';
import { shownStates } from './shownStates';

const DIRECTORY = join(import.meta.dirname, '../../../out/screenshots/panel');
/** Wide, as beside an editor, and as in a narrow column. */
const WIDTHS = [1200, 700, 420];

function listed(name: string): readonly string[] | undefined {
  return process.env[name]?.split(',');
}

function isTheme(name: string): name is ThemeName {
  return Object.hasOwn(THEMES, name);
}

async function draw(): Promise<void> {
  const executable = chromiumPath();
  if (executable === undefined) throw new Error('There is no Chromium (set CHROMIUM to one).');
  const states = Object.entries(shownStates()).filter(
    ([name]) => process.argv.length <= 2 || process.argv.slice(2).includes(name),
  );
  const themes = (listed('THEMES') ?? Object.keys(THEMES)).filter(isTheme);
  const widths = listed('WIDTHS')?.map(Number) ?? WIDTHS;
  mkdirSync(DIRECTORY, { recursive: true });
  const pages = await PanelPages.start(executable, 'panel');
  for (const theme of themes) {
    for (const width of widths) {
      const panel = await pages.open({ theme, width, height: 900 });
      for (const [name, { view, now }] of states) {
        await panel.page.clock.setFixedTime(now);
        await panel.show(view);
        await panel.page.screenshot({ path: join(DIRECTORY, `${name}-${theme}-${String(width)}.png`), fullPage: true });
      }
      await pages.putAway();
    }
  }
  await pages.close();
  console.log(`${String(states.length * themes.length * widths.length)} pictures in ${DIRECTORY}`);
}

void draw();
