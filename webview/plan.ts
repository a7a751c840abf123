// The entry of the plan preview's page: draws each view that the host sends, and sends back the number of replicas that a
// person types and the row they go to.
import './plan/page.css';
import './plan/timeline.css';
import './styles/base.css';
import './styles/head.css';
import { render } from 'lit';
import type { PlanSnapshot } from '../src/presentation/plan/protocol';
import type { PlanPageView, PlanTarget } from '../src/presentation/plan/view';
import type { PlanPageContext } from './plan/context';
import { connectPlanHost } from './plan/host';
import { planFailed, planPage } from './plan/page';
import { readPlanStrings } from './plan/strings';

const host = connectPlanHost();
const strings = readPlanStrings();
const restored: PlanTarget | undefined = host.restore();
let root = document.getElementById('page') ?? document.body;
let isBroken = false;
let shown: PlanSnapshot | undefined;

function draw(view: PlanPageView): void {
  const revision = shown?.revision ?? 0;
  const context: PlanPageContext = {
    strings,
    setReplicas: (replicas) => host.send({ type: 'replicas', replicas }),
    reveal: (offset) => host.send({ type: 'reveal', revision, offset }),
  };
  if (isBroken) freshRoot();
  try {
    render(planPage(context, view), root);
    isBroken = false;
  } catch (error) {
    // Says so instead of leaving half of a page, and tries again with the next view.
    isBroken = true;
    freshRoot();
    render(planFailed(strings), root);
    host.send({ type: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

/** A new element to draw into: what lit keeps about the old one is of no use after an error. */
function freshRoot(): void {
  const next = document.createElement('div');
  root.replaceWith(next);
  root = next;
}

/** What a restored page shows until the host has read the file. */
function loadingView(target: PlanTarget): PlanPageView {
  return {
    target,
    name: strings.planTitle,
    place: '',
    body: { kind: 'loading', sentence: strings.planReading },
  };
}

host.onMessage((snapshot) => {
  if (shown && snapshot.revision <= shown.revision) return;
  shown = snapshot;
  host.keep(snapshot.view.target);
  draw(snapshot.view);
});
if (restored) draw(loadingView(restored));
host.send({ type: 'ready' });
