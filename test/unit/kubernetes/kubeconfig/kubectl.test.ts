// The same files read by us and by the kubectl on the PATH must say the same: kubeconfigs as the tools of the field write
// them, alone and in lists that contradict each other.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import type { ClusterConfig, KubeconfigDocument, UserConfig } from '../../../../src/kubernetes/kubeconfig/entries';
import { mergeKubeconfigs, withAbsolutePaths } from '../../../../src/kubernetes/kubeconfig/merge';
import { parseKubeconfig } from '../../../../src/kubernetes/kubeconfig/parse';

const FIXTURES = path.resolve('test/fixtures/kubeconfig');

const LISTS: readonly (readonly string[])[] = [
  ['eks.yaml'],
  ['gke.yaml'],
  ['aks.yaml'],
  ['kind.yaml'],
  ['minikube/config'],
  ['openshift.yaml'],
  ['rancher.json'],
  ['anchors.yaml'],
  ['conflicting.yaml'],
  ['empty.yaml'],
  ['empty.yaml', 'kind.yaml'],
  ['missing.yaml', 'kind.yaml'],
  ['kind.yaml', 'conflicting.yaml'],
  ['conflicting.yaml', 'kind.yaml'],
  ['aks.yaml', 'rancher.json', 'conflicting.yaml'],
  ['conflicting.yaml', 'aks.yaml', 'rancher.json'],
  ['minikube/config', 'eks.yaml', 'gke.yaml', 'openshift.yaml', 'kind.yaml', 'aks.yaml', 'conflicting.yaml'],
  ['anchors.yaml', 'minikube/config', 'missing.yaml', 'openshift.yaml'],
];

const home = mkdtempSync(path.join(tmpdir(), 'kubectl-home-'));
const skip = reasonToSkip();

describe('a merged kubeconfig says what kubectl says for', { skip }, () => {
  after(() => rmSync(home, { recursive: true, force: true }));

  for (const files of LISTS) {
    it(files.join(' then '), () => {
      const paths = files.map((file) => path.join(FIXTURES, file));
      assert.deepEqual(asKubectlShows(mergedByUs(paths)), mergedByKubectl(paths));
    });
  }
});

/** Older ones know neither `interactiveMode` nor `as-uid`. */
function reasonToSkip(): string | false {
  const { status, stdout } = spawnSync('kubectl', ['version', '--client', '--output', 'json'], {
    env: { PATH: process.env['PATH'], HOME: home },
    encoding: 'utf8',
  });
  if (status !== 0) return 'there is no kubectl on the PATH to compare with';
  const minor = Number(/"minor":\s*"(\d+)/.exec(stdout)?.[1] ?? 0);
  return minor < 24 ? `kubectl 1.${minor} is too old to compare with (1.24 is needed)` : false;
}

function mergedByUs(files: readonly string[]): KubeconfigDocument {
  return mergeKubeconfigs(
    files.flatMap((file) => {
      const bytes = contentOf(file);
      if (!bytes) return [];
      const { document, broken } = parseKubeconfig(bytes, file);
      assert.equal(broken, false);
      return [withAbsolutePaths(document, file)];
    }),
  );
}

function contentOf(file: string): Uint8Array | undefined {
  return file.endsWith('missing.yaml') ? undefined : readFileSync(file);
}

function mergedByKubectl(files: readonly string[]): unknown {
  const { stdout, stderr, status } = spawnSync(
    'kubectl',
    ['config', 'view', '--merge', '--flatten', '--raw', '--output', 'json'],
    { env: { PATH: process.env['PATH'], HOME: home, KUBECONFIG: files.join(path.delimiter) }, encoding: 'utf8' },
  );
  assert.equal(status, 0, stderr);
  return normalised(JSON.parse(stdout));
}

/** Our entries in kubectl's words, files put in place of their paths as `--flatten` does. */
function asKubectlShows({ clusters, users, contexts, currentContext }: KubeconfigDocument): unknown {
  return normalised({
    clusters: [...clusters.values()].map((cluster) => ({ name: cluster.name, cluster: clusterFields(cluster) })),
    users: [...users.values()].map((user) => ({ name: user.name, user: userFields(user) })),
    contexts: [...contexts.values()].map(({ name, cluster, user, namespace }) => ({
      name,
      context: { cluster, user, namespace },
    })),
    'current-context': currentContext ?? '',
  });
}

function clusterFields(cluster: ClusterConfig): object {
  return {
    server: cluster.server,
    'certificate-authority-data': flattened(cluster.certificateAuthority, cluster.certificateAuthorityData),
    'insecure-skip-tls-verify': cluster.insecureSkipTlsVerify || undefined,
    'tls-server-name': cluster.tlsServerName,
    'proxy-url': cluster.proxyUrl,
  };
}

function userFields(user: UserConfig): object {
  return {
    'client-certificate-data': flattened(user.clientCertificate, user.clientCertificateData),
    'client-key-data': flattened(user.clientKey, user.clientKeyData),
    token: user.token,
    tokenFile: user.tokenFile,
    username: user.username,
    password: user.password,
    as: user.impersonate,
    'as-uid': user.impersonateUid,
    'as-groups': user.impersonateGroups.length > 0 ? user.impersonateGroups : undefined,
    'as-user-extra': user.impersonateExtra.size > 0 ? Object.fromEntries(user.impersonateExtra) : undefined,
    'auth-provider': user.authProvider,
    exec: user.exec && {
      ...user.exec,
      args: user.exec.args.length > 0 ? user.exec.args : null,
      env: user.exec.env.length > 0 ? user.exec.env : null,
    },
  };
}

function flattened(file: string | undefined, data: string | undefined): string | undefined {
  return data ?? (file === undefined ? undefined : readFileSync(file).toString('base64'));
}

/** In the order of names, without what is undefined, and without extensions, which we don't keep. */
function normalised(config: unknown): unknown {
  const plain: unknown = JSON.parse(
    JSON.stringify(config, (key, value: unknown) =>
      ['extensions', 'preferences', 'kind'].includes(key) || (key === 'apiVersion' && value === 'v1')
        ? undefined
        : value,
    ),
  );
  assert.ok(typeof plain === 'object' && plain !== null);
  return Object.fromEntries(
    Object.entries(plain).map(([key, value]: [string, unknown]) => [
      key,
      Array.isArray(value) ? inOrder(value) : (value ?? []),
    ]),
  );
}

function inOrder(entries: readonly unknown[]): unknown[] {
  const nameOf = (entry: unknown): string =>
    typeof entry === 'object' && entry !== null && 'name' in entry ? String(entry.name) : '';
  return [...entries].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
