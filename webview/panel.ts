// The page's entry: draws each snapshot, once a second again while something counts, and sends back what a person
// presses. It holds nothing but what is open; all else comes with the next snapshot.
import './page/base.css';
import './page/head.css';
import './panel/summary.css';
import './panel/progress.css';
import './panel/details.css';
import './panel/events.css';
import './panel/head.css';
import './panel/toolkit';
import type { Snapshot } from '../src/presentation/pages';
import { durationText, timeFormatter } from '../src/presentation/pages';
import type { PanelMessage, PanelState, PanelView } from '../src/presentation/panel/protocol';
import { englishPanelStrings, readPanelState, readToPanel, restoredView } from '../src/presentation/panel/protocol';
import { startDrawing } from './page/drawing';
import { connectHost, readyMessage } from './page/host';
import { readStrings } from './page/strings';
import type { PageContext } from './panel/context';
import { page } from './panel/page';

const host = connectHost<PanelView, PanelState, PanelMessage>({ snapshot: readToPanel, kept: readPanelState });
const strings = readStrings(englishPanelStrings);
const time = timeFormatter({ locale: navigator.language });
const restored = host.restore();
const open = new Set(restored?.open);
const drawing = startDrawing(strings, (message) => host.send(message));
let shown: Snapshot<PanelView> | undefined;
let timer: number | undefined;
/** The next frame draws. */
let frame: number | undefined;
let kept = '';

function draw(): void {
  if (!shown) return;
  const { view, revision } = shown;
  const focusWasOnAction = document.activeElement?.localName === 'vscode-button';
  const isDrawn = drawView(view, revision);
  // A button that is no longer offered takes the focus with it; the keyboard stays at the actions.
  if (focusWasOnAction && document.activeElement === document.body)
    drawing.querySelector('.actions')?.focus({ preventScroll: true });
  window.clearTimeout(timer);
  if (isDrawn && counts(view) && !document.hidden) timer = window.setTimeout(draw, 1000 - (Date.now() % 1000));
}

function drawView(view: PanelView, revision: number): boolean {
  const now = Date.now();
  const context: PageContext = {
    strings,
    now,
    time: (ms) => time(ms, now),
    duration: (ms) => durationText(ms, strings),
    isOpen: (id) => open.has(id),
    setOpen,
    act: (action) => host.send({ type: 'intent', action, uid: view.target.uid, revision }),
    request: (request, subject = '') => host.send({ type: 'request', request, subject, revision }),
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

/** True while something on the page changes with time alone. */
function counts({ freshness, body }: PanelView): boolean {
  if (body.kind !== 'rollout') return false;
  const { countdown, revisions, events } = body.rollout;
  return (
    freshness.doing !== 'live' ||
    countdown !== undefined ||
    (events !== undefined && events.newest.length > 0) ||
    revisions.some(({ replicaSets }) => replicaSets.some(({ scaleDown }) => scaleDown !== undefined))
  );
}

host.onSnapshot((snapshot) => {
  const isAnother = shown?.view.name !== snapshot.view.name || shown.view.place !== snapshot.view.place;
  shown = snapshot;
  if (isAnother) window.scrollTo(0, 0);
  // However many snapshots come before the next frame, the newest alone is drawn.
  frame ??= requestAnimationFrame(() => {
    frame = undefined;
    keep();
    draw();
  });
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden) window.clearTimeout(timer);
  else draw();
});
if (restored) drawView(restoredView(restored, strings), 0);
host.send(readyMessage());
