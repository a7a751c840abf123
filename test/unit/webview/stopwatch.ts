// The stopwatch of a page, which tells how long ago a button got its meaning: it stands still until a test lets time pass, so
// that a slow machine changes nothing.
import type { PanelPage } from './panelHarness';

/** Longer than a button has to stand before it is pressed (ms). */
export const LONG = 1000;

/** Holds the stopwatch of a page that has been opened. */
export function holdStopwatch({ page }: PanelPage): Promise<void> {
  return page.evaluate(() => {
    let now = 0;
    performance.now = () => now;
    window.addEventListener('test-time', (event) => {
      if (event instanceof CustomEvent) now += Number(event.detail);
    });
  });
}

/** Lets so many milliseconds pass on a stopwatch that is held. */
export async function pass({ page }: PanelPage, ms: number): Promise<void> {
  await page.evaluate((detail) => window.dispatchEvent(new CustomEvent('test-time', { detail })), ms);
}
