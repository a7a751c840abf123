// How much of what a person looks at jumps when the page is told something new: Chromium's own measure, over what a real
// controller did, at each width.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ShownState } from '../../support/panels/shownStates';
import { recordedStates } from '../../support/panels/shownStates';
import { describePage } from './describePage';
import type { PanelPage } from './panelHarness';

/** The most that one update may shift: what moves, as a share of the page, times how far. */
const MOST_SHIFT = 0.02;
/** Every so many lines of a recording are shown: more than one object changes between two looks. */
const LINES_APART = 6;

interface Shift {
  readonly line: number;
  readonly shift: number;
  /** What moved, the largest first. */
  readonly moved: readonly string[];
}

describePage('An update of the panel', 'panel', (pages) => {
  for (const recording of ['head/healthy', 'head/failing'])
    for (const width of [1200, 700, 420])
      it(`moves next to nothing of what is shown, over ${recording} at ${String(width)} px`, async () => {
        const states = recordedStates(recording, LINES_APART);
        const [first] = states;
        assert.ok(first);
        const panel = await pages.open({ width, height: 900, now: first.now });
        const shifts: Shift[] = [];
        for (const state of states) shifts.push(await shiftOf(panel, state));
        const tooMuch = shifts.slice(1).filter(({ shift }) => shift > MOST_SHIFT);
        assert.deepEqual(
          tooMuch.map(({ line, shift, moved }) => `line ${String(line)}: ${shift.toFixed(3)} (${moved.join(', ')})`),
          [],
        );
      });
});

/** The sum of the shifts that an update makes until the page is at rest. */
async function shiftOf(panel: PanelPage, { view, now, line }: ShownState & { readonly line: number }): Promise<Shift> {
  const { page } = panel;
  await page.clock.setFixedTime(now);
  await page.evaluate(OBSERVE);
  await panel.show(view);
  const measured = await page.evaluate(MEASURED);
  assert.ok(isMeasured(measured));
  return { line, ...measured };
}

function isMeasured(value: unknown): value is Omit<Shift, 'line'> {
  return typeof value === 'object' && value !== null && 'shift' in value && 'moved' in value;
}

/** As text: no type of this project knows what a browser tells of shifts. */
const OBSERVE = `window.shifts ??= (() => {
  const all = [];
  new PerformanceObserver((list) => all.push(...list.getEntries())).observe({ type: 'layout-shift' });
  return all;
})(); window.shifts.length = 0;`;
const MEASURED = `new Promise((resolve) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve({
    shift: window.shifts.reduce((sum, { value }) => sum + value, 0),
    moved: window.shifts
      .flatMap(({ sources }) => sources)
      .sort((left, right) => right.currentRect.width * right.currentRect.height - left.currentRect.width * left.currentRect.height)
      .slice(0, 4)
      .map(({ node }) => node ? (node.className || node.nodeName) + '' : 'gone'),
  }), 20))))`;
