// A certificate authority and what it signs, new at every start and kept in memory only: stock clients send their
// token over HTTPS alone, and the kubeconfig carries the authority's certificate.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  /** PKCS #8 in PEM. */
  readonly key: string;
}

export interface CertificateOptions {
  /** Common name: for a client its user name. */
  readonly name: string;
  /** Organisations: for a client its groups. */
  readonly groups?: readonly string[];
  /** DNS names and IP addresses of a server; without any it is a client's certificate. */
  readonly hosts?: readonly string[];
  /** Milliseconds since the epoch; default: since an hour ago … */
  readonly notBefore?: number;
  /** … for a year. */
  readonly notAfter?: number;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const HOUR = 3_600_000;
const VALID_FOR = 365 * 24 * HOUR;

/** An authority that signs certificates. */
export class Authority implements Certificate {
  readonly cert: string;
  readonly key: string;
  readonly #certificate: x509.X509Certificate;
  readonly #keys: webcrypto.CryptoKeyPair;
  readonly #now: number;

  private constructor(certificate: x509.X509Certificate, keys: webcrypto.CryptoKeyPair, key: string, now: number) {
    this.cert = certificate.toString('pem');
    this.key = key;
    this.#certificate = certificate;
    this.#keys = keys;
    this.#now = now;
  }

  /** Makes one. `now` in ms: its certificate, and by default those that it signs, hold from an hour before, for a year. */
  static async create(name: string, now: number): Promise<Authority> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: serialNumber(),
      name: `CN=${name}`,
      notBefore: new Date(now - HOUR),
      notAfter: new Date(now + VALID_FOR),
      keys,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        // Which key is certified and which one signed: strict verifiers insist on both.
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return new Authority(certificate, keys, await keyPem(keys), now);
  }

  /** Signs a server's or a client's certificate. */
  async sign({ name, groups = [], hosts = [], notBefore, notAfter }: CertificateOptions): Promise<Certificate> {
    const keys = await newKeys();
    const { serverAuth, clientAuth } = x509.ExtendedKeyUsage;
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject: [...groups.map((group) => `O=${group}`), `CN=${name}`].join(', '),
      issuer: this.#certificate.subject,
      notBefore: new Date(notBefore ?? this.#now - HOUR),
      notAfter: new Date(notAfter ?? this.#now + VALID_FOR),
      publicKey: keys.publicKey,
      signingKey: this.#keys.privateKey,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([hosts.length > 0 ? serverAuth : clientAuth]),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(this.#keys.publicKey),
        ...(hosts.length > 0 ? [new x509.SubjectAlternativeNameExtension(hosts.map(nameOf))] : []),
      ],
    });
    return { cert: certificate.toString('pem'), key: await keyPem(keys) };
  }
}

export interface ServerIdentity {
  /** The authority's certificate (PEM). */
  readonly authority: string;
  /** The server's certificate (PEM). */
  readonly certificate: string;
  /** The server's private key (PEM). It never leaves the process. */
  readonly key: string;
}

/** Makes an authority and a server's certificate for 127.0.0.1 and localhost, valid from an hour before `now` (ms). */
export async function makeServerIdentity(now: number): Promise<ServerIdentity> {
  const authority = await Authority.create('Argo Rollouts demo cluster CA', now);
  const server = await authority.sign({ name: '127.0.0.1', hosts: ['localhost', '127.0.0.1'] });
  return { authority: authority.cert, certificate: server.cert, key: server.key };
}

function nameOf(host: string): { type: 'ip' | 'dns'; value: string } {
  return { type: /^[\d.]+$|:/.test(host) ? 'ip' : 'dns', value: host };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function keyPem({ privateKey }: webcrypto.CryptoKeyPair): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY');
}

/** Positive, as certificates want it. */
function serialNumber(): string {
  const [first = 0, ...rest] = webcrypto.getRandomValues(new Uint8Array(16));
  return Buffer.from([first & 0x7f, ...rest]).toString('hex');
}
