// Credential plugins by client-go's protocol, as real processes: what they are told, how often they run, and that
// nothing they do (hang, flood, fail, print nonsense) hurts or leaks a secret.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { ApiClient } from '../../../../src/kubernetes/apiClient';
import { ApiError } from '../../../../src/kubernetes/apiError';
import type { ConnectOptions } from '../../../../src/kubernetes/connect';
import { CredentialPlugins } from '../../../../src/kubernetes/credentials/credentialPlugins';
import { ApiServer, answer, answerStatus } from '../../../support/apiServer';
import { Authority } from '../../../../src/demo/server/certificates';
import { clusterOf, connectTest, kubeconfigOf, warmUp } from '../../../support/connection';
import { FastClock } from '../../../support/fastClock';
import { ManualClock } from '../../../support/manualClock';
import { MemoryLog } from '../../../support/memoryLog';
import { waitFor, within } from '../../../support/waitFor';

const PLUGIN = path.resolve('test/support/credentialPlugin.mjs');
const V1 = 'client.authentication.k8s.io/v1';

interface Note {
  readonly mode: string;
  readonly info: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly pid: number;
}

let folder = '';
let authority: Authority;
let server: ApiServer;
let clock: FastClock | ManualClock = new FastClock(1);
let log = new MemoryLog();
const clients: ApiClient[] = [];
const file = (name: string): string => path.join(folder, name);

/** What the plugin noted, a start each. */
function notes(): Note[] {
  try {
    return readFileSync(file('notes'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Note);
  } catch {
    // Never started.
    return [];
  }
}

function execOf(mode: string, more: { env?: Record<string, string> } & Record<string, unknown> = {}): object {
  const { env, ...exec } = more;
  return {
    exec: {
      apiVersion: V1,
      command: process.execPath,
      args: [PLUGIN, '--flag', 'a b;$(c) %PATH%'],
      interactiveMode: 'Never',
      env: Object.entries({ PLUGIN_MODE: mode, PLUGIN_NOTES: file('notes'), ...env }).map(([name, value]) => ({
        name,
        value,
      })),
      ...exec,
    },
  };
}

function client(user: object, cluster: object = {}, options: Partial<ConnectOptions> = {}): ApiClient {
  const kubeconfig = kubeconfigOf({ ...clusterOf(server, authority), ...cluster }, user, file('config'));
  const made = connectTest(kubeconfig, { clock, log, ...options });
  clients.push(made);
  return made;
}

async function errorOf(promise: Promise<unknown>): Promise<ApiError> {
  const outcome: unknown = await within('an error', promise).then(
    () => 'no error',
    (error: unknown) => error,
  );
  return outcome instanceof ApiError ? outcome : assert.fail(String(outcome));
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process.
    return false;
  }
};

const tokens = (): (string | undefined)[] => server.requests.map(({ headers }) => headers.authorization);

before(async () => {
  await warmUp();
  authority = await Authority.create('test authority', Date.now());
  const certificate = await authority.sign({ name: 'server', hosts: ['127.0.0.1'] });
  server = await ApiServer.start({ certificate, clientAuthority: authority.cert });
});

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plugins-'));
  clock = new FastClock(1);
  log = new MemoryLog();
  server.requests.length = 0;
  server.handler = (_request, response) => answer(response, 200, { gitVersion: 'v1' });
});

afterEach(async () => {
  for (const made of clients.splice(0)) made.dispose();
  await waitFor('no plugin is running any more', () => notes().every(({ pid }) => !isAlive(pid)));
  await waitFor('no timer is left', () => clock.timerCount === 0);
  rmSync(folder, { recursive: true, force: true });
});

after(() => server.stop());

