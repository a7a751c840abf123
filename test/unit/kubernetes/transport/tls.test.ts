// Why no connection comes about, each against something real: names, ports, certificates. Every sentence says
// what is wrong and every remedy what to do.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { before, describe, it } from 'node:test';
import type { CertificateOptions } from '../../../../src/demo/server/http/certificates';
import { Authority } from '../../../../src/demo/server/http/certificates';
import type { ApiClient, ApiErrorKind } from '../../../../src/kubernetes';
import { ApiError } from '../../../../src/kubernetes';
import type { Destination } from '../../../../src/kubernetes/transport/destination';
import { networkError } from '../../../../src/kubernetes/transport/networkErrors';
import { FastClock } from '../../../support/fastClock';
import { answer, ApiServer } from '../../../support/kubernetes/apiServer';
import { clusterOf, connectTest, kubeconfigOf, warmUp } from '../../../support/kubernetes/connection';
import { assertSays } from '../../../support/sentences/assertSays';
import { within } from '../../../support/waitFor';

const DAY_MS = 86_400_000;
const DESTINATION: Destination = {
  context: 'prod',
  cluster: 'shop',
  clusterFile: '/f',
  user: 'jane',
  server: 'https://h:1',
  host: 'h:1',
  proxy: undefined,
};
let authority: Authority;
let other: Authority;

before(async () => {
  await warmUp();
  authority = await Authority.create('ours', Date.now());
  other = await Authority.create('theirs', Date.now());
});

async function withServer(
  certificate: CertificateOptions | undefined,
  use: (server: ApiServer) => Promise<void>,
  options: { clientAuthority?: string } = {},
): Promise<void> {
  const server = await ApiServer.start({
    ...options,
    ...(certificate && { certificate: await authority.sign(certificate) }),
    handler: (_request, response) => answer(response, 200, { gitVersion: 'v1' }),
  });
  try {
    await use(server);
  } finally {
    await server.stop();
  }
}

async function version(cluster: object, user: object = {}): Promise<string> {
  const client: ApiClient = connectTest(kubeconfigOf(cluster, user), { clock: new FastClock() });
  try {
    return await within('an answer', client.version());
  } finally {
    client.dispose();
  }
}

async function fails(
  cluster: object,
  kind: ApiErrorKind,
  says: readonly string[],
  remedy: readonly string[],
  user: object = {},
): Promise<void> {
  await assert.rejects(version(cluster, user), (error) => {
    assert.ok(error instanceof ApiError, String(error));
    assert.equal(error.kind, kind, error.message);
    assertSays(error.message, says);
    assertSays(error.remedy, remedy);
    assert.equal(error.context, 'test');
    return true;
  });
}

const LOCAL: CertificateOptions = { name: 'server', hosts: ['127.0.0.1'] };

describe("the server's certificate", () => {
  it('is accepted when the authority of the kubeconfig signed it', () =>
    withServer(LOCAL, async (server) => assert.equal(await version(clusterOf(server, authority)), 'v1')));

  it('of an unknown authority is refused', () =>
    withServer(LOCAL, (server) =>
      fails(
        clusterOf(server, other),
        'unreachable',
        ['certificate', '127.0.0.1', 'authority', 'not trusted'],
        ['certificate-authority(-data)', 'cluster "test-cluster"', '/home/test'],
      ),
    ));

  it('is refused without an authority in the kubeconfig', () =>
    withServer(LOCAL, (server) =>
      fails(clusterOf(server), 'unreachable', ['not trusted'], ['certificate-authority(-data)']),
    ));

  it('that has expired is refused', () =>
    withServer({ ...LOCAL, notAfter: Date.now() - 1000 }, (server) =>
      fails(clusterOf(server, authority), 'unreachable', ['expired'], ['renewed', 'clock']),
    ));

  it('that is not valid yet is refused', () =>
    withServer({ ...LOCAL, notBefore: Date.now() + DAY_MS / 2 }, (server) =>
      fails(clusterOf(server, authority), 'unreachable', ['not valid yet'], ['clock']),
    ));

  it('for another name is refused, and accepted under its name with tls-server-name', () =>
    withServer({ name: 'server', hosts: ['kubernetes'] }, async (server) => {
      await fails(clusterOf(server, authority), 'unreachable', ['another name'], ['tls-server-name']);
      assert.equal(await version({ ...clusterOf(server, authority), 'tls-server-name': 'kubernetes' }), 'v1');
    }));

  it('is not looked at where the kubeconfig says so, and the connection says that it is insecure', () =>
    withServer(LOCAL, async (server) => {
      const cluster = { ...clusterOf(server), 'insecure-skip-tls-verify': true };
      assert.equal(await version(cluster), 'v1');
      const insecure = connectTest(kubeconfigOf(cluster), { clock: new FastClock() });
      const secure = connectTest(kubeconfigOf(clusterOf(server, authority)), { clock: new FastClock() });
      assert.deepEqual([insecure.insecure, secure.insecure], [true, false]);
    }));

  it('is looked at even if the environment switches that off', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      await withServer(LOCAL, (server) =>
        fails(clusterOf(server, other), 'unreachable', ['not trusted'], ['certificate-authority(-data)']),
      );
    } finally {
      if (before === undefined) Reflect.deleteProperty(process.env, 'NODE_TLS_REJECT_UNAUTHORIZED');
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
  });
});

