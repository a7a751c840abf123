// Odd and broken kubeconfig files: what is still understood, and what is said about the rest.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseKubeconfig } from '../../../../src/kubernetes/kubeconfig/parse';
import { assertSays } from '../../../support/sentences/assertSays';
import { HEAD, PARSE_CASES, SECRET } from './parseCases';

describe('reading one kubeconfig file', () => {
  for (const { name, text, broken = false, problems, clusters } of PARSE_CASES) {
    it(name, () => {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text;
      const parsed = parseKubeconfig(bytes, '/f');
      assert.equal(parsed.broken, broken, parsed.problems.join('; '));
      assert.equal(parsed.problems.length, problems.length, parsed.problems.join('; '));
      for (const [i, expected] of problems.entries()) assertSays(parsed.problems[i] ?? '', expected);
      assert.doesNotMatch(parsed.problems.join(), new RegExp(SECRET));
      if (clusters)
        assert.deepEqual(
          Object.fromEntries([...parsed.document.clusters].map(([key, { server }]) => [key, server])),
          clusters,
        );
    });
  }

  it('keeps a cluster called __proto__ as a cluster', () => {
    const { document } = parseKubeconfig(
      Buffer.from(`${HEAD}clusters: [{name: __proto__, cluster: {server: s}}]`),
      '/f',
    );
    assert.equal(document.clusters.get('__proto__')?.server, 's');
    assert.equal(Object.hasOwn(Object.prototype, 'server'), false);
  });

  it('says that certificate data is no base64, without quoting it', () => {
    const { document } = parseKubeconfig(
      Buffer.from(`${HEAD}users: [{name: a, user: {client-key-data: "!${SECRET}!"}}]`),
      '/f',
    );
    assertSays(document.users.get('a')?.problem ?? '', ['client-key-data', 'base64']);
    assert.doesNotMatch(document.users.get('a')?.problem ?? '', new RegExp(SECRET));
  });
});
