// A recording in the panel's page: its slider, its marks, and the clock of the page; and the line by which what a window saw
// is taken along.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { PanelView, PlaybackView } from '../../../src/presentation';
import { playedState, shownState } from '../../support/panels/shownStates';
import { describePage } from './describePage';
import type { PanelPage } from './panelHarness';

const { view } = playedState('head/failing', 45_000);
/** Long after the recording: nothing on the page may count by it. */
const TODAY = Date.UTC(2027, 0, 1);

function playbackOf({ playback }: PanelView): PlaybackView {
  assert.ok(playback);
  return playback;
}

const { fromMs, toMs, marks } = playbackOf(view);

function at(ms: number): PanelView {
  return { ...view, playback: { ...playbackOf(view), atMs: ms } };
}

describePage('A recording in the page', 'panel', (pages) => {
  async function opening(shown: PanelView = view): Promise<PanelPage> {
    const panel = await pages.open({ now: TODAY });
    await panel.show(shown);
    return panel;
  }

  /** The moments that the page has asked for. */
  async function asked(panel: PanelPage): Promise<readonly number[]> {
    const sent = (await panel.sent()) as readonly { readonly type: string; readonly atMs?: number }[];
    return sent.flatMap(({ type, atMs }) => (type === 'seek' && atMs !== undefined ? [atMs] : []));
  }

  it('counts by the moment that is shown, not by today', async () => {
    const { page } = await opening();
    const text = await page.locator('main').innerText();
    assert.match(text, /\b7 s\b/, 'the pause goes on for 7 s');
  });

  it('says at which moment it stands, to those who see it and to those who hear it', async () => {
    const { page } = await opening();
    const slider = page.getByRole('slider');
    assert.equal(await slider.inputValue(), '45000');
    const said = (await slider.getAttribute('aria-valuetext')) ?? '';
    assert.match(said, /12:59:42\b.*\b45 s\b.*\b3 min/);
    assert.ok((await page.locator('.playback').innerText()).includes(said));
    assert.match(await page.locator('.playback').innerText(), /read only/);
  });

  it('asks for another moment by keyboard', async () => {
    const panel = await opening();
    await panel.page.getByRole('slider').focus();
    await panel.page.keyboard.press('ArrowRight');
    assert.deepEqual(await asked(panel), [fromMs + 46_000]);
    await panel.show(at(fromMs + 46_000));
    await panel.page.keyboard.press('End');
    assert.deepEqual((await asked(panel)).at(-1), toMs, 'and not for one after its end');
  });

  it('asks for one moment at a time while the slider is dragged, last for where it was let go, and is never moved back', async () => {
    const panel = await opening();
    const slider = panel.page.getByRole('slider');
    await slider.focus();
    for (let press = 0; press < 5; press += 1) await panel.page.keyboard.press('ArrowRight');
    assert.deepEqual(await asked(panel), [fromMs + 46_000]);
    assert.equal(await slider.inputValue(), '50000');
    await panel.show(at(fromMs + 46_000));
    assert.equal(await slider.inputValue(), '50000', 'a late answer does not move it');
    assert.deepEqual(await asked(panel), [fromMs + 46_000, fromMs + 50_000]);
    await panel.show(at(fromMs + 50_000));
    assert.equal(await slider.inputValue(), '50000');
    assert.equal((await asked(panel)).length, 2);
  });

  it('goes from change to change, and keeps the focus where there is none left', async () => {
    const panel = await opening(at(fromMs));
    const { page } = panel;
    const next = page.getByRole('button', { name: 'Next change' });
    const previous = page.getByRole('button', { name: 'Previous change' });
    assert.equal(await previous.getAttribute('aria-disabled'), 'true');
    await next.click();
    const [first] = marks;
    const expected = marks.find(({ atMs }) => atMs > fromMs);
    assert.ok(first && expected);
    assert.deepEqual(await asked(panel), [expected.atMs]);
    await panel.show(at(expected.atMs));
    assert.ok((await page.locator('.playback').innerText()).includes(expected.text));
    await panel.show(at(toMs));
    await next.focus();
    await page.keyboard.press('Enter');
    assert.equal((await asked(panel)).length, 1);
    assert.equal(await next.evaluate((element) => element === document.activeElement), true);
  });

  it('draws a mark where it belongs: the thumb stands over it at its moment', async () => {
    const mark = marks.find(({ atMs }) => atMs > fromMs + 20_000);
    assert.ok(mark);
    const { page } = await opening(at(mark.atMs));
    const places = await page.evaluate(
      (share) => {
        const track = document.querySelector('.playback-track input')?.getBoundingClientRect();
        const thumb = track ? track.left + 8 + share * (track.width - 16) : 0;
        const lines = [...document.querySelectorAll('.playback-mark')].map((element) => {
          const { left, width } = element.getBoundingClientRect();
          return left + width / 2;
        });
        return lines.map((left) => Math.abs(left - thumb));
      },
      (mark.atMs - fromMs) / (toMs - fromMs),
    );
    assert.equal(places.length, marks.length);
    assert.ok(Math.min(...places) < 1.5);
  });

  it('does not move what is below it from one moment to the next, at any width', async () => {
    const panel = await opening();
    for (const width of [320, 420, 900, 1400]) {
      await panel.page.setViewportSize({ width, height: 900 });
      const heights = new Set<number>();
      for (const ms of [fromMs, ...marks.map(({ atMs }) => atMs), toMs]) {
        await panel.show(at(ms));
        heights.add(await panel.page.evaluate(() => document.querySelector('.playback')?.clientHeight ?? 0));
      }
      assert.equal(heights.size, 1, `${String(width)}: ${[...heights].join()}`);
    }
  });

  it('offers to copy what the recording tells, and not to save it again', async () => {
    const panel = await opening();
    await panel.page.getByRole('button', { name: 'Copy Incident' }).click();
    assert.deepEqual((await panel.sent()).at(-1), {
      type: 'request',
      request: 'copyIncident',
      subject: '',
      revision: 1,
    });
    assert.equal(await panel.page.getByRole('button', { name: 'Save Recording' }).count(), 0);
  });
});

describePage('What a window saw', 'panel', (pages) => {
  it('can be taken along from the last line of the page, by keyboard too', async () => {
    const watched = shownState('watched');
    const panel = await pages.open({ now: watched.now });
    await panel.show(watched.view);
    const { page } = panel;
    assert.match(await page.locator('footer').innerText(), /since 12:47:\d\d/);
    await page.getByRole('button', { name: 'Copy Incident' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const requests = (await panel.sent()) as readonly { readonly request?: string }[];
    assert.deepEqual(
      requests.flatMap(({ request }) => request ?? []),
      ['copyIncident', 'saveRecording'],
    );
  });

  it('is not offered before there is something', async () => {
    const waiting = shownState('loading');
    const panel = await pages.open({ now: waiting.now });
    await panel.show(waiting.view);
    assert.equal(await panel.page.locator('footer').count(), 0);
  });
});
