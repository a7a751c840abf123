// The extension's connection to a demo API server in which nothing happens but what the test does.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DemoCluster, DemoClusterOptions } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import { Connection } from '../../../../src/extension/connection/connection';
import type { DemoClusterAddress } from '../../../../src/extension/connection/demoCluster';
import { ContextKeys } from '../../../../src/extension/contextKeys';
import { SETTINGS } from '../../../../src/extension/ids';
import { Emitter } from '../../../../src/lifecycle';
import * as sessionCode from '../../../../src/session';
import { MemoryLog } from '../../../support/memoryLog';
import { setSetting } from '../../../support/vscode/workspace';
import { waitFor } from '../../../support/waitFor';

/** A demo cluster's process, played by the test. */
export class TestDemo {
  readonly #changed = new Emitter<DemoClusterAddress | undefined>((error) => {
    throw error;
  });
  readonly onDidChange = this.#changed.event;
  address: DemoClusterAddress | undefined;
  hasEnded = false;

  start(kubeconfig: string): void {
    this.hasEnded = false;
    this.address = { kubeconfig };
    this.#changed.fire(this.address);
  }

  stop(): void {
    this.hasEnded = false;
    this.address = undefined;
    this.#changed.fire(undefined);
  }

  /** Its process ends by itself. */
  end(): void {
    this.hasEnded = true;
    this.address = undefined;
    this.#changed.fire(undefined);
  }
}

export interface Connected {
  readonly connection: Connection;
  readonly cluster: DemoCluster;
  readonly demo: TestDemo;
  readonly log: MemoryLog;
  /** What is kept for the workspace. */
  readonly kept: Map<string, unknown>;
  /** Path of the kubeconfig with a context of the cluster, and one of a cluster that does not answer. */
  readonly kubeconfig: string;
  /** Another kubeconfig with this text. */
  readonly write: (name: string, text: string) => string;
  /** How often the code of sessions was loaded. */
  readonly loads: () => number;
}

/** Something that ends: a test does. */
interface Ending {
  after(end: () => void | Promise<void>): void;
}

/** A connection with its own cluster, until the test has ended. */
export async function connected(
  test: Ending,
  options: DemoClusterOptions = { controllers: false },
): Promise<Connected> {
  const directory = mkdtempSync(path.join(tmpdir(), 'connection-test-'));
  const write = (name: string, text: string): string => {
    const file = path.join(directory, name);
    writeFileSync(file, text);
    return file;
  };
  const cluster = await startDemoCluster(options);
  const kubeconfig = write('config', cluster.kubeconfig());
  setSetting(SETTINGS.kubeconfig, kubeconfig);
  const demo = new TestDemo();
  const log = new MemoryLog();
  const kept = new Map<string, unknown>();
  let loads = 0;
  const connection = new Connection({
    ...{ log, demo, keys: new ContextKeys(), version: '0.0.0' },
    workspaceState: {
      get: (key) => kept.get(key),
      update: (key, value) => {
        kept.set(key, value);
        return Promise.resolve();
      },
    },
    loadSession: () => {
      loads += 1;
      return sessionCode;
    },
  });
  test.after(async () => {
    connection.dispose();
    await waitFor('all connections are closed', () => cluster.counters().connections.open === 0);
    await cluster.close();
    rmSync(directory, { recursive: true });
  });
  return { connection, cluster, demo, log, kept, kubeconfig, write, loads: () => loads };
}
