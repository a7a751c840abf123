// The whole way of a change with real parts: a request at a cluster's API over HTTPS, its watch, the session, the panel's
// snapshot, and whoever paints it. Only the window of VS Code is not there.
import '../support/vscode/register';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { parseRecording } from '../../src/demo';
import { ContextKeys } from '../../src/extension/contextKeys';
import { ComparedTemplates } from '../../src/extension/documents/comparedTemplates';
import { ObjectDocumentsProvider } from '../../src/extension/documents/objectDocumentsProvider';
import { ProgressPanels } from '../../src/extension/progress/progressPanels';
import { LOOK_WINDOW_MS } from '../../src/session/lookScheduler';
import { recordedDirectory } from '../support/recorded/recording';
import { webviewPanels } from '../support/vscode/window';
import { waitFor } from '../support/waitFor';
import { connected } from '../unit/extension/connection/connected';

/** Paints a snapshot, and says whether the page then shows the mark. */
export type PagePainter = (snapshot: unknown, mark: string) => Promise<boolean>;

/** How long each change took from its request until it was painted (ms). */
interface Waits {
  /** After a quiet time. */
  readonly single: readonly number[];
  /** While others come. */
  readonly inARow: readonly number[];
}

/** A canary of five pods in the middle of its update, with a run that measures. */
const RECORDING = path.join(recordedDirectory(), 'head', 'failing.jsonl');
const LINE = 145;
const NAMESPACE = 'failing';
const RUNS = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'analysisruns',
  kind: 'AnalysisRun',
  namespaced: true,
};
/** Between two of many changes: several fall into one window of a look. */
const APART_MS = 70;

/** So many changes alone, and so many in a row. */
export async function clusterToPage(paint: PagePainter, rounds: number): Promise<Waits> {
  const ends: (() => void | Promise<void>)[] = [];
  try {
    return await measured(paint, rounds, (end) => ends.push(end));
  } finally {
    // The connection ends last, and sees that nothing of it is left.
    for (const end of ends.reverse()) await end();
  }
}

async function measured(
  paint: PagePainter,
  rounds: number,
  after: (end: () => void | Promise<void>) => void,
): Promise<Waits> {
  const recording = parseRecording(readFileSync(RECORDING, 'utf8'));
  const { connection, cluster, log } = await connected({ after }, { recording });
  cluster.stopAt(LINE);
  const look = connection.look();
  await waitFor('the cluster is there', () => connection.session?.freshness.have !== undefined);
  const documents = new ObjectDocumentsProvider({ connection, log });
  const panels = new ProgressPanels({
    ...{ connection, documents, log, keys: new ContextKeys(), extensionUri: vscode.Uri.file('/extension') },
    comparedTemplates: new ComparedTemplates({ connection }),
    act: () => Promise.reject(new Error('Nobody presses anything.')),
  });
  const client = connection.openClient();
  after(() => [client, panels, documents, look].forEach((part) => part.dispose()));

  const [rollout] = cluster.list('Rollout');
  const [run] = cluster.list('AnalysisRun');
  if (!rollout || !run) throw new Error('The recording holds no rollout with a run.');
  const { name, uid } = rollout.metadata;
  panels.open({ context: client.context, namespace: NAMESPACE, name, uid });
  const panel = webviewPanels.at(-1);
  if (!panel) throw new Error('No panel was opened.');

  /** When each change that is not painted yet was sent, by its mark. */
  const sent = new Map<string, number>();
  const waited: number[] = [];
  const problems: unknown[] = [];
  const show = async (snapshot: unknown): Promise<void> => {
    const text = JSON.stringify(snapshot);
    const newest = [...sent.keys()].reverse().find((mark) => text.includes(mark));
    if (!(await paint(snapshot, newest ?? ''))) throw new Error(`${newest ?? ''} is not on the page.`);
    for (const [mark, at] of newest === undefined ? [] : [...sent]) {
      sent.delete(mark);
      waited.push(performance.now() - at);
      if (mark === newest) break;
    }
  };
  panel.webview.postMessage = (snapshot) => {
    show(snapshot).catch((error: unknown) => problems.push(error));
    return Promise.resolve(true);
  };
  panel.messages.fire({ type: 'ready' });

  let changes = 0;
  const change = async (): Promise<void> => {
    changes += 1;
    const mark = `change number ${String(changes)}.`;
    sent.set(mark, performance.now());
    const place = { resource: RUNS, namespace: NAMESPACE, name: run.metadata.name };
    await client.patch(place, { status: { message: mark } }, { type: 'merge' });
  };
  const taken = async (): Promise<readonly number[]> => {
    await waitFor('all changes are painted', () => sent.size === 0 || problems.length > 0);
    if (problems.length > 0) throw problems[0];
    return waited.splice(0);
  };

  const single: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await pause(2 * LOOK_WINDOW_MS);
    await change();
    single.push(...(await taken()));
  }
  for (let round = 0; round < 4 * rounds; round += 1) {
    await pause(APART_MS);
    await change();
  }
  return { single, inARow: await taken() };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
