// The certificates of the demo: what TLS libraries insist on.
import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { before, describe, it } from 'node:test';
import type { ServerIdentity } from '../../../../../src/demo/server/http/certificates';
import { makeServerIdentity } from '../../../../../src/demo/server/http/certificates';

const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('A server identity', () => {
  let identity: ServerIdentity;
  let authority: X509Certificate;
  let server: X509Certificate;

  before(async () => {
    identity = await makeServerIdentity(NOW);
    authority = new X509Certificate(identity.authority);
    server = new X509Certificate(identity.certificate);
  });

  it('is signed by its own authority', () => {
    assert.ok(authority.ca);
    assert.ok(server.checkIssued(authority));
    assert.ok(server.verify(authority.publicKey));
    assert.ok(authority.verify(authority.publicKey));
  });

  it('is for the loopback address and localhost only', () => {
    assert.equal(server.ca, false);
    assert.equal(server.checkIP('127.0.0.1'), '127.0.0.1');
    assert.equal(server.checkHost('localhost'), 'localhost');
    assert.equal(server.checkIP('10.0.0.1'), undefined);
  });

  it('has the key of its certificate', () => {
    assert.ok(server.checkPrivateKey(createPrivateKey(identity.key)));
  });

  it('is valid from an hour ago for a year', () => {
    assert.equal(Date.parse(server.validFrom), NOW - 3_600_000);
    assert.equal(Date.parse(server.validTo), NOW + 365 * 86_400_000);
  });

  it('is another one each time', async () => {
    const identities = await Promise.all(Array.from({ length: 20 }, () => makeServerIdentity(NOW)));
    const serials = new Set(identities.map((one) => new X509Certificate(one.authority).serialNumber));
    assert.equal(serials.size, 20);
  });
});
