// Contexts that can't be used say why, before anything is connected; and what makes up the others.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../../../../src/kubernetes/apiError';
import { kubeconfigOf } from '../../../support/connection';

const SERVER = { server: 'https://10.0.0.1:6443' };
const data = Buffer.from('pem').toString('base64');
const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'aws', interactiveMode: 'Never' };

const PROBLEMS: readonly {
  readonly name: string;
  readonly cluster?: object;
  readonly user?: object;
  readonly says: RegExp;
}[] = [
  { name: 'a cluster without a server', cluster: {}, says: /"test-cluster" .* has no server/ },
  { name: 'a server that is no URL', cluster: { server: 'https://:x' }, says: /not a valid URL/ },
  { name: 'a server of another scheme', cluster: { server: 'ftp://x' }, says: /https:\/\/ or http:\/\// },
  {
    name: 'an authority and no check at the same time',
    cluster: { ...SERVER, 'certificate-authority-data': data, 'insecure-skip-tls-verify': true },
    says: /certificate authority and insecure-skip-tls-verify/,
  },
  { name: 'a SOCKS proxy', cluster: { ...SERVER, 'proxy-url': 'socks5://x:1' }, says: /SOCKS/ },
  { name: 'a proxy of another scheme', cluster: { ...SERVER, 'proxy-url': 'ftp://x' }, says: /proxy-url/ },
  {
    name: 'data that is no base64',
    cluster: { ...SERVER, 'certificate-authority-data': '!' },
    says: /not valid base64/,
  },
  { name: 'a certificate without a key', user: { 'client-certificate-data': data }, says: /without a client key/ },
  {
    name: 'two ways to sign in',
    user: { token: 't', username: 'u', password: 'p' },
    says: /token and a user name/,
  },
  { name: 'groups without a user', user: { 'as-groups': ['g'] }, says: /impersonates groups/ },
  {
    name: 'the dropped provider of Google',
    user: { 'auth-provider': { name: 'gcp' } },
    says: /gke-gcloud-auth-plugin/,
  },
  {
    name: 'the dropped provider of Azure',
    user: { 'auth-provider': { name: 'azure' } },
    says: /kubelogin convert-kubeconfig/,
  },
  { name: 'an unknown provider', user: { 'auth-provider': { name: 'x' } }, says: /auth-provider "x"/ },
  {
    name: 'a plugin and a provider',
    user: { exec, 'auth-provider': { name: 'oidc' } },
    says: /exec plugin and an auth-provider/,
  },
  { name: 'a plugin without a command', user: { exec: { ...exec, command: '' } }, says: /without a command/ },
  { name: 'a plugin without a version', user: { exec: { ...exec, apiVersion: '' } }, says: /without an apiVersion/ },
  {
    name: 'a plugin of the dropped version',
    user: { exec: { ...exec, apiVersion: 'client.authentication.k8s.io/v1alpha1' } },
    says: /v1alpha1.*aws eks update-kubeconfig/,
  },
  {
    name: 'a plugin of an unknown version',
    user: { exec: { ...exec, apiVersion: 'x/v9' } },
    says: /unknown apiVersion/,
  },
  {
    name: 'a plugin that insists on a terminal',
    user: { exec: { ...exec, interactiveMode: 'Always' } },
    says: /terminal \(interactiveMode: Always\)/,
  },
  {
    name: 'a plugin of v1 without an interactiveMode',
    user: { exec: { apiVersion: exec.apiVersion, command: 'aws' } },
    says: /without an interactiveMode/,
  },
];

describe('a context that can not be used says so for', () => {
  for (const { name, cluster = SERVER, user = {}, says } of PROBLEMS) {
    it(name, () => {
      const kubeconfig = kubeconfigOf(cluster, user);
      assert.match(kubeconfig.context('test')?.problem ?? '', says);
      assert.throws(
        () => kubeconfig.target('test'),
        (error) =>
          error instanceof ApiError && error.kind === 'kubeconfig' && says.test(error.message) && error.remedy !== '',
      );
    });
  }

  it('a name that no file defines', () => {
    const kubeconfig = kubeconfigOf(SERVER);
    assert.throws(() => kubeconfig.target('other'), /no context "other"/);
  });
});

const SERVERS: readonly { readonly name: string; readonly cluster: object; readonly url: string }[] = [
  {
    name: 'a path before the API (Rancher) is kept',
    cluster: { server: 'https://r.example.com/k8s/clusters/c-1' },
    url: 'https://r.example.com/k8s/clusters/c-1',
  },
  {
    name: 'without a scheme and TLS options it is http',
    cluster: { server: 'localhost:8001' },
    url: 'http://localhost:8001/',
  },
  {
    name: 'without a scheme, with TLS options, it is https',
    cluster: { server: 'h:6443', 'insecure-skip-tls-verify': true },
    url: 'https://h:6443/',
  },
  { name: 'a login in the URL is not shown', cluster: { server: 'https://jane:pw@h:6443' }, url: 'https://h:6443/' },
];

describe("a cluster's server", () => {
  for (const { name, cluster, url } of SERVERS) {
    it(name, () => {
      const kubeconfig = kubeconfigOf(cluster);
      assert.equal(kubeconfig.target('test').server.href, url);
      assert.equal(kubeconfig.context('test')?.server, url.replace(/\/$/, ''));
    });
  }

  it('with a login in it signs in with that, as in Go', () => {
    const { user } = kubeconfigOf({ server: 'https://jane:p%40w@h' }).target('test');
    assert.deepEqual([user?.username, user?.password], ['jane', 'p@w']);
  });
});
