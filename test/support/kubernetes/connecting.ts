// A real HTTPS server for all tests of a file, and connections to it that are closed after each test, which also proves
// that neither a socket nor a timer is left.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import type { Authority } from '../../../src/demo/server/http/certificates';
import type { ApiClient } from '../../../src/kubernetes';
import { ManualClock } from '../manualClock';
import { ApiServer } from './apiServer';
import { clusterOf, connectTest, kubeconfigOf, warmUp } from './connection';

export class Connecting {
  readonly server: ApiServer;
  readonly authority: Authority;
  /** Stands until the test moves it; a new one for each test. */
  clock: ManualClock = new ManualClock();
  readonly #clients: ApiClient[] = [];

  constructor(server: ApiServer, authority: Authority) {
    this.server = server;
    this.authority = authority;
  }

  /** A connection with a token, or as the user says. */
  client(user: object = { token: 'good' }, cluster: object = {}): ApiClient {
    const kubeconfig = kubeconfigOf({ ...clusterOf(this.server, this.authority), ...cluster }, user);
    const made = connectTest(kubeconfig, { clock: this.clock });
    this.#clients.push(made);
    return made;
  }

  async afterEach(): Promise<void> {
    for (const made of this.#clients.splice(0)) made.dispose();
    await this.server.allClosed();
    assert.equal(this.clock.timerCount, 0, 'timers left behind');
    this.clock = new ManualClock();
    this.server.requests.length = 0;
    this.server.connections = 0;
  }
}

/** Registers the hooks of the calling file; the answer works inside of tests. */
export function connecting(): () => Connecting {
  let made: Connecting | undefined;
  before(async () => {
    await warmUp();
    const { server, authority } = await ApiServer.startSecure();
    made = new Connecting(server, authority);
  });
  afterEach(() => made?.afterEach());
  after(() => made?.server.stop());
  return () => made ?? assert.fail('the server is not started');
}
