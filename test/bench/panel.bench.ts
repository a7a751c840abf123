// The panel as a person waits for it, in a real browser: a page that opens, another rollout in the same page, a change that
// is drawn, a burst of changes, and the whole way of a change from the cluster's API to the frame that shows it.
import { recordedState, shownState } from '../support/panels/shownStates';
import type { PanelPage } from '../unit/webview/panelHarness';
import { chromiumPath, PanelPages } from '../unit/webview/panelHarness';
import type { LongRun } from './benchmark';
import { clusterToPage, type PagePainter } from './clusterToPage';

/** What a person may be kept waiting for (ms), as medians. */
const MOST_MS = { opening: 150, switching: 100, drawing: 100, fromCluster: 300 };
const ROUNDS = 15;
const BURST = 100;

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function limited(what: string, values: readonly number[], most: number): string {
  const said = `${what}: median ${median(values).toFixed(0)} ms of ${String(values.length)}`;
  if (median(values) > most) throw new Error(`${said}; it may be ${String(most)} ms.`);
  return said;
}

/** From the message until the frame after the one that draws it, in the page's own time. */
function drawn(panel: PanelPage, messages: readonly unknown[]): Promise<number> {
  return panel.page.evaluate(
    (all) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        for (const message of all) window.postMessage(message, '*');
        // The messages come as tasks of their own; after them one frame draws and the next one is the proof.
        setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start))));
      }),
    messages,
  );
}

async function inBrowser(measure: (pages: PanelPages) => Promise<string>): Promise<string> {
  const executable = chromiumPath();
  if (executable === undefined) return 'skipped: there is no Chromium (set CHROMIUM to one)';
  const pages = await PanelPages.start(executable, 'panel');
  try {
    return await measure(pages);
  } finally {
    await pages.close();
  }
}

const KINDS = ['failingBudgetUsed', 'blueGreenAfterSwitch', 'aborted', 'experiment', 'promoted'];

function opening(): Promise<string> {
  return inBrowser(async (pages) => {
    const waited: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const panel = await pages.open();
      const { view } = shownState(KINDS[round % KINDS.length] ?? '');
      waited.push(await drawn(panel, [{ type: 'snapshot', revision: 1, view }]));
      await pages.putAway();
    }
    return limited('the first view of a page', waited, MOST_MS.opening);
  });
}

function switching(): Promise<string> {
  return inBrowser(async (pages) => {
    const panel = await pages.open();
    const waited: number[] = [];
    for (let round = 0; round < ROUNDS * 2; round += 1) {
      const { view } = shownState(KINDS[round % KINDS.length] ?? '');
      waited.push(await drawn(panel, [{ type: 'snapshot', revision: round + 1, view }]));
    }
    return limited('another rollout in the same page', waited, MOST_MS.switching);
  });
}

function burst(): Promise<string> {
  return inBrowser(async (pages) => {
    const panel = await pages.open();
    const [one, other] = [recordedState('head/failing', 147), recordedState('head/failing', 149)];
    let revision = 0;
    const next = (): unknown => {
      revision += 1;
      return { type: 'snapshot', revision, view: (revision % 2 === 0 ? one : other).view };
    };
    const single: number[] = [];
    const bursts: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      single.push(await drawn(panel, [next()]));
      bursts.push(await drawn(panel, Array.from({ length: BURST }, next)));
    }
    const ratio = median(bursts) / median(single);
    const said = `${limited('one change', single, MOST_MS.drawing)}; ${String(BURST)} at once take ${ratio.toFixed(1)} × as long`;
    if (ratio > BURST / 4) throw new Error(`${said}: they are not drawn together.`);
    return said;
  });
}

/** One change at a time, and many in a row, which wait for one another. */
function fromCluster(): Promise<string> {
  return inBrowser(async (pages) => {
    const panel = await pages.open();
    const paint: PagePainter = async (snapshot, mark) => {
      await drawn(panel, [snapshot]);
      return panel.page.evaluate((text) => document.body.innerText.includes(text), mark);
    };
    const { single, inARow } = await clusterToPage(paint, ROUNDS);
    const said = [limited('one change', single, MOST_MS.fromCluster), limited('of many', inARow, MOST_MS.fromCluster)];
    return said.join('; ');
  });
}

export const longRuns: readonly LongRun[] = [
  { name: 'opening a panel whose data is there', run: opening },
  { name: 'switching the rollout of a panel', run: switching },
  { name: 'a change, and a burst of changes', run: burst },
  { name: "a change at the cluster's API until it is painted", run: fromCluster },
];
