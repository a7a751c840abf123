// The entry of the plan preview's page: draws each view that the host sends, and sends back the number of replicas that a
// person types and the row they go to.
import './plan/page.css';
import './timeline/timeline.css';
import './timeline/lanes.css';
import './page/base.css';
import './page/head.css';
import type { PlanPageView, PlanRequest, PlanTarget } from '../src/presentation/plan/protocol';
import { englishPlanStrings, readPlanTarget, readToPlanPage } from '../src/presentation/plan/protocol';
import { startDrawing } from './page/drawing';
import { connectHost, readyMessage } from './page/host';
import { readStrings } from './page/strings';
import type { PlanPageContext } from './plan/context';
import { planPage } from './plan/page';

const host = connectHost<PlanPageView, PlanTarget, PlanRequest>({ snapshot: readToPlanPage, kept: readPlanTarget });
const strings = readStrings(englishPlanStrings);
const restored = host.restore();
const drawing = startDrawing(strings, (message) => host.send(message));

function draw(view: PlanPageView, revision: number): void {
  const context: PlanPageContext = {
    strings,
    setReplicas: (replicas) => host.send({ type: 'replicas', replicas }),
    reveal: (offset) => host.send({ type: 'reveal', revision, offset }),
  };
  drawing.draw(() => planPage(context, view));
}

/** What a restored page shows until the host has read the file. */
function loadingView(target: PlanTarget): PlanPageView {
  return { target, name: strings.title, place: '', body: { kind: 'loading', sentence: strings.loading } };
}

host.onSnapshot(({ view, revision }) => {
  host.keep(view.target);
  draw(view, revision);
});
if (restored) draw(loadingView(restored), 0);
host.send(readyMessage());
