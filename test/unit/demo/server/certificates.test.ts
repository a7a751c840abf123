// The certificates of the demo: what TLS libraries insist on.
import assert from 'node:assert/strict';
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { describe, it } from 'node:test';
import { makeServerIdentity } from '../../../../src/demo/server/certificates';
import { integer, objectIdentifier, sequence, utcTime } from '../../../../src/demo/server/der';

const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('A server identity', () => {
  const identity = makeServerIdentity(NOW);
  const authority = new X509Certificate(identity.authority);
  const server = new X509Certificate(identity.certificate);

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

  it('is another one each time', () => {
    const serials = new Set(
      Array.from({ length: 20 }, () => new X509Certificate(makeServerIdentity(NOW).authority).serialNumber),
    );
    assert.equal(serials.size, 20);
  });
});

describe('DER', () => {
  const CASES: readonly (readonly [what: string, der: Buffer, hex: string])[] = [
    ['the number 0', integer(Buffer.from([0])), '020100'],
    ['a number in its shortest form', integer(Buffer.from([0, 0, 5])), '020105'],
    ['a number that would look negative', integer(Buffer.from([0x80])), '02020080'],
    ['a long sequence', sequence(Buffer.alloc(200)).subarray(0, 3), '3081c8'],
    ['a very long sequence', sequence(Buffer.alloc(0x1234)).subarray(0, 4), '30821234'],
    ['an identifier', objectIdentifier('1.2.840.10045.4.3.2'), '06082a8648ce3d040302'],
    ['a time', utcTime(NOW), '170d3236313132333132303030305a'],
  ];
  for (const [what, der, hex] of CASES)
    it(`writes ${what}`, () => {
      assert.equal(der.toString('hex'), hex);
    });
});
