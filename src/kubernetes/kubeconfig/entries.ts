// What a kubeconfig file says, in our own words: clusters, users and contexts by name, each knowing the file it came
// from. These hold secrets and never leave src/kubernetes.

export interface ClusterConfig {
  readonly name: string;
  readonly file: string;
  /** As written; may lack a scheme. Empty when missing. */
  readonly server: string;
  readonly certificateAuthority: string | undefined;
  /** Base64 of PEM. */
  readonly certificateAuthorityData: string | undefined;
  readonly insecureSkipTlsVerify: boolean;
  readonly tlsServerName: string | undefined;
  readonly proxyUrl: string | undefined;
  readonly disableCompression: boolean;
  /** What the cluster tells credential plugins (extension "client.authentication.k8s.io/exec"). */
  readonly execConfig: unknown;
  /** Why it can't be used. */
  readonly problem: string | undefined;
}

/** A command that hands out credentials: client-go's exec plugin. */
export interface ExecConfig {
  readonly apiVersion: string;
  /** A name on the PATH, or an absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly installHint: string | undefined;
  readonly provideClusterInfo: boolean;
  readonly interactiveMode: string | undefined;
}

export interface AuthProviderConfig {
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
}

export interface UserConfig {
  readonly name: string;
  readonly file: string;
  readonly clientCertificate: string | undefined;
  readonly clientCertificateData: string | undefined;
  readonly clientKey: string | undefined;
  readonly clientKeyData: string | undefined;
  readonly token: string | undefined;
  readonly tokenFile: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly impersonate: string | undefined;
  readonly impersonateUid: string | undefined;
  readonly impersonateGroups: readonly string[];
  readonly impersonateExtra: ReadonlyMap<string, readonly string[]>;
  readonly authProvider: AuthProviderConfig | undefined;
  readonly exec: ExecConfig | undefined;
  /** Why it can't be used. */
  readonly problem: string | undefined;
}

export interface ContextConfig {
  readonly name: string;
  readonly file: string;
  readonly cluster: string;
  readonly user: string;
  readonly namespace: string | undefined;
}

/** One file, or several merged. */
export interface KubeconfigDocument {
  readonly clusters: ReadonlyMap<string, ClusterConfig>;
  readonly users: ReadonlyMap<string, UserConfig>;
  readonly contexts: ReadonlyMap<string, ContextConfig>;
  /** Absent when no file chooses one. */
  readonly currentContext: string | undefined;
}

export const EMPTY_DOCUMENT: KubeconfigDocument = {
  clusters: new Map(),
  users: new Map(),
  contexts: new Map(),
  currentContext: undefined,
};
