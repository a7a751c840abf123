// What a plugin or proxy says, on its way to a person: readable, and without secrets.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainLine, redact } from '../../../../src/kubernetes/credentials/redact';

const MASKED: readonly (readonly [string, string, string])[] = [
  ['a bearer token', 'got Authorization: Bearer abc.def-123 from', 'got Authorization: Bearer ••• from'],
  ['basic authentication', 'Basic amFuZTpwdw== sent', 'Basic ••• sent'],
  ['a JWT', 'token eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln ended', 'token ••• ended'],
  ['a password after a name', 'db_password=hunter2, user=jane', 'db_password=•••, user=jane'],
  ['a secret in JSON', '{"client_secret": "abc", "id": "x"}', '{"client_secret": •••, "id": "x"}'],
  ['an access key', 'key AKIAABCDEFGHIJKLMNOP is wrong', 'key ••• is wrong'],
  ['a login in a URL', 'GET https://jane:pw@proxy:3128/ failed', 'GET https://•••@proxy:3128/ failed'],
  ['a private key', 'a -----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY----- b', 'a ••• b'],
  ['a private key that is cut off', 'a -----BEGIN PRIVATE KEY-----\nMHcC', 'a •••'],
  ['a long opaque text', `id ${'Ab1'.repeat(30)} end`, 'id ••• end'],
];

describe('a text from outside', () => {
  for (const [name, text, expected] of MASKED) {
    it(`shows nothing of ${name}`, () => assert.equal(redact(text), expected));
  }

  it('shows nothing of what is known to be secret, also inside of words', () => {
    assert.equal(redact('x-s3cr3t-y s3cr3t', ['s3cr3t']), 'x-•••-y •••');
  });

  const kept = [
    'The config profile (shop-admin) could not be found',
    'ERROR: (gcloud.auth.login) There was a problem refreshing your current auth tokens',
    'dial tcp: lookup sts.eu-central-1.amazonaws.com: no such host',
    'exec format error',
  ];
  for (const text of kept) {
    it(`keeps "${text}"`, () => assert.equal(redact(text), text));
  }

  it('becomes one plain line of limited length', () => {
    assert.equal(
      plainLine('\u001b[31;1mred\u001b[0m\r\n\tand\u0000 \u202Eplain\u200B  text ', 100),
      'red and plain text',
    );
    assert.equal(plainLine('x'.repeat(50), 10), `${'x'.repeat(9)}…`);
  });
});
