// The demo cluster as a child process of the extension host: started by a command only, ended with the extension.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import * as vscode from 'vscode';
import type { Disposable, Event } from '../../lifecycle';
import { Emitter } from '../../lifecycle';
import type { Log } from '../log';

const START_TIMEOUT_MS = 30_000;
/** The rollout of the demo cluster that a bad version is deployed to: it begins healthy. */
export const STORY_ROLLOUT = { namespace: 'data-platform', name: 'portal-services' } as const;

/** Where a running demo cluster is found. */
export interface DemoClusterAddress {
  /** Path of the kubeconfig that it wrote into a private temporary folder. */
  readonly kubeconfig: string;
}

/** Starts and stops the demo cluster, and says whether one runs. */
export class DemoCluster implements Disposable {
  readonly #log: Log;
  readonly #script: string;
  readonly #changed: Emitter<DemoClusterAddress | undefined>;
  #child: ChildProcess | undefined;
  #address: DemoClusterAddress | undefined;
  #starting: Promise<DemoClusterAddress> | undefined;
  #hasEnded = false;

  /** @param script what the process runs; it says in one line of JSON where the cluster is found. */
  constructor(log: Log, script: string = path.join(__dirname, 'demo.js')) {
    this.#log = log;
    this.#script = script;
    this.#changed = new Emitter((error) => log.error('a listener of the demo cluster failed', error));
  }

  /** Fires with the address when the demo cluster is up, and with `undefined` when it has ended. */
  get onDidChange(): Event<DemoClusterAddress | undefined> {
    return this.#changed.event;
  }

  get address(): DemoClusterAddress | undefined {
    return this.#address;
  }

  /** It was up and has ended by itself; false again once it is started or stopped. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /**
   * Starts the demo cluster, unless one runs.
   * @param speed how many times faster than real time it runs.
   * @throws Error with a sentence when the process ends before it is up, or isn't up in 30 s.
   */
  start(speed: number): Promise<DemoClusterAddress> {
    if (this.#address) return Promise.resolve(this.#address);
    this.#starting ??= this.#begin(speed).finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  async #begin(speed: number): Promise<DemoClusterAddress> {
    const args = [this.#script, '--settled', STORY_ROLLOUT.name, '--speed', String(speed)];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    createInterface({ input: child.stderr }).on('line', (line) => this.#log.info(`demo cluster: ${line}`));
    try {
      const address = await firstLine(child);
      if (this.#child !== child) throw new vscode.CancellationError();
      this.#address = address;
      this.#hasEnded = false;
      child.once('exit', (code) => this.#ended(child, code));
      this.#log.info('the demo cluster is ready');
      this.#changed.fire(address);
      return address;
    } catch (error) {
      child.kill();
      if (this.#child !== child) throw new vscode.CancellationError();
      this.#child = undefined;
      throw error;
    }
  }

  /** Ends the demo cluster, if one runs, and forgets one that has ended. */
  stop(): void {
    const child = this.#child;
    const hadEnded = this.#hasEnded;
    this.#hasEnded = false;
    this.#child = undefined;
    child?.kill();
    if (this.#address || hadEnded) this.#forget();
  }

  #ended(child: ChildProcess, code: number | null): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.#log.warn(`the demo cluster ended unexpectedly (exit code ${String(code)})`);
    this.#hasEnded = true;
    this.#forget();
  }

  #forget(): void {
    this.#address = undefined;
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.stop();
    this.#changed.dispose();
  }
}

/** Reads the line of JSON by which the demo cluster says that it is up. */
function firstLine(child: ChildProcess): Promise<DemoClusterAddress> {
  return new Promise((resolve, reject) => {
    const { stdout } = child;
    if (!stdout) {
      reject(new Error('the demo cluster was started without an output'));
      return;
    }
    const timer = setTimeout(() => fail(vscode.l10n.t('The demo cluster did not start in time.')), START_TIMEOUT_MS);
    const lines = createInterface({ input: stdout });
    const fail = (sentence: string): void => {
      clearTimeout(timer);
      reject(new Error(sentence));
    };
    child.once('error', (error) => fail(vscode.l10n.t('The demo cluster could not be started: {0}', error.message)));
    child.once('exit', () =>
      fail(vscode.l10n.t('The demo cluster stopped before it was ready. See the log for details.')),
    );
    lines.once('line', (line) => {
      clearTimeout(timer);
      const address = readAddress(line);
      if (address) resolve(address);
      else reject(new Error(vscode.l10n.t("The demo cluster's answer could not be read.")));
    });
  });
}

function readAddress(line: string): DemoClusterAddress | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('kubeconfig' in value)) return undefined;
  return typeof value.kubeconfig === 'string' ? { kubeconfig: value.kubeconfig } : undefined;
}
