// Credential plugins as real processes that sign in to a real HTTPS server; after each test no process and no timer may
// be left.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach } from 'node:test';
import { Authority } from '../../../src/demo/server/http/certificates';
import type { ApiClient, ConnectOptions } from '../../../src/kubernetes';
import { FastClock } from '../fastClock';
import type { ManualClock } from '../manualClock';
import { MemoryLog } from '../memoryLog';
import { waitFor } from '../waitFor';
import { answer, ApiServer } from './apiServer';
import { clusterOf, connectTest, kubeconfigOf, warmUp } from './connection';

/** The plugin: it does what PLUGIN_MODE says. */
export const PLUGIN: string = path.resolve('test/support/kubernetes/credentialPlugin.mjs');

export const EXEC_V1 = 'client.authentication.k8s.io/v1';

/** What the plugin notes of one start. */
export interface PluginNote {
  readonly mode: string;
  /** KUBERNETES_EXEC_INFO. */
  readonly info: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly pid: number;
}

export class PluginTest {
  readonly server: ApiServer;
  readonly authority: Authority;
  /** For this test alone; the kubeconfig lies in it. */
  readonly folder: string = mkdtempSync(path.join(tmpdir(), 'plugins-'));
  clock: FastClock | ManualClock = new FastClock(1);
  readonly log: MemoryLog = new MemoryLog();
  readonly #clients: ApiClient[] = [];

  constructor(server: ApiServer, authority: Authority) {
    this.server = server;
    this.authority = authority;
    server.requests.length = 0;
    server.handler = (_request, response) => answer(response, 200, { gitVersion: 'v1' });
  }

  file(name: string): string {
    return path.join(this.folder, name);
  }

  /** What the plugin noted, a start each. */
  notes(): PluginNote[] {
    try {
      const lines = readFileSync(this.file('notes'), 'utf8').trim().split('\n');
      return lines.map((line) => JSON.parse(line) as PluginNote);
    } catch {
      // Never started.
      return [];
    }
  }

  /** Whether every plugin that was started has ended. */
  allEnded(): boolean {
    return this.notes().every(({ pid }) => !isAlive(pid));
  }

  /** The Authorization headers that the server saw. */
  tokens(): (string | undefined)[] {
    return this.server.requests.map(({ headers }) => headers.authorization);
  }

  /** A user who signs in with the plugin in one of its modes; `more` replaces fields of `exec`. */
  user(mode: string, more: { env?: Record<string, string> } & Record<string, unknown> = {}): object {
    const { env, ...exec } = more;
    const variables = { PLUGIN_MODE: mode, PLUGIN_NOTES: this.file('notes'), ...env };
    return {
      exec: {
        apiVersion: EXEC_V1,
        command: process.execPath,
        args: [PLUGIN, '--flag', 'a b;$(c) %PATH%'],
        interactiveMode: 'Never',
        env: Object.entries(variables).map(([name, value]) => ({ name, value })),
        ...exec,
      },
    };
  }

  client(user: object, cluster: object = {}, options: Partial<ConnectOptions> = {}): ApiClient {
    const kubeconfig = kubeconfigOf(
      { ...clusterOf(this.server, this.authority), ...cluster },
      user,
      this.file('config'),
    );
    const made = connectTest(kubeconfig, { clock: this.clock, log: this.log, ...options });
    this.#clients.push(made);
    return made;
  }

  /** Ends all connections; the credentials that they share may live on. */
  disconnect(): void {
    for (const made of this.#clients.splice(0)) made.dispose();
  }

  async end(): Promise<void> {
    this.disconnect();
    await waitFor('no plugin is running any more', () => this.allEnded());
    await waitFor('no timer is left', () => this.clock.timerCount === 0);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Registers the hooks of the calling file; the answer gives the setup of the running test. */
export function pluginTests(): () => PluginTest {
  let server: ApiServer | undefined;
  let authority: Authority | undefined;
  let test: PluginTest | undefined;
  before(async () => {
    await warmUp();
    authority = await Authority.create('test authority', Date.now());
    const certificate = await authority.sign({ name: 'server', hosts: ['127.0.0.1'] });
    server = await ApiServer.start({ certificate, clientAuthority: authority.cert });
  });
  beforeEach(() => {
    if (server && authority) test = new PluginTest(server, authority);
  });
  afterEach(() => test?.end());
  after(() => server?.stop());
  return () => test ?? assert.fail('the server is not started');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process.
    return false;
  }
}
