// Every way of signing in that a kubeconfig knows, against a real HTTPS server.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { ApiClient } from '../../../../src/kubernetes/apiClient';
import { ApiError } from '../../../../src/kubernetes/apiError';
import { ApiServer, answer, answerStatus } from '../../../support/apiServer';
import { Authority } from '../../../support/certificates';
import { clusterOf, connectTest, kubeconfigOf, warmUp } from '../../../support/connection';
import { ManualClock } from '../../../support/manualClock';

let folder = '';
let authority: Authority;
let server: ApiServer;
const clock = new ManualClock();
const clients: ApiClient[] = [];
const file = (name: string): string => path.join(folder, name);

function client(user: object, cluster: object = clusterOf(server, authority)): ApiClient {
  const made = connectTest(kubeconfigOf(cluster, user, file('config')), { clock });
  clients.push(made);
  return made;
}

/** The Authorization header of the newest request. */
const authorization = (): string | undefined => server.requests.at(-1)?.headers.authorization;

function tokenEndingAt(seconds: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ exp: seconds })}.c2ln`;
}

before(async () => {
  await warmUp();
  folder = mkdtempSync(path.join(tmpdir(), 'credentials-'));
  authority = await Authority.create();
  const certificate = await authority.sign({ name: 'server', hosts: ['127.0.0.1'] });
  server = await ApiServer.start({ certificate, clientAuthority: authority.cert });
  // Certificates are asked for, but a client without one is let in, as by the API server.
  await server.stop();
  server = (await ApiServer.startSecure()).server;
  const secure = await ApiServer.startSecure();
  await server.stop();
  ({ server, authority } = secure);
});

afterEach(() => {
  for (const made of clients.splice(0)) made.dispose();
  server.requests.length = 0;
  server.handler = (_request, response) => answer(response, 200, { gitVersion: 'v1' });
});

after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
