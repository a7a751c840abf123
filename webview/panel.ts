// The page's entry: draws each snapshot, once a second again while something counts, and sends back what a person
// presses. It holds nothing but what is open; all else comes with the next snapshot.
import './page/base.css';
import './page/head.css';
import './panel/summary.css';
import './panel/progress.css';
import './panel/details.css';
import './panel/playback.css';
import './panel/toolkit';
import type { Snapshot } from '../src/presentation/pages';
import { durationText, timeFormatter } from '../src/presentation/pages';
import type { PanelMessage, PanelState, PanelView, Seek } from '../src/presentation/panel/protocol';
import { englishPanelStrings, readPanelState, readToPanel, restoredView } from '../src/presentation/panel/protocol';
import { startDrawing } from './page/drawing';
import { connectHost, readyMessage } from './page/host';
import { readStrings } from './page/strings';
import type { PageContext } from './panel/context';
import { page } from './panel/page';
import { Seeking } from './panel/seeking';

const host = connectHost<PanelView, PanelState, PanelMessage | Seek>({ snapshot: readToPanel, kept: readPanelState });
const strings = readStrings(englishPanelStrings);
const time = timeFormatter({ locale: navigator.language });
const restored = host.restore();
const open = new Set(restored?.open);
const seeking = new Seeking((atMs) => host.send({ type: 'seek', atMs }));
const drawing = startDrawing(strings, (message) => host.send(message));
let shown: Snapshot<PanelView> | undefined;
let timer: number | undefined;

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
  const now = view.playback?.atMs ?? Date.now();
  const context: PageContext = {
    strings,
    now,
    time: (ms, beside = now) => time(ms, beside),
    duration: (ms) => durationText(ms, strings),
    isOpen: (id) => open.has(id),
    setOpen,
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

function keep(): void {
  if (shown) host.keep({ target: shown.view.target, open: [...open] });
}

/** True while something on the page changes with time alone. */
function counts({ freshness, body, playback }: PanelView): boolean {
  if (body.kind !== 'rollout' || playback) return false;
  const { countdown, revisions } = body.rollout;
  return (
    freshness.doing !== 'live' ||
    countdown !== undefined ||
    revisions.some(({ replicaSets }) => replicaSets.some(({ scaleDown }) => scaleDown !== undefined))
  );
}

host.onSnapshot((snapshot) => {
  shown = snapshot;
  seeking.shown();
  keep();
  draw();
});
document.addEventListener('visibilitychange', draw);
if (restored) drawView(restoredView(restored.target, strings), 0);
host.send(readyMessage());