describe('a credential plugin', () => {
  it('is started without a shell, with its arguments, told that nobody can be asked, away from the workspace', async () => {
    await client(execOf('token')).version();
    assert.deepEqual(tokens(), ['Bearer plugin-token-1']);
    const [note] = notes();
    assert.deepEqual(note?.args, ['--flag', 'a b;$(c) %PATH%']);
    assert.deepEqual(JSON.parse(note.info), { kind: 'ExecCredential', apiVersion: V1, spec: { interactive: false } });
    assert.equal(note.cwd, homedir());
  });

  it('is told about the cluster where the kubeconfig wants it', async () => {
    const cluster = {
      'tls-server-name': '127.0.0.1',
      extensions: [
        { name: 'other', extension: 1 },
        { name: 'client.authentication.k8s.io/exec', extension: { audience: 'shop' } },
      ],
    };
    await client(execOf('token', { provideClusterInfo: true, apiVersion: `${V1}beta1` }), cluster).version();
    assert.deepEqual(JSON.parse(notes()[0]?.info ?? ''), {
      kind: 'ExecCredential',
      apiVersion: `${V1}beta1`,
      spec: {
        interactive: false,
        cluster: {
          server: server.url,
          'tls-server-name': '127.0.0.1',
          'certificate-authority-data': Buffer.from(authority.cert).toString('base64'),
          config: { audience: 'shop' },
        },
      },
    });
  });

  it('runs once however many requests wait for it, and is not asked again while its answer is good', async () => {
    const one = client(execOf('slow'));
    await Promise.all(Array.from({ length: 20 }, () => one.version()));
    await one.version();
    assert.equal(notes().length, 1);
    assert.deepEqual(new Set(tokens()), new Set(['Bearer plugin-token-1']));
  });

  it('runs once for several connections of the same user, and not again for the next one', async () => {
    const plugins = new CredentialPlugins({ clock, log });
    await Promise.all([
      client(execOf('slow'), {}, { plugins }).version(),
      client(execOf('slow'), {}, { plugins }).version(),
    ]);
    for (const made of clients.splice(0)) made.dispose();
    await client(execOf('slow'), {}, { plugins }).version();
    assert.equal(notes().length, 1);
    plugins.dispose();
  });

  it('is asked again when its credential has run out', async () => {
    clock = new FastClock(100);
    const expires = new Date(clock.now() + 60_000).toISOString();
    const one = client(execOf('expired', { env: { PLUGIN_EXPIRES: expires } }));
    await one.version();
    await one.version();
    assert.equal(notes().length, 1);
    const end = clock.now() + 60_000;
    await waitFor('it has run out', () => clock.now() > end);
    await one.version();
    assert.equal(notes().length, 2);
  });

  it('whose credential is said to have run out already is not started for each request', async () => {
    const one = client(execOf('expired', { env: { PLUGIN_EXPIRES: '2020-01-01T00:00:00Z' } }));
    for (let i = 0; i < 5; i++) await one.version();
    assert.equal(notes().length, 1);
  });

  it('is asked once more when the server refuses its credential, once for all requests', async () => {
    server.handler = ({ headers }, response) =>
      headers.authorization === 'Bearer plugin-token-1'
        ? answerStatus(response, 401, 'Unauthorized')
        : answer(response, 200, { gitVersion: 'v1' });
    const one = client(execOf('slow'));
    await Promise.all(Array.from({ length: 5 }, () => one.version()));
    assert.equal(notes().length, 2);
  });

  it('is not asked in a loop when the server refuses every credential', async () => {
    server.handler = (_request, response) => answerStatus(response, 401, 'Unauthorized');
    const one = client(execOf('token'));
    for (let i = 0; i < 4; i++) assert.equal((await errorOf(one.version())).kind, 'unauthorised');
    assert.equal(notes().length, 2);
  });

  it('may hand out a client certificate', async () => {
    const { cert, key } = await authority.sign({ name: 'from-plugin' });
    await client(execOf('certificate', { env: { PLUGIN_CERT: cert, PLUGIN_KEY: key } })).version();
    assert.equal(server.requests[0]?.clientName, 'from-plugin');
  });

  it('is not started where the kubeconfig has a token', async () => {
    await client({ ...execOf('token'), token: 'from-kubeconfig' }).version();
    assert.deepEqual([tokens(), notes()], [['Bearer from-kubeconfig'], []]);
  });

  it('is found relative to the kubeconfig, when its command is a path', async () => {
    symlinkSync(PLUGIN, file('login'));
    await client(execOf('token', { command: './login', args: null })).version();
    assert.deepEqual(tokens(), ['Bearer plugin-token-1']);
  });

  it('is found on the PATH', async () => {
    symlinkSync(PLUGIN, file('my-login'));
    const env = { ...process.env, PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}` };
    await client(execOf('token', { command: 'my-login', args: null }), {}, { env }).version();
    assert.deepEqual(tokens(), ['Bearer plugin-token-1']);
  });

  it('is not started where commands may not run, and says so', async () => {
    let isTrusted = false;
    const one = client(execOf('token'), {}, { mayRunCommands: () => isTrusted });
    const error = await errorOf(one.version());
    assert.equal(error.kind, 'credentials');
    assert.match(error.message, /"test-user" signs in with the command .* not run in a workspace that is not trusted/);
    assert.match(error.remedy, /Trust this workspace/);
    assert.equal(notes().length, 0);
    isTrusted = true;
    await one.version();
    assert.equal(notes().length, 1);
  });

  const policies: readonly (readonly [string, string, RegExp | undefined])[] = [
    ['AllowAll', 'credentialPluginPolicy: AllowAll', undefined],
    ['no rule', 'aliases: []', undefined],
    ['DenyAll', 'credentialPluginPolicy: DenyAll', /forbids all credential plugins/],
    [
      'a list with its name',
      'credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{name: other}, {name: my-login}]',
      undefined,
    ],
    [
      'a list with its path',
      'credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{name: FOLDER/my-login}]',
      undefined,
    ],
    [
      'a list without it',
      'credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{name: other}]',
      /"my-login" is not one of them/,
    ],
    ['a list alone', 'credentialPluginAllowlist: [{name: my-login}]', /can't be understood/],
    ['an unknown rule', 'credentialPluginPolicy: Maybe', /can't be understood/],
    ['a broken file', 'credentialPluginPolicy: [', /can't be understood/],
  ];
  for (const [name, kuberc, sentence] of policies) {
    it(`${sentence ? 'is not started' : 'is started'} where kubectl's preferences have ${name}`, async () => {
      symlinkSync(PLUGIN, file('my-login'));
      writeFileSync(file('kuberc'), kuberc.replace('FOLDER', folder));
      const env = {
        ...process.env,
        PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`,
        KUBERC: file('kuberc'),
      };
      const answered = client(execOf('token', { command: 'my-login', args: null }), {}, { env }).version();
      if (!sentence) assert.equal(await answered, 'v1');
      else {
        const error = await errorOf(answered);
        assert.equal(error.kind, 'credentials');
        assert.match(error.message, sentence);
      }
      assert.equal(notes().length, sentence ? 0 : 1);
    });
  }

  it('that writes half a megabyte of warnings is understood all the same', async () => {
    await client(execOf('noisy')).version();
    assert.deepEqual(tokens(), ['Bearer plugin-token-1']);
  });

  it('whose child keeps its output open is not waited for', async () => {
    await client(execOf('hang-with-child')).version();
    assert.deepEqual(tokens(), ['Bearer plugin-token-of-parent']);
  });
});

describe('a credential plugin that fails', () => {
  const failures: readonly (readonly [string, RegExp])[] = [
    ['junk', /printed something that is no ExecCredential in JSON\.$/],
    ['nothing', /printed nothing where a credential was expected\.$/],
    ['no-status', /without a status\.$/],
    ['empty-status', /neither a token nor a client certificate\.$/],
    ['half-certificate', /certificate without its key/],
    ['other-version', /another version than the client\.authentication\.k8s\.io\/v1 /],
    ['bad-time', /expirationTimestamp that is no time/],
    ['asks', /exit code 1: no terminal to ask on$/],
    ['killed', /was ended by a signal\.$/],
    ['flood', /printed more than 1 MB/],
  ];
  for (const [mode, sentence] of failures) {
    it(`(${mode}) is named with what it did`, async () => {
      const error = await errorOf(client(execOf(mode)).version());
      assert.equal(error.kind, 'credentials');
      assert.match(error.message, /^The credential plugin ".*node.*" of user "test-user" /);
      assert.match(error.message, sentence);
      assert.match(error.remedy, /kubectl get namespaces --context test/);
      assert.equal(server.requests.length, 0);
    });
  }

  it('has its error output shown without secrets and colours', async () => {
    const user = execOf('fails', { env: { CLIENT_SECRET: 'very-secret-value' } });
    const error = await errorOf(client(user).version());
    assert.match(error.message, /exit code 254: The config profile \(shop-admin\) could not be found/);
    const everything = [error.message, error.remedy, String(error.stack), String(error.cause), log.text].join();
    assert.doesNotMatch(everything, /hunter2|eyJ|AKIA|very-secret-value/);
    assert.equal(everything.includes('\u001b'), false);
  });

  it('is not installed: its hint is shown', async () => {
    const user = execOf('x', { command: 'no-such-plugin', installHint: '\nGet it from https://example.com\n' });
    const error = await errorOf(client(user).version());
    assert.match(error.message, /"no-such-plugin" of user "test-user" is not installed, or not on the PATH/);
    assert.match(error.remedy, /Get it from https:\/\/example\.com$/);
  });

  it('is no program', async () => {
    writeFileSync(file('text'), 'not a program');
    const error = await errorOf(client(execOf('x', { command: './text' })).version());
    assert.match(error.message, /can't be started \(the system says EACCES\)/);
  });

  it('hangs and ignores signals: it is ended at its time, and all who wait are told', async () => {
    clock = new FastClock(20);
    const plugins = new CredentialPlugins({ clock, log, timeoutMs: 20_000 });
    const one = client(execOf('hang'), {}, { plugins });
    const errors = await Promise.all([errorOf(one.version()), errorOf(one.version())]);
    for (const error of errors) assert.match(error.message, /gave no answer within 20 seconds and was stopped/);
    assert.equal(notes().length, 1);
    plugins.dispose();
  });

  it('hangs: it is ended when nobody waits any more', async () => {
    clock = new FastClock(20);
    const abort = new AbortController();
    const one = client(execOf('hang'));
    const pending = [
      errorOf(one.raw({ path: '/version', signal: abort.signal })),
      errorOf(one.raw({ path: '/x', signal: abort.signal })),
    ];
    await waitFor('the plugin runs', () => notes().length === 1);
    abort.abort();
    for (const error of await Promise.all(pending)) assert.equal(error.kind, 'cancelled');
    await waitFor('the plugin is gone', () => notes().every(({ pid }) => !isAlive(pid)));
  });

  it('hangs: it is ended with the connection', async () => {
    clock = new FastClock(20);
    const one = client(execOf('hang'));
    const pending = errorOf(one.version());
    await waitFor('the plugin runs', () => notes().length === 1);
    one.dispose();
    assert.equal((await pending).kind, 'cancelled');
    await waitFor('the plugin is gone', () => notes().every(({ pid }) => !isAlive(pid)));
  });

  it('is not started again by the requests that come right after, and is asked again later', async () => {
    const manual = new ManualClock();
    clock = manual;
    const one = client(execOf('junk'));
    for (let i = 0; i < 3; i++) await errorOf(one.version());
    assert.equal(notes().length, 1);
    manual.advance(6000);
    await errorOf(one.version());
    assert.equal(notes().length, 2);
  });
});
