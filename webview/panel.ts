// The page's entry: draws each snapshot, once a second again while something counts, and sends back what a person
// presses. It holds nothing but what is open; all else comes with the next snapshot.
import './page/base.css';
import './page/head.css';
import './panel/banner.css';
import './panel/actions.css';
import './panel/timeline.css';
import './timeline/timeline.css';
import './timeline/lanes.css';
import './panel/details.css';
import './panel/revisions.css';
import './panel/pods/pods.css';
import 'uplot/dist/uPlot.min.css';
import './panel/metrics.css';
import './panel/playback.css';
import './panel/events.css';
import './panel/head.css';
import './panel/toolkit';
import type { Snapshot } from '../src/presentation/pages';
import { durationText, timeFormatter } from '../src/presentation/pages';
import type { PanelMessage, PanelState, PanelView, Seek } from '../src/presentation/panel/protocol';
import { englishPanelStrings, readPanelState, readToPanel, restoredView } from '../src/presentation/panel/protocol';
import { startDrawing } from './page/drawing';
import { connectHost, readyMessage } from './page/host';
import { readStrings } from './page/strings';
import { ActionsState } from './panel/actionsState';
import type { PageContext } from './panel/context';
import { page } from './panel/page';
import { RevealedRun } from './panel/revealedRun';
import { Seeking } from './panel/seeking';

const host = connectHost<PanelView, PanelState, PanelMessage | Seek>({ snapshot: readToPanel, kept: readPanelState });
const strings = readStrings(englishPanelStrings);
const time = timeFormatter({ locale: navigator.language });
const restored = host.restore();
const open = new Set(restored?.open);
const seeking = new Seeking((atMs) => host.send({ type: 'seek', atMs }));
const drawing = startDrawing(strings, (message) => host.send(message));
// What changes while lit draws is drawn after it.
const actionsState = new ActionsState(() => queueMicrotask(draw));
const revealedRun = new RevealedRun();
let shown: Snapshot<PanelView> | undefined;
let timer: number | undefined;
/** The next frame draws. */
let frame: number | undefined;
let kept = '';
/** Which rollout was drawn last. */
let lastPlace: string | undefined;

function draw(): void {
  if (!shown) return;
  const { view, revision } = shown;
  const isDrawn = drawView(view, revision);
  window.clearTimeout(timer);
  if (isDrawn && counts(view) && !document.hidden) timer = window.setTimeout(draw, 1000 - (Date.now() % 1000));
}

function drawView(view: PanelView, revision: number): boolean {
  const now = view.playback?.atMs ?? Date.now();
  const context: PageContext = {
    strings,
    now,
    time: (ms, beside = now) => time(ms, beside),
    duration: (ms) => durationText(ms, strings),
    isOpen: (id) => open.has(id),
    setOpen,
    actionsState,
    revealedRun: revealedRun.uid,
    act: (action) => host.send({ type: 'intent', action, uid: view.target.uid, revision }),
    request: (request, subject = '') => host.send({ type: 'request', request, subject, revision }),
    wantedMoment: (shownMs) => seeking.wanted(shownMs),
    seek: (atMs) => {
      seeking.seek(atMs);
      draw();
    },
  };
  return drawing.draw(() => page(context, view));
}

function setOpen(id: string, isOpen: boolean): void {
  if (open.has(id) === isOpen) return;
  if (isOpen) open.add(id);
  else open.delete(id);
  keep();
  draw();
}

/** Another rollout is read from its beginning. */
function showFromTheTop(): void {
  if (!shown) return;
  const place = placeOf(shown.view);
  if (lastPlace !== undefined && lastPlace !== place) window.scrollTo(0, 0);
  lastPlace = place;
}

function placeOf({ target: { context, namespace, name } }: PanelView): string {
  return JSON.stringify([context, namespace, name]);
}

/** Each time that something is kept is a message to the window. */
function keep(): void {
  if (!shown) return;
  const { target, isPinned = false } = shown.view;
  const state: PanelState = { target, isPinned, open: [...open] };
  const text = JSON.stringify(state);
  if (text === kept) return;
  kept = text;
  host.keep(state);
}

/** Ages, countdowns and the moment itself change with time alone; those of a recording stand still. */
function counts({ body, playback }: PanelView): boolean {
  return body.kind === 'rollout' && !playback;
}

host.onSnapshot((snapshot) => {
  if (shown && placeOf(shown.view) !== placeOf(snapshot.view)) revealedRun.forget();
  shown = snapshot;
  seeking.shown();
  for (const id of revealedRun.see(snapshot.view)) open.add(id);
  // However many snapshots come before the next frame, the newest alone is drawn.
  frame ??= requestAnimationFrame(() => {
    frame = undefined;
    keep();
    draw();
    showFromTheTop();
    revealedRun.scroll();
  });
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden) window.clearTimeout(timer);
  else draw();
});
if (restored) drawView(restoredView(restored, strings), 0);
host.send(readyMessage());
