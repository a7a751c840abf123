// Panels of rollouts on a real connection to a cluster in which nothing happens but what the test does. Import the fake of
// VS Code's API before this.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import * as vscode from 'vscode';
import type { Connection } from '../../../../src/extension/connection/connection';
import { ContextKeys } from '../../../../src/extension/contextKeys';
import { ComparedTemplates } from '../../../../src/extension/documents/comparedTemplates';
import { ObjectDocumentsProvider } from '../../../../src/extension/documents/objectDocumentsProvider';
import { ProgressPanels } from '../../../../src/extension/progress/progressPanels';
import type { PanelTarget } from '../../../../src/presentation';
import type { ActionId } from '../../../../src/rollouts';
import type { ApiClient } from '../../../../src/session';
import type { MemoryLog } from '../../../support/memoryLog';
import type { FakeWebviewPanel } from '../../../support/vscode/window';
import { webviewPanels } from '../../../support/vscode/window';
import { waitFor } from '../../../support/waitFor';
import { rolloutObject } from '../../session/demoSession';
import { connected } from '../connection/connected';

const ROLLOUTS = { group: 'argoproj.io', version: 'v1alpha1', plural: 'rollouts', kind: 'Rollout', namespaced: true };
const NAMESPACE = 'data-platform';
export const CONTEXT = 'argo-rollouts-demo';

/** A button that was pressed. */
interface Acted {
  readonly id: ActionId;
  readonly uid: string;
  /** What had changed since the person looked. */
  readonly moved: string | undefined;
}

export interface OpenedPanels {
  readonly made: ProgressPanels;
  readonly acted: readonly Acted[];
  readonly log: MemoryLog;
  readonly connection: Connection;
  /** By name, as it is in the cluster now. */
  readonly targetOf: (name: string) => PanelTarget;
  readonly create: (name: string, status?: object) => Promise<void>;
  /** The controller says something else of a rollout. */
  readonly setStatus: (name: string, status: object) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  /** How many watches of the cluster are open. */
  readonly watches: () => number;
}

/** No panel yet, and rollouts of these names, until the test has ended. */
export async function panels(test: TestContext, ...names: readonly string[]): Promise<OpenedPanels> {
  const { connection, cluster, log } = await connected(test);
  const look = connection.look();
  await waitFor('the cluster is there', () => connection.session?.freshness.have !== undefined);
  const ask = async (question: (client: ApiClient) => Promise<unknown>): Promise<void> => {
    const client = connection.openClient();
    try {
      await question(client);
    } finally {
      client.dispose();
    }
  };
  const pathOf = (name: string) => ({ resource: ROLLOUTS, namespace: NAMESPACE, name });
  const create = (name: string, status?: object): Promise<void> =>
    ask((client) =>
      client.create({ resource: ROLLOUTS, namespace: NAMESPACE }, rolloutObject(name, NAMESPACE, status)),
    );
  for (const name of names) await create(name);
  const uidOf = (name: string): string | undefined => connection.session?.fleet.find(NAMESPACE, name)?.metadata.uid;
  await waitFor('the rollouts are there', () => names.every((name) => uidOf(name) !== undefined));
  const acted: Acted[] = [];
  const documents = new ObjectDocumentsProvider({ connection, log });
  const made = new ProgressPanels({
    ...{ connection, documents, log, keys: new ContextKeys(), extensionUri: vscode.Uri.file('/extension') },
    comparedTemplates: new ComparedTemplates({ connection }),
    act: (id, uid, { moved, answered }) => {
      acted.push({ id, uid, moved });
      answered?.();
      return Promise.resolve({ state: 'problem', sentence: 'The controller has not reacted.' });
    },
  });
  test.after(() => {
    made.dispose();
    documents.dispose();
    look.dispose();
  });
  return {
    ...{ made, acted, log, connection, create },
    targetOf: (name) => ({
      ...{ context: CONTEXT, namespace: NAMESPACE, name, uid: uidOf(name) ?? 'uid-of-before' },
    }),
    setStatus: (name, status) =>
      ask((client) => client.patch({ ...pathOf(name), subresource: 'status' }, { status }, { type: 'merge' })),
    remove: (name) => ask((client) => client.delete(pathOf(name))),
    watches: () => cluster.counters().streams,
  };
}

/** The newest panel. */
export function newest(): FakeWebviewPanel {
  const panel = webviewPanels.at(-1);
  assert.ok(panel);
  return panel;
}

/** The newest snapshot that a page was sent, as text. */
export function snapshot(panel: FakeWebviewPanel): string {
  return JSON.stringify(panel.posted.at(-1) ?? '');
}

/** The revision of the newest snapshot, by which the page names what the person saw. */
export function revisionOf(panel: FakeWebviewPanel): number {
  const message = panel.posted.at(-1);
  assert.ok(typeof message === 'object' && message !== null && 'revision' in message);
  assert.ok(typeof message.revision === 'number');
  return message.revision;
}
