// The frame of every test of a page: one browser with the page's bundle for a group of tests, whose pages are put away after
// each; skipped, with the reason, where there is no Chromium.
import { after, afterEach, before, describe } from 'node:test';
import { chromiumPath, PanelPages } from './panelHarness';

/** The pages of a group, while its tests run. */
export type Pages = Pick<PanelPages, 'open' | 'putAway'>;

/** A group of tests of a page. */
export function describePage(name: string, page: 'panel' | 'plan', body: (pages: Pages) => void): void {
  const executablePath = chromiumPath();
  describe(name, { skip: executablePath === undefined && 'there is no Chromium (set CHROMIUM to one)' }, () => {
    let started: PanelPages;
    before(async () => {
      started = await PanelPages.start(executablePath ?? '', page);
    });
    afterEach(() => started.putAway());
    after(() => started.close());
    body({ open: (options) => started.open(options), putAway: () => started.putAway() });
  });
}
