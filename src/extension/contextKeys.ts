// Context keys that the manifest's `when` clauses read, set only when they changed: each set is a call to the window.
import * as vscode from 'vscode';
import type { Grouping } from '../presentation/tree';
import type { ViewState } from './ids';
import { CONTEXT_KEYS } from './ids';
import type { Log } from './log';

export interface ContextKeyValues {
  readonly state: ViewState;
  readonly demoRunning: boolean;
  readonly demoConnected: boolean;
  readonly hasPlan: boolean;
  /** The person is in a progress panel. */
  readonly panelActive: boolean;
  /** That one stays with its rollout. */
  readonly panelPinned: boolean;
  /** An update in the demo cluster was rolled back, and somebody watched. */
  readonly sawRollback: boolean;
  /** Somebody promoted mlflow of the demo cluster. */
  readonly promotedMlflow: boolean;
  readonly openedPlan: boolean;
  /** A cluster that is no demo was reached. */
  readonly connectedOwnCluster: boolean;
  /** What the rollouts are grouped by. */
  readonly grouping: Grouping;
  /** A filter hides rollouts. */
  readonly filtered: boolean;
  /** Only what needs attention is shown. */
  readonly onlyAttention: boolean;
}

/** The extension's context keys, typed. */
export class ContextKeys {
  readonly #last = new Map<string, unknown>();

  async set<K extends keyof ContextKeyValues>(key: K, value: ContextKeyValues[K]): Promise<void> {
    if (this.#last.get(key) === value) return;
    this.#last.set(key, value);
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS[key], value);
  }

  /** Sets one that nobody waits for. */
  put<K extends keyof ContextKeyValues>(key: K, value: ContextKeyValues[K], log: Pick<Log, 'error'>): void {
    this.set(key, value).catch((error: unknown) => log.error('a context key could not be set', error));
  }
}
