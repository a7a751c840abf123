// Every way of signing in that a kubeconfig knows, against a real HTTPS server; plugins have tests of their own.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { Authority } from '../../../../src/demo/server/http/certificates';
import type { ApiClient } from '../../../../src/kubernetes';
import { apiErrorOf } from '../../../support/kubernetes/apiErrorOf';
import { answer, answerStatus, ApiServer } from '../../../support/kubernetes/apiServer';
import { clusterOf, connectTest, kubeconfigOf, warmUp } from '../../../support/kubernetes/connection';
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

before(async () => {
  await warmUp();
  folder = mkdtempSync(path.join(tmpdir(), 'credentials-'));
  authority = await Authority.create('test authority', Date.now());
  const certificate = await authority.sign({ name: 'server', hosts: ['127.0.0.1'] });
  server = await ApiServer.start({ certificate, clientAuthority: authority.cert });
  server.handler = (_request, response) => answer(response, 200, { gitVersion: 'v1' });
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

describe('signing in', () => {
  it('with nothing is anonymous', async () => {
    await client({}).version();
    assert.equal(authorization(), undefined);
  });

  it('with a token', async () => {
    await client({ token: 'abc' }).version();
    assert.equal(authorization(), 'Bearer abc');
  });

  it('with a user name and password', async () => {
    await client({ username: 'jane', password: 'p:w' }).version();
    assert.equal(authorization(), `Basic ${Buffer.from('jane:p:w').toString('base64')}`);
  });

  it('with a client certificate as data', async () => {
    const { cert, key } = await authority.sign({ name: 'jane' });
    const user = {
      'client-certificate-data': Buffer.from(cert).toString('base64'),
      'client-key-data': Buffer.from(key).toString('base64'),
    };
    await client(user).version();
    assert.equal(server.requests[0]?.clientName, 'jane');
  });

  it('with certificates and keys in files, relative to the kubeconfig; data wins over a file', async () => {
    const [jane, john] = [await authority.sign({ name: 'jane' }), await authority.sign({ name: 'john' })];
    writeFileSync(file('jane.crt'), jane.cert);
    writeFileSync(file('jane.key'), jane.key);
    writeFileSync(file('ca.crt'), authority.cert);
    const cluster = { server: server.url, 'certificate-authority': 'ca.crt' };
    const user = { 'client-certificate': 'jane.crt', 'client-key': './jane.key' };
    await client(user, cluster).version();
    assert.equal(server.requests[0]?.clientName, 'jane');
    const both = {
      ...user,
      'client-certificate-data': Buffer.from(john.cert).toString('base64'),
      'client-key-data': Buffer.from(john.key).toString('base64'),
    };
    await client(both, cluster).version();
    assert.equal(server.requests[1]?.clientName, 'john');
  });

  it('with a certificate file that is renewed: new connections use the new one', async () => {
    const write = async (name: string): Promise<void> => {
      const { cert, key } = await authority.sign({ name });
      writeFileSync(file('renewed.crt'), cert);
      writeFileSync(file('renewed.key'), key);
    };
    await write('before');
    const one = client({ 'client-certificate': 'renewed.crt', 'client-key': 'renewed.key' });
    await one.version();
    await write('after');
    await one.version();
    clock.advance(31_000);
    await one.version();
    assert.deepEqual(
      server.requests.map(({ clientName }) => clientName),
      ['before', 'before', 'after'],
    );
  });

  it('with a token file that somebody renews', async () => {
    writeFileSync(file('token'), 'first\n');
    const one = client({ tokenFile: 'token', token: 'only the second choice' });
    await one.version();
    assert.equal(authorization(), 'Bearer first');
    writeFileSync(file('token'), 'second\n');
    clock.advance(11_000);
    await one.version();
    assert.equal(authorization(), 'Bearer second');
    unlinkSync(file('token'));
    clock.advance(11_000);
    await one.version();
    assert.equal(authorization(), 'Bearer second');
  });

  it('with a token file again at once when the server refuses the token', async () => {
    writeFileSync(file('token'), 'first');
    const one = client({ tokenFile: 'token' });
    await one.version();
    writeFileSync(file('token'), 'second');
    server.handler = ({ headers }, response) =>
      headers.authorization === 'Bearer second'
        ? answer(response, 200, { gitVersion: 'v2' })
        : answerStatus(response, 401, 'Unauthorized');
    assert.equal(await one.version(), 'v2');
    assert.equal(server.requests.length, 3);
  });

  it('with a token file that is not there', async () => {
    const error = await apiErrorOf(client({ tokenFile: 'nowhere' }).version());
    assert.equal(error.kind, 'kubeconfig');
    assert.match(error.message, /nowhere.*"test-user".*\(ENOENT\)/);
    await client({ tokenFile: 'nowhere', token: 'fallback' }).version();
    assert.equal(authorization(), 'Bearer fallback');
  });

  it('with a file that is not there says which, and of whom', async () => {
    const { cert, key } = await authority.sign({ name: 'jane' });
    writeFileSync(file('jane.crt'), cert);
    writeFileSync(file('jane.key'), key);
    const user = await apiErrorOf(client({ 'client-certificate': 'jane.crt', 'client-key': 'gone.key' }).version());
    assert.equal(user.kind, 'kubeconfig');
    assert.match(user.message, /gone\.key.*"test-user".*\(ENOENT\)/);
    const cluster = await apiErrorOf(client({}, { server: server.url, 'certificate-authority': 'gone.crt' }).version());
    assert.match(cluster.message, /gone\.crt.*cluster "test-cluster"/);
    assert.equal(server.requests.length, 0);
  });

  it('as somebody else, with groups and extra fields', async () => {
    await client({
      token: 'abc',
      as: 'robot',
      'as-uid': '7',
      'as-groups': ['a', 'b'],
      'as-user-extra': { 'Scopes/é': ['x', 'y'] },
    }).version();
    const sent = server.requests[0]?.rawHeaders ?? [];
    const values = (name: string): string[] => sent.filter((_value, i) => sent[i - 1] === name);
    assert.deepEqual(values('Impersonate-User'), ['robot']);
    assert.deepEqual(values('Impersonate-Uid'), ['7']);
    assert.deepEqual(values('Impersonate-Group'), ['a', 'b']);
    assert.deepEqual(values('Impersonate-Extra-Scopes%2F%C3%A9'), ['x', 'y']);
  });

  it('with a static token that is refused is not tried twice', async () => {
    server.handler = (_request, response) => answerStatus(response, 401, 'Unauthorized');
    const error = await apiErrorOf(client({ token: 'secret-token' }).version());
    assert.equal(error.kind, 'unauthorised');
    assert.doesNotMatch(`${error.message} ${error.remedy}`, /secret-token/);
    assert.equal(server.requests.length, 1);
  });
});

describe('signing in with OIDC', () => {
  const oidc = (config: object): object => ({ 'auth-provider': { name: 'oidc', config } });
  const token = (endsAt: number): string => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none' })}.${part({ exp: endsAt })}.c2lnbmF0dXJl`;
  };
  const now = Date.now() / 1000;

  it('uses the id token while it is valid', async () => {
    const idToken = token(now + 600);
    await client(oidc({ 'id-token': idToken, 'client-id': 'c', 'idp-issuer-url': 'https://127.0.0.1:1' })).version();
    assert.equal(authorization(), `Bearer ${idToken}`);
  });

  /** Where nobody listens. */
  const nobody = async (): Promise<string> => {
    const gone = await ApiServer.start();
    await gone.stop();
    return `https://127.0.0.1:${gone.port}`;
  };
  const expired = {
    'id-token': token(now - 600),
    'refresh-token': 'secret-refresh-token',
    'client-id': 'c',
    'client-secret': 'secret-client',
  };

  it('says that the server which renews it can not be reached, without its tokens, for all that wait at once', async () => {
    const one = client(oidc({ ...expired, 'idp-issuer-url': await nobody() }));
    for (const error of await Promise.all([apiErrorOf(one.version()), apiErrorOf(one.version())])) {
      assert.equal(error.kind, 'unreachable');
      assert.match(error.message, /OIDC.*"test-user".*\(ECONNREFUSED\)/);
      assert.doesNotMatch(`${error.message} ${error.remedy} ${String(error.cause)}`, /secret-|eyJ/);
    }
    assert.equal(server.requests.length, 0);
  });

  it('says that it can not be renewed, without its tokens', async () => {
    // Only HTTPS is trusted with tokens.
    const error = await apiErrorOf(client(oidc({ ...expired, 'idp-issuer-url': 'http://127.0.0.1:1' })).version());
    assert.equal(error.kind, 'credentials');
    assert.match(error.message, /"test-user" \(OIDC\)/);
    assert.match(error.remedy, /sign in/i);
    assert.doesNotMatch(`${error.message} ${error.remedy} ${String(error.cause)}`, /secret-|eyJ/);
  });

  it('says that a malformed token is malformed, without quoting it', async () => {
    const error = await apiErrorOf(client(oidc({ 'id-token': 'secret.secret.secret' })).version());
    assert.equal(error.kind, 'credentials');
    assert.doesNotMatch(error.message, /secret/);
  });

  it('asks for an id token where there is only a refresh token', async () => {
    const config = { 'refresh-token': 'r', 'client-id': 'c', 'idp-issuer-url': await nobody() };
    assert.equal((await apiErrorOf(client(oidc(config)).version())).kind, 'unreachable');
  });

  it('renews a token that ran out, once for all requests until the new one runs out', async (t) => {
    const issuer = 'https://login.example.com';
    const renewed = (endsAt: number): string => {
      const claims = { iss: issuer, aud: 'c', sub: 'jane', iat: Math.floor(now), exp: Math.floor(endsAt) };
      return ['{"alg":"RS256"}', JSON.stringify(claims), 'signature']
        .map((part) => Buffer.from(part).toString('base64url'))
        .join('.');
    };
    let grants = 0;
    t.mock.method(globalThis, 'fetch', (input: string | URL) => {
      const { pathname } = new URL(input);
      if (pathname.endsWith('/openid-configuration'))
        return Promise.resolve(
          Response.json({ issuer, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` }),
        );
      grants++;
      return Promise.resolve(
        Response.json({
          access_token: 'a',
          token_type: 'bearer',
          expires_in: 300,
          id_token: renewed(now + 300 * grants),
          refresh_token: `r${grants}`,
        }),
      );
    });
    clock.advance(Math.max(0, now * 1000 - clock.now()));
    const one = client(oidc({ ...expired, 'client-secret': '', 'idp-issuer-url': issuer }));
    await Promise.all([one.version(), one.version()]);
    await one.version();
    assert.equal(grants, 1);
    assert.equal(authorization(), `Bearer ${renewed(now + 300)}`);
  });
});
