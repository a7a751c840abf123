// Contexts that can't be used say why, before anything is connected; and what makes up the others.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../../../../src/kubernetes';
import { kubeconfigOf } from '../../../support/kubernetes/connection';
import { assertSays } from '../../../support/sentences/assertSays';
import { SERVER, TARGET_PROBLEMS } from './targetProblems';

describe('a context that can not be used says so for', () => {
  for (const { name, cluster = SERVER, user = {}, says } of TARGET_PROBLEMS) {
    it(name, () => {
      const kubeconfig = kubeconfigOf(cluster, user);
      assertSays(kubeconfig.context('test')?.problem ?? '', says);
      assert.throws(
        () => kubeconfig.target('test'),
        (error) => {
          assert.ok(error instanceof ApiError);
          assertSays(error.message, says);
          return error.kind === 'kubeconfig' && error.remedy !== '';
        },
      );
    });
  }

  it('a name that no file defines', () => {
    const kubeconfig = kubeconfigOf(SERVER);
    assert.throws(() => kubeconfig.target('other'), /"other"/);
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
