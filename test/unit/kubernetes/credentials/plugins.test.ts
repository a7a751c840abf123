// Credential plugins by client-go's protocol: what they are told, how often they run, and when they may not.
import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { CredentialPlugins } from '../../../../src/kubernetes';
import { apiErrorOf } from '../../../support/kubernetes/apiErrorOf';
import { answer, answerStatus } from '../../../support/kubernetes/apiServer';
import { EXEC_V1, PLUGIN, pluginTests } from '../../../support/kubernetes/pluginTest';
import { ManualClock } from '../../../support/manualClock';
import { assertSays } from '../../../support/sentences/assertSays';

const test = pluginTests();

describe('a credential plugin', () => {
  it('is started without a shell, with its arguments, told that nobody can be asked, away from the workspace', async () => {
    await test().client(test().user('token')).version();
    assert.deepEqual(test().tokens(), ['Bearer plugin-token-1']);
    const [note] = test().notes();
    assert.deepEqual(note?.args, ['--flag', 'a b;$(c) %PATH%']);
    assert.deepEqual(JSON.parse(note.info), {
      kind: 'ExecCredential',
      apiVersion: EXEC_V1,
      spec: { interactive: false },
    });
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
    await test()
      .client(test().user('token', { provideClusterInfo: true, apiVersion: `${EXEC_V1}beta1` }), cluster)
      .version();
    assert.deepEqual(JSON.parse(test().notes()[0]?.info ?? ''), {
      kind: 'ExecCredential',
      apiVersion: `${EXEC_V1}beta1`,
      spec: {
        interactive: false,
        cluster: {
          server: test().server.url,
          'tls-server-name': '127.0.0.1',
          'certificate-authority-data': Buffer.from(test().authority.cert).toString('base64'),
          config: { audience: 'shop' },
        },
      },
    });
  });

  it('runs once however many requests wait for it, and is not asked again while its answer is good', async () => {
    const one = test().client(test().user('slow'));
    await Promise.all(Array.from({ length: 20 }, () => one.version()));
    await one.version();
    assert.equal(test().notes().length, 1);
    assert.deepEqual(new Set(test().tokens()), new Set(['Bearer plugin-token-1']));
  });

  it('runs once for several connections of the same user, and not again for the next one', async () => {
    const plugins = new CredentialPlugins({ clock: test().clock, log: test().log });
    await Promise.all([
      test().client(test().user('slow'), {}, { plugins }).version(),
      test().client(test().user('slow'), {}, { plugins }).version(),
    ]);
    test().disconnect();
    await test().client(test().user('slow'), {}, { plugins }).version();
    assert.equal(test().notes().length, 1);
    plugins.dispose();
  });

  it('is asked again when its credential has run out', async () => {
    const clock = new ManualClock();
    test().clock = clock;
    const expires = new Date(clock.now() + 60_000).toISOString();
    const one = test().client(test().user('expired', { env: { PLUGIN_EXPIRES: expires } }));
    await one.version();
    await one.version();
    assert.equal(test().notes().length, 1);
    clock.advance(60_001);
    await one.version();
    assert.equal(test().notes().length, 2);
  });

  it('whose credential is said to have run out already is not started for each request', async () => {
    const one = test().client(test().user('expired', { env: { PLUGIN_EXPIRES: '2020-01-01T00:00:00Z' } }));
    for (let i = 0; i < 5; i++) await one.version();
    assert.equal(test().notes().length, 1);
  });

  it('is asked once more when the server refuses its credential, once for all requests', async () => {
    test().server.handler = ({ headers }, response) =>
      headers.authorization === 'Bearer plugin-token-1'
        ? answerStatus(response, 401, 'Unauthorized')
        : answer(response, 200, { gitVersion: 'v1' });
    const one = test().client(test().user('slow'));
    await Promise.all(Array.from({ length: 5 }, () => one.version()));
    assert.equal(test().notes().length, 2);
  });

  it('is not asked in a loop when the server refuses every credential', async () => {
    test().server.handler = (_request, response) => answerStatus(response, 401, 'Unauthorized');
    const one = test().client(test().user('token'));
    for (let i = 0; i < 4; i++) assert.equal((await apiErrorOf(one.version())).kind, 'unauthorised');
    assert.equal(test().notes().length, 2);
  });

  it('may hand out a client certificate', async () => {
    const { cert, key } = await test().authority.sign({ name: 'from-plugin' });
    await test()
      .client(test().user('certificate', { env: { PLUGIN_CERT: cert, PLUGIN_KEY: key } }))
      .version();
    assert.equal(test().server.requests[0]?.clientName, 'from-plugin');
  });

  it('is not started where the kubeconfig has a token', async () => {
    await test()
      .client({ ...test().user('token'), token: 'from-kubeconfig' })
      .version();
    assert.deepEqual([test().tokens(), test().notes()], [['Bearer from-kubeconfig'], []]);
  });

  it('is found relative to the kubeconfig, when its command is a path', async () => {
    symlinkSync(PLUGIN, test().file('login'));
    await test()
      .client(test().user('token', { command: './login', args: null }))
      .version();
    assert.deepEqual(test().tokens(), ['Bearer plugin-token-1']);
  });

  it('is found on the PATH', async () => {
    symlinkSync(PLUGIN, test().file('my-login'));
    const env = { ...process.env, PATH: `${test().folder}${path.delimiter}${process.env['PATH'] ?? ''}` };
    await test()
      .client(test().user('token', { command: 'my-login', args: null }), {}, { env })
      .version();
    assert.deepEqual(test().tokens(), ['Bearer plugin-token-1']);
  });

  it('is not started where commands may not run, and says so', async () => {
    let isTrusted = false;
    const one = test().client(test().user('token'), {}, { mayRunCommands: () => isTrusted });
    const error = await apiErrorOf(one.version());
    assert.equal(error.kind, 'credentials');
    assertSays(error.message, ['Restricted Mode', 'user "test-user"', 'command']);
    assertSays(error.remedy, ['Trust', 'workspace']);
    assert.equal(test().notes().length, 0);
    isTrusted = true;
    await one.version();
    assert.equal(test().notes().length, 1);
  });

  const policies: readonly (readonly [string, string, RegExp | undefined])[] = [
    ['AllowAll', 'credentialPluginPolicy: AllowAll', undefined],
    ['no rule', 'aliases: []', undefined],
    ['DenyAll', 'credentialPluginPolicy: DenyAll', /DenyAll/],
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
      /credentialPluginAllowlist.*"my-login"/,
    ],
    ['a list alone', 'credentialPluginAllowlist: [{name: my-login}]', /unknown policy/],
    ['an unknown rule', 'credentialPluginPolicy: Maybe', /unknown policy/],
    ['a broken file', 'credentialPluginPolicy: [', /unknown policy/],
  ];
  for (const [name, kuberc, sentence] of policies) {
    it(`${sentence ? 'is not started' : 'is started'} where kubectl's preferences have ${name}`, async () => {
      symlinkSync(PLUGIN, test().file('my-login'));
      writeFileSync(test().file('kuberc'), kuberc.replace('FOLDER', test().folder));
      const env = {
        ...process.env,
        PATH: `${test().folder}${path.delimiter}${process.env['PATH'] ?? ''}`,
        KUBERC: test().file('kuberc'),
      };
      const answered = test()
        .client(test().user('token', { command: 'my-login', args: null }), {}, { env })
        .version();
      if (!sentence) assert.equal(await answered, 'v1');
      else {
        const error = await apiErrorOf(answered);
        assert.equal(error.kind, 'credentials');
        assert.match(error.message, sentence);
      }
      assert.equal(test().notes().length, sentence ? 0 : 1);
    });
  }

  it('that writes half a megabyte of warnings is still understood', async () => {
    await test().client(test().user('noisy')).version();
    assert.deepEqual(test().tokens(), ['Bearer plugin-token-1']);
  });

  it('whose child keeps its output open is not waited for', async () => {
    await test().client(test().user('hang-with-child')).version();
    assert.deepEqual(test().tokens(), ['Bearer plugin-token-of-parent']);
  });
});
