// The page's entry: draws each snapshot, once a second again while something counts, and sends back what a person
// presses. It holds nothing but what is open; all else comes with the next snapshot.
import './styles/base.css';
import './styles/head.css';
import './styles/summary.css';
import './styles/progress.css';
import './styles/details.css';
import './toolkit';
import { render } from 'lit';
import type { PanelState, Snapshot } from '../src/presentation/protocol';
import { fill } from '../src/presentation/strings';
import { durationText, timeFormatter } from '../src/presentation/timeText';
import type { PanelTarget, PanelView } from '../src/presentation/view';
import { connectHost } from './host';
import type { PageContext } from './pageContext';
import { readStrings } from './pageStrings';
import { brokenPage, page } from './views/page';

const host = connectHost();
const strings = readStrings();
const time = timeFormatter({ locale: navigator.language });
const restored: PanelState | undefined = host.restore();
const open = new Set(restored?.open);
let root = document.getElementById('page') ?? document.body;
let isBroken = false;
let shown: Snapshot | undefined;
let timer: number | undefined;

function draw(): void {
  if (!shown) return;
  const { view, revision } = shown;
  const focusWasOnAction = document.activeElement?.localName === 'vscode-button';
  drawView(view, revision);
  // A button that is no longer offered takes the focus with it; the keyboard stays at the actions.
  if (focusWasOnAction && document.activeElement === document.body)
    root.querySelector<HTMLElement>('.actions')?.focus({ preventScroll: true });
  window.clearTimeout(timer);
  if (!isBroken && counts(view) && !document.hidden) timer = window.setTimeout(draw, 1000 - (Date.now() % 1000));
}

function drawView(view: PanelView, revision: number): void {
  const now = Date.now();
  const context: PageContext = {
    strings,
    now,
    time: (ms) => time(ms, now),
    duration: (ms) => durationText(ms, strings),
    isOpen: (id) => open.has(id),
    setOpen,
    act: (action) => host.send({ type: 'intent', action, uid: view.target.uid, revision }),
  };
  if (isBroken) freshRoot();
  try {
    render(page(context, view), root);
    isBroken = false;
  } catch (error) {
    // Says so instead of leaving half of a page that looks current, and tries again with the next snapshot.
    isBroken = true;
    freshRoot();
    render(brokenPage(strings), root);
    host.send({ type: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

/** A new element to draw into: what lit keeps about the old one is of no use after an error. */
function freshRoot(): void {
  const next = document.createElement('div');
  root.replaceWith(next);
  root = next;
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
function counts({ freshness, body }: PanelView): boolean {
  if (body.kind !== 'rollout') return false;
  const { countdown, revisions } = body.rollout;
  return (
    freshness.doing !== 'live' ||
    countdown !== undefined ||
    revisions.some(({ replicaSets }) => replicaSets.some(({ scaleDown }) => scaleDown !== undefined))
  );
}

/** What a restored page shows until the host has its first snapshot. */
function loadingView(target: PanelTarget): PanelView {
  return {
    target,
    name: target.name,
    place: fill(strings.inContext, { namespace: target.namespace, context: target.context }),
    freshness: { doing: 'connecting', missing: [] },
    body: { kind: 'loading', sentence: fill(strings.loading, { name: target.name, context: target.context }) },
  };
}

host.onMessage((snapshot) => {
  if (shown && snapshot.revision <= shown.revision) return;
  shown = snapshot;
  keep();
  draw();
});
document.addEventListener('visibilitychange', draw);
if (restored) drawView(loadingView(restored.target), 0);
host.send({ type: 'ready', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, locale: navigator.language });
