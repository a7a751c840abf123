// Whatever a credential plugin does (hang, flood, fail, print nonsense), it is named, and neither hurts nor leaks a secret.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CredentialPlugins } from '../../../../src/kubernetes';
import { FastClock } from '../../../support/fastClock';
import { apiErrorOf } from '../../../support/kubernetes/apiErrorOf';
import { pluginTests } from '../../../support/kubernetes/pluginTest';
import { ManualClock } from '../../../support/manualClock';
import { assertSays } from '../../../support/sentences/assertSays';
import { waitFor } from '../../../support/waitFor';

const test = pluginTests();

describe('a credential plugin that fails', () => {
  const failures: readonly (readonly [mode: string, says: readonly string[]])[] = [
    ['junk', ['ExecCredential', 'JSON']],
    ['nothing', ['no credential']],
    ['no-status', ['without', 'status']],
    ['empty-status', ['neither', 'token', 'client certificate']],
    ['half-certificate', ['certificate', 'without', 'key']],
    ['other-version', ['client.authentication.k8s.io/v1']],
    ['bad-time', ['expirationTimestamp']],
    ['asks', ['exit code 1', 'no terminal to ask on']],
    ['killed', ['signal']],
    ['flood', ['1 MB']],
  ];
  for (const [mode, says] of failures) {
    it(`(${mode}) is named with what it did`, async () => {
      const error = await apiErrorOf(test().client(test().user(mode)).version());
      assert.equal(error.kind, 'credentials');
      assert.match(error.message, /credential plugin ".*node.*".* user "test-user"/);
      assertSays(error.message, says);
      assert.match(error.remedy, /kubectl get namespaces --context test/);
      assert.equal(test().server.requests.length, 0);
    });
  }

  it('has its error output shown without secrets and colours', async () => {
    const user = test().user('fails', { env: { CLIENT_SECRET: 'very-secret-value' } });
    const error = await apiErrorOf(test().client(user).version());
    assert.match(error.message, /exit code 254: The config profile \(shop-admin\) could not be found/);
    const everything = [error.message, error.remedy, String(error.stack), String(error.cause), test().log.text].join();
    assert.doesNotMatch(everything, /hunter2|eyJ|AKIA|very-secret-value/);
    assert.equal(everything.includes('\u001b'), false);
  });

  it('is not installed: its hint is shown', async () => {
    const user = test().user('x', { command: 'no-such-plugin', installHint: '\nGet it from https://example.com\n' });
    const error = await apiErrorOf(test().client(user).version());
    assert.match(error.message, /"no-such-plugin" of user "test-user".*PATH/);
    assert.match(error.remedy, /Get it from https:\/\/example\.com$/);
  });

  it('is no program', async () => {
    writeFileSync(test().file('text'), 'not a program');
    const error = await apiErrorOf(
      test()
        .client(test().user('x', { command: './text' }))
        .version(),
    );
    assert.match(error.message, /\(EACCES\)/);
  });

  it('hangs and ignores signals: it is ended at its time, and all who wait are told', async () => {
    const manual = new ManualClock();
    test().clock = manual;
    const plugins = new CredentialPlugins({ clock: manual, log: test().log, timeoutMs: 20_000 });
    const one = test().client(test().user('hang'), {}, { plugins });
    const errors = Promise.all([apiErrorOf(one.version()), apiErrorOf(one.version())]);
    await waitFor('the plugin runs', () => test().notes().length === 1);
    manual.advance(20_000);
    await waitFor('it was asked to end, and gets two seconds', () => manual.timersInMs.includes(2000));
    manual.advance(2000);
    for (const error of await errors) assert.match(error.message, /20 s\b.*stopped/);
    assert.equal(test().notes().length, 1);
    plugins.dispose();
  });

  it('hangs: it is ended when nobody waits any more', async () => {
    // Time stands, so that it can only be ended because nobody waits.
    const manual = new ManualClock();
    test().clock = manual;
    const abort = new AbortController();
    const one = test().client(test().user('hang'));
    const pending = [
      apiErrorOf(one.raw({ path: '/version', signal: abort.signal })),
      apiErrorOf(one.raw({ path: '/x', signal: abort.signal })),
    ];
    await waitFor('the plugin runs', () => test().notes().length === 1);
    abort.abort();
    for (const error of await Promise.all(pending)) assert.equal(error.kind, 'cancelled');
    await waitFor('it was asked to end, and gets two seconds', () => manual.timersInMs[0] === 2000);
    manual.advance(2000);
    await waitFor('the plugin is gone', () => test().allEnded());
  });

  it('hangs: it is ended with the connection', async () => {
    test().clock = new FastClock(20);
    const one = test().client(test().user('hang'));
    const pending = apiErrorOf(one.version());
    await waitFor('the plugin runs', () => test().notes().length === 1);
    one.dispose();
    assert.equal((await pending).kind, 'cancelled');
    await waitFor('the plugin is gone', () => test().allEnded());
  });

  it('is not started again by the requests that come right after, and is asked again later', async () => {
    const manual = new ManualClock();
    test().clock = manual;
    const one = test().client(test().user('junk'));
    for (let i = 0; i < 3; i++) await apiErrorOf(one.version());
    assert.equal(test().notes().length, 1);
    manual.advance(6000);
    await apiErrorOf(one.version());
    assert.equal(test().notes().length, 2);
  });
});
