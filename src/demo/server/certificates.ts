// A certificate authority and a server certificate, made anew at every start and kept in memory only: stock clients send
// their token over HTTPS alone, and the kubeconfig carries the authority's certificate.
import type { KeyObject } from 'node:crypto';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import {
  bitString,
  boolean,
  explicit,
  implicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  utcTime,
  utf8String,
} from './der';

export interface ServerIdentity {
  /** The authority's certificate (PEM). */
  readonly authority: string;
  /** The server's certificate (PEM). */
  readonly certificate: string;
  /** The server's private key (PEM). It never leaves the process. */
  readonly key: string;
}

const HOUR = 3_600_000;
const VALID_FOR = 365 * 24 * HOUR;

const OID = {
  commonName: '2.5.4.3',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  authorityKeyIdentifier: '2.5.29.35',
  subjectKeyIdentifier: '2.5.29.14',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  subjectAlternativeName: '2.5.29.17',
  serverAuthentication: '1.3.6.1.5.5.7.3.1',
} as const;

interface Subject {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function subject(name: string): Subject {
  return { name, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
}

/** Makes both certificates, valid from an hour before `now` (ms) for a year, for 127.0.0.1 and localhost. */
export function makeServerIdentity(now: number): ServerIdentity {
  const authority = subject('Argo Rollouts demo cluster CA');
  const server = subject('127.0.0.1');
  return {
    authority: certificate(authority, authority, now, [
      extension(OID.basicConstraints, sequence(boolean(true)), true),
      // keyCertSign and cRLSign: bits 5 and 6.
      extension(OID.keyUsage, bitString(Buffer.from([0b0000_0110]), 1), true),
    ]),
    certificate: certificate(server, authority, now, [
      extension(OID.basicConstraints, sequence(), true),
      // digitalSignature: bit 0.
      extension(OID.keyUsage, bitString(Buffer.from([0b1000_0000]), 7), true),
      extension(OID.extendedKeyUsage, sequence(objectIdentifier(OID.serverAuthentication))),
      extension(
        OID.subjectAlternativeName,
        sequence(implicit(2, Buffer.from('localhost')), implicit(7, Buffer.from([127, 0, 0, 1]))),
      ),
    ]),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function certificate(of: Subject, issuer: Subject, now: number, extensions: readonly Buffer[]): string {
  const algorithm = sequence(objectIdentifier(OID.ecdsaWithSha256));
  const version3 = explicit(0, integer(Buffer.from([2])));
  const toBeSigned = sequence(
    version3,
    integer(randomBytes(16)),
    algorithm,
    distinguishedName(issuer.name),
    sequence(utcTime(now - HOUR), utcTime(now + VALID_FOR)),
    distinguishedName(of.name),
    of.publicKey.export({ type: 'spki', format: 'der' }),
    explicit(
      3,
      sequence(
        // Which key is certified and which one signed: strict verifiers insist on both.
        extension(OID.subjectKeyIdentifier, octetString(keyIdentifier(of))),
        extension(OID.authorityKeyIdentifier, sequence(implicit(0, keyIdentifier(issuer)))),
        ...extensions,
      ),
    ),
  );
  const signature = sign('sha256', toBeSigned, issuer.privateKey);
  return pem('CERTIFICATE', sequence(toBeSigned, algorithm, bitString(signature)));
}

function keyIdentifier({ publicKey }: Subject): Buffer {
  return createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
}

function distinguishedName(commonName: string): Buffer {
  return sequence(set(sequence(objectIdentifier(OID.commonName), utf8String(commonName))));
}

function extension(identifier: string, value: Buffer, critical = false): Buffer {
  return sequence(objectIdentifier(identifier), ...(critical ? [boolean(true)] : []), octetString(value));
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
