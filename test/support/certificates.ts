// Real certificates for tests, made in the test run: an authority, servers and clients signed by it, also expired ones
// and ones for another name.
import './reflectMetadata';
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
  /** DNS names and IP addresses of a server. */
  readonly hosts?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;

/** An authority that signs certificates. */
export class Authority implements Certificate {
  readonly cert: string;
  readonly key: string;
  readonly #certificate: x509.X509Certificate;
  readonly #keys: webcrypto.CryptoKeyPair;

  private constructor(certificate: x509.X509Certificate, keys: webcrypto.CryptoKeyPair, key: string) {
    this.#certificate = certificate;
    this.#keys = keys;
    this.cert = certificate.toString('pem');
    this.key = key;
  }

  static async create(name = 'test authority'): Promise<Authority> {
    x509.cryptoProvider.set(webcrypto);
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: serialNumber(),
      name: `CN=${name}`,
      notBefore: new Date(Date.now() - DAY_MS),
      notAfter: new Date(Date.now() + DAY_MS),
      keys,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      ],
    });
    return new Authority(certificate, keys, await keyPem(keys));
  }

  async sign({ name, groups = [], hosts = [], notBefore, notAfter }: CertificateOptions): Promise<Certificate> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject: [...groups.map((group) => `O=${group}`), `CN=${name}`].join(', '),
      issuer: this.#certificate.subject,
      notBefore: notBefore ?? new Date(Date.now() - DAY_MS),
      notAfter: notAfter ?? new Date(Date.now() + DAY_MS),
      publicKey: keys.publicKey,
      signingKey: this.#keys.privateKey,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.BasicConstraintsExtension(false),
        new x509.ExtendedKeyUsageExtension([
          hosts.length > 0 ? x509.ExtendedKeyUsage.serverAuth : x509.ExtendedKeyUsage.clientAuth,
        ]),
        ...(hosts.length > 0 ? [new x509.SubjectAlternativeNameExtension(hosts.map(nameOf))] : []),
      ],
    });
    return { cert: certificate.toString('pem'), key: await keyPem(keys) };
  }
}

function nameOf(host: string): { type: 'ip' | 'dns'; value: string } {
  return { type: /^[\d.]+$|:/.test(host) ? 'ip' : 'dns', value: host };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function keyPem({ privateKey }: webcrypto.CryptoKeyPair): Promise<string> {
  const der = await webcrypto.subtle.exportKey('pkcs8', privateKey);
  return x509.PemConverter.encode(der, 'PRIVATE KEY');
}

function serialNumber(): string {
  return Buffer.from(webcrypto.getRandomValues(new Uint8Array(8)))
    .toString('hex')
    .replace(/^[89a-f]/, '1');
}
