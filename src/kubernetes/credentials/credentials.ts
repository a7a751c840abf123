// Who we are towards one cluster, for each request: headers and TLS material from whatever the kubeconfig offers, kept for
// a short while, renewed when files change, tokens run out or the server says 401.
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Clock } from '../../lifecycle';
import { ApiError } from '../apiError';
import type { UserConfig } from '../kubeconfig/entries';
import type { ConnectionTarget } from '../kubeconfig/target';
import type { StaticCredentials, TlsMaterial } from './clientNode';
import { KubeconfigCredentials } from './clientNode';
import type { CredentialPlugin } from './credentialPlugin';
import type { CredentialPlugins } from './credentialPlugins';
import type { ExecCredential } from './execCredential';
import { execInfo } from './execCredential';
import { impersonationHeaders } from './impersonation';
import { TokenFile } from './tokenFile';

/** What one request is sent with. */
export interface Identity {
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly tls: TlsMaterial;
  /** Differs when `tls` differs: then other connections are needed. */
  readonly tlsKey: string;
  /** The plugin's credential in it, to say which one the server refused. */
  readonly fromPlugin: ExecCredential | undefined;
}

export interface CredentialsOptions {
  readonly clock: Clock;
  readonly plugins: CredentialPlugins;
  readonly mayRunCommands: () => boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Plugins are started here. */
  readonly homeDirectory: string;
}

/** Certificates and keys in files are looked at again this often: a rotated CA needs no new connection. */
const REREAD_MS = 30_000;

export class Credentials {
  readonly #target: ConnectionTarget;
  readonly #options: CredentialsOptions;
  readonly #kubeconfig: KubeconfigCredentials;
  readonly #tokenFile: TokenFile | undefined;
  #read: { readonly answer: Promise<StaticCredentials>; freshUntil: number } | undefined;
  #plugin: CredentialPlugin | undefined;

  constructor(target: ConnectionTarget, options: CredentialsOptions) {
    this.#target = target;
    this.#options = options;
    this.#kubeconfig = new KubeconfigCredentials(target);
    const file = target.user?.tokenFile;
    this.#tokenFile = file === undefined ? undefined : new TokenFile(file, options.clock);
  }

  /** The plugin that runs right now, by its command without folders. */
  get signingInWith(): string | undefined {
    const { exec } = this.#target.user ?? {};
    return exec && this.#plugin?.isRunning ? path.basename(exec.command) : undefined;
  }

  /** The identity for the next request. Throws an ApiError of kind `kubeconfig`, `credentials` or `cancelled`. */
  async identity(signal: AbortSignal): Promise<Identity> {
    const { user, server } = this.#target;
    const known = await this.#static();
    // Like kubectl: over plain HTTP nobody is told who we are.
    if (server.protocol === 'http:') return { headers: {}, tls: known.tls, tlsKey: '', fromPlugin: undefined };

    const token = await this.#token(user);
    const authorization = token === undefined ? known.authorization : `Bearer ${token}`;
    const credential =
      user?.exec && authorization === undefined
        ? await this.#pluginFor(user, user.exec, known.tls).credential(this.#options.mayRunCommands, signal)
        : undefined;
    const tls = credential?.certificate
      ? { ...known.tls, cert: Buffer.from(credential.certificate.cert), key: Buffer.from(credential.certificate.key) }
      : known.tls;
    const bearer = credential?.token === undefined ? authorization : `Bearer ${credential.token}`;
    return {
      headers: { ...(bearer !== undefined && { Authorization: bearer }), ...(user && impersonationHeaders(user)) },
      tls,
      tlsKey: tlsKey(tls),
      fromPlugin: credential,
    };
  }

  /** The server answered 401. True when the request should go out once more, because another credential may be had. */
  refuse(identity: Identity): boolean {
    this.#read = undefined;
    this.#tokenFile?.expire();
    if (identity.fromPlugin) return this.#plugin?.refuse(identity.fromPlugin) ?? false;
    const { user } = this.#target;
    const isRead = user?.tokenFile ?? user?.clientCertificate ?? user?.clientKey ?? user?.authProvider;
    return isRead !== undefined;
  }

  #static(): Promise<StaticCredentials> {
    const now = this.#options.clock.now();
    if (this.#read && now < this.#read.freshUntil) return this.#read.answer;
    // Until it is there, everyone waits for the same.
    const read = { answer: this.#kubeconfig.read(), freshUntil: Infinity };
    this.#read = read;
    read.answer.then(
      ({ expiresAt }) => {
        // An OIDC token is good until its end; client-node would renew it for each request.
        const isOidc = this.#target.user?.authProvider !== undefined;
        read.freshUntil = isOidc && expiresAt !== undefined ? expiresAt : now + REREAD_MS;
      },
      () => {
        if (this.#read === read) this.#read = undefined;
      },
    );
    return read.answer;
  }

  async #token(user: UserConfig | undefined): Promise<string | undefined> {
    if (!this.#tokenFile || !user) return undefined;
    try {
      return await this.#tokenFile.token();
    } catch (error) {
      // A token that is in the kubeconfig too is kubectl's second choice.
      if (user.token !== undefined) return undefined;
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
      throw new ApiError({
        kind: 'kubeconfig',
        sentence: `The token file ${user.tokenFile ?? ''} of user "${user.name}" can't be read (${code}).`,
        remedy: 'Sign in with the tool that writes this file, then try again.',
        context: this.#target.context,
      });
    }
  }

  #pluginFor(user: UserConfig, exec: NonNullable<UserConfig['exec']>, tls: TlsMaterial): CredentialPlugin {
    const { context, cluster, server } = this.#target;
    const { env, homeDirectory, plugins } = this.#options;
    this.#plugin = plugins.plugin({
      exec,
      info: execInfo(exec, cluster, server.href.replace(/\/$/, ''), tls.ca),
      user: user.name,
      context,
      env,
      cwd: homeDirectory,
    });
    return this.#plugin;
  }
}

function tlsKey(tls: TlsMaterial): string {
  const digest = createHash('sha256');
  for (const part of [tls.ca, tls.cert, tls.key]) digest.update(part ?? '').update('\0');
  return digest.update(`${tls.servername ?? ''} ${tls.rejectUnauthorized}`).digest('base64url');
}