describe('a client certificate', () => {
  const user = async (by: Authority, options: Partial<CertificateOptions> = {}): Promise<object> => {
    const { cert, key } = await by.sign({ name: 'jane', groups: ['dev'], ...options });
    return {
      'client-certificate-data': Buffer.from(cert).toString('base64'),
      'client-key-data': Buffer.from(key).toString('base64'),
    };
  };

  it('identifies us', () =>
    withServer(
      LOCAL,
      async (server) => {
        assert.equal(await version(clusterOf(server, authority), await user(authority)), 'v1');
        assert.equal(server.requests[0]?.clientName, 'jane');
      },
      { clientAuthority: authority.cert },
    ));

  const alerts = [
    'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
    'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED',
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
  ];
  for (const code of alerts) {
    it(`that the server refuses (${code}) is a matter of signing in`, () => {
      const place = { method: 'GET' };
      const error = networkError(Object.assign(new Error(code), { code }), DESTINATION, place, false);
      assert.equal(error.kind, 'unauthorised');
      assertSays(error.message, ['h:1', 'client certificate', 'user "jane"']);
      assertSays(error.remedy, ['kubeconfig', 'context "prod"']);
    });
  }

  it('that is none is a matter of the kubeconfig', () =>
    withServer(LOCAL, (server) =>
      fails(
        clusterOf(server, authority),
        'kubeconfig',
        ['client certificate', 'key', 'user "test-user"'],
        ['kubeconfig', 'context "test"'],
        {
          'client-certificate-data': Buffer.from('no certificate').toString('base64'),
          'client-key-data': Buffer.from('no key').toString('base64'),
        },
      ),
    ));
});

describe('no server', () => {
  it('at a name that does not exist', () =>
    fails(
      { server: 'https://no-such-host.invalid:6443' },
      'unreachable',
      ['no-such-host.invalid:6443', 'resolved'],
      ['network', 'VPN'],
    ));

  it('at a port that nobody listens on', async () => {
    const server = await ApiServer.start();
    await server.stop();
    await fails(
      { server: `https://127.0.0.1:${server.port}` },
      'unreachable',
      [`127.0.0.1:${server.port}`, 'refused'],
      ['context "test"', 'running'],
    );
  });

  it('but one that speaks HTTP without TLS', () =>
    withServer(undefined, (server) =>
      fails({ server: server.url.replace('http:', 'https:') }, 'unreachable', ['not', 'TLS'], ['http://', 'https']),
    ));

  it('but one that speaks TLS where plain HTTP is asked for', () =>
    withServer(LOCAL, (server) =>
      fails({ server: server.url.replace('https:', 'http:') }, 'unreachable', ['connection', 'lost'], []),
    ));

  it('but something that speaks neither', async () => {
    // What the client says is read, so that its end is noticed.
    const odd = net.createServer((socket) => void socket.resume().end('220 mail.example.com ESMTP\r\n'));
    await new Promise<void>((resolve) => odd.listen(0, '127.0.0.1', resolve));
    const { port } = odd.address() as AddressInfo;
    await fails(
      { server: `http://127.0.0.1:${port}` },
      'protocol',
      [`127.0.0.1:${port}`, 'not', 'HTTP'],
      ['cluster "test-cluster"'],
    );
    odd.close();
  });

  it('but one that closes the connection', async () => {
    const rude = net.createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
    const { port } = rude.address() as AddressInfo;
    await fails(
      { server: `https://127.0.0.1:${port}` },
      'unreachable',
      [`127.0.0.1:${port}`, 'lost', 'ECONNRESET'],
      ['VPN'],
    );
    rude.close();
  });
});

describe('plain HTTP', () => {
  it('works (kubectl proxy), counts as insecure, and is told no secret', () =>
    withServer(undefined, async (server) => {
      const kubeconfig = kubeconfigOf({ server: server.url }, { token: 'secret', as: 'root' });
      const client = connectTest(kubeconfig, { clock: new FastClock() });
      assert.equal(await client.version(), 'v1');
      assert.equal(client.insecure, true);
      assert.equal(server.requests[0]?.headers.authorization, undefined);
      assert.equal(server.requests[0]?.headers['impersonate-user'], undefined);
      client.dispose();
    }));
});
