// Which files are read, how several of them become one, and what is said when one can't be read.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { loadKubeconfig } from '../../../../src/kubernetes';
import { kubeconfigFiles } from '../../../../src/kubernetes/kubeconfig/files';
import { inClusterDocument } from '../../../../src/kubernetes/kubeconfig/inCluster';
import { assertSays } from '../../../support/sentences/assertSays';

let folder = '';
const file = (name: string): string => path.join(folder, name);
const source = (...names: string[]): { env: { KUBECONFIG: string }; homeDirectory: string } => ({
  env: { KUBECONFIG: names.map(file).join(path.delimiter) },
  homeDirectory: folder,
});

function config(name: string, more = ''): string {
  return `apiVersion: v1
kind: Config
${more}
clusters: [{name: ${name}, cluster: {server: "https://${name}.example.com"}}]
users: [{name: ${name}, user: {token: secret-of-${name}}}]
contexts: [{name: ${name}, context: {cluster: ${name}, user: ${name}}}]
`;
}

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kubeconfig-'));
  writeFileSync(file('a'), config('a'));
  writeFileSync(file('b'), config('b', 'current-context: b'));
  writeFileSync(file('broken'), 'clusters: [');
  writeFileSync(file('empty'), '');
  writeFileSync(file('locked'), config('locked'));
  chmodSync(file('locked'), 0);
  mkdirSync(file('folder'));
});

after(() => rmSync(folder, { recursive: true, force: true }));

describe('the list of kubeconfig files', () => {
  const home = { homeDirectory: '/home/jane' };

  it('is ~/.kube/config without anything else', () => {
    assert.deepEqual(kubeconfigFiles({ ...home, env: {} }).files, ['/home/jane/.kube/config']);
    assert.deepEqual(kubeconfigFiles({ ...home, env: { KUBECONFIG: '' } }).files, ['/home/jane/.kube/config']);
  });

  it('is KUBECONFIG in its order, without empty parts and repetitions', () => {
    const { files } = kubeconfigFiles({
      ...home,
      env: { KUBECONFIG: ['', '/x', '/y', '/x', ''].join(path.delimiter) },
    });
    assert.deepEqual(files, ['/x', '/y']);
  });

  it('is the setting where there is one, also with ~ and as a list', () => {
    const env = { KUBECONFIG: '/env' };
    assert.deepEqual(kubeconfigFiles({ ...home, env, setting: '~/k' }).files, ['/home/jane/k']);
    assert.deepEqual(kubeconfigFiles({ ...home, env, setting: ['/x', ' ~/y '] }).files, ['/x', '/home/jane/y']);
    assert.deepEqual(kubeconfigFiles({ ...home, env, setting: '' }).files, ['/env']);
    assert.deepEqual(kubeconfigFiles({ ...home, env, setting: [] }).files, ['/env']);
  });

  it('refuses a relative path in the setting in words', () => {
    const { files, problems } = kubeconfigFiles({ ...home, env: {}, setting: ['configs/prod', '/x'] });
    assert.deepEqual(files, ['/x']);
    assertSays(problems.join(), ['"configs/prod"', 'settings', 'relative']);
  });
});

describe('loading a kubeconfig', () => {
  it('offers the contexts of all files in order, and takes the first current context that is given', async () => {
    const loaded = await loadKubeconfig(source('a', 'b'));
    assert.deepEqual(
      loaded.contexts.map(({ name }) => name),
      ['a', 'b'],
    );
    assert.equal(loaded.currentContext, 'b');
    assert.deepEqual(loaded.problems, []);
  });

  it('ignores missing and empty files', async () => {
    const loaded = await loadKubeconfig(source('nowhere', 'empty', 'a'));
    assert.deepEqual(
      loaded.contexts.map(({ name }) => name),
      ['a'],
    );
    assert.deepEqual(loaded.problems, []);
  });

  it('says when every file of KUBECONFIG is missing', async () => {
    const loaded = await loadKubeconfig(source('nowhere', 'neither'));
    assert.match(loaded.problems.join(), /KUBECONFIG.*\(.*nowhere.*neither\)/);
  });

  it('says nothing about a missing ~/.kube/config: a new computer is no fault', async () => {
    const loaded = await loadKubeconfig({ env: {}, homeDirectory: path.join(folder, 'nobody') });
    assert.deepEqual([loaded.contexts, loaded.problems], [[], []]);
  });

  it('says when a file named in the settings is missing', async () => {
    const loaded = await loadKubeconfig({ env: {}, homeDirectory: folder, setting: file('nowhere') });
    assert.match(loaded.problems.join(), /nowhere.*settings/);
  });

  it('keeps the contexts of the other files when one is broken, says so, and says that kubectl does not', async () => {
    const loaded = await loadKubeconfig(source('a', 'broken'));
    assert.deepEqual(
      loaded.contexts.map(({ name }) => name),
      ['a'],
    );
    assert.match(loaded.problems.join('\n'), /broken\b.*YAML/);
    assert.match(loaded.problems.join('\n'), /kubectl\b.*broken\b/);
  });

  it('takes no current context from behind a broken file, which might have chosen another', async () => {
    assert.equal((await loadKubeconfig(source('broken', 'b'))).currentContext, undefined);
    assert.equal((await loadKubeconfig(source('b', 'broken'))).currentContext, 'b');
  });

  it('says why a file can not be read', async (t) => {
    const loaded = await loadKubeconfig(source('folder', 'a'));
    assert.match(loaded.problems.join('\n'), /folder\b.*: .*\bfolder/);
    if (process.getuid?.() === 0) {
      t.diagnostic('permissions do not hold for root, so the unreadable file is not tried');
      return;
    }
    assertSays((await loadKubeconfig(source('locked'))).problems.join(), [file('locked'), 'permission']);
  });

  it('counts relative paths from the folder of the file as it is named, through a link too', async () => {
    mkdirSync(file('elsewhere'), { recursive: true });
    const relative = config('r').replace('token: secret-of-r', 'tokenFile: tok');
    writeFileSync(file('elsewhere/real'), relative);
    symlinkSync(file('elsewhere/real'), file('link'));
    const loaded = await loadKubeconfig(source('link'));
    assert.equal(loaded.target('r').user?.tokenFile, file('tok'));
  });

  it('shows no secret however it is printed', async () => {
    const loaded = await loadKubeconfig(source('a', 'b'));
    for (const text of [
      JSON.stringify(loaded),
      inspect(loaded, { depth: 10, showHidden: true }),
      loaded.connectionKey('a'),
    ])
      assert.doesNotMatch(text, /secret-of/);
  });

  it('tells a connection that would differ from one that would not', async () => {
    const before = await loadKubeconfig(source('a', 'b'));
    writeFileSync(file('a'), config('a', '# a comment, and another current context\ncurrent-context: a'));
    const commented = await loadKubeconfig(source('a', 'b'));
    assert.equal(commented.connectionKey('a'), before.connectionKey('a'));
    writeFileSync(file('a'), config('a').replace('secret-of-a', 'secret-renewed'));
    const renewed = await loadKubeconfig(source('a', 'b'));
    assert.notEqual(renewed.connectionKey('a'), before.connectionKey('a'));
    assert.equal(renewed.connectionKey('b'), before.connectionKey('b'));
    writeFileSync(file('a'), config('a'));
  });
});

describe('inside a pod', () => {
  it('the service account is used when there is no kubeconfig', async () => {
    mkdirSync(file('account'), { recursive: true });
    writeFileSync(file('account/token'), 'pod-token');
    writeFileSync(file('account/namespace'), 'portal\n');
    const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' };
    const document = await inClusterDocument(env, file('account'));
    assert.equal(document?.currentContext, 'in-cluster');
    assert.equal(document.clusters.get('in-cluster')?.server, 'https://[fd00::1]:443');
    assert.equal(document.contexts.get('in-cluster')?.namespace, 'portal');
    assert.equal(document.users.get('in-cluster')?.tokenFile, file('account/token'));
  });

  it('nothing is used without a token or outside', async () => {
    const env = { KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: '443' };
    assert.equal(await inClusterDocument(env, file('no-account')), undefined);
    assert.equal(await inClusterDocument({ HOME: homedir() }, file('account')), undefined);
  });
});
