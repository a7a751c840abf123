// One context resolved: which server, as whom, how checked. Whatever makes a context unusable is found here, before any
// connection, and said in a sentence. *Source:* client-go `clientcmd/validation.go`, `rest.DefaultServerURL`.
import { ApiError } from '../apiError';
import type { ClusterConfig, ContextConfig, KubeconfigDocument, UserConfig } from './entries';

/** Everything a connection needs to know. Holds secrets. */
export interface ConnectionTarget {
  readonly context: string;
  readonly namespace: string;
  readonly cluster: ClusterConfig;
  /** Absent: anonymous. */
  readonly user: UserConfig | undefined;
  /** Scheme, host, port and path prefix (Rancher's `/k8s/clusters/c-1`), without credentials. */
  readonly server: URL;
}

/** Resolves a context; throws an ApiError of kind `kubeconfig` when it can't be connected to. */
export function connectionTarget(document: KubeconfigDocument, contextName: string): ConnectionTarget {
  const context = document.contexts.get(contextName);
  if (!context) {
    throw kubeconfigError(
      contextName,
      `The kubeconfig has no context "${contextName}".`,
      'Choose another context, or check which kubeconfig files are used.',
    );
  }
  const cluster = document.clusters.get(context.cluster);
  const user = context.user === '' ? undefined : document.users.get(context.user);
  const problem = contextProblem(context, cluster, user);
  const server = cluster && problem === undefined ? serverUrl(cluster) : undefined;
  if (problem !== undefined || !cluster || !server) {
    throw kubeconfigError(
      contextName,
      problem ?? `Context "${contextName}" has no valid server.`,
      `Correct ${context.file}, or choose another context.`,
    );
  }
  return {
    context: contextName,
    namespace: context.namespace ?? 'default',
    cluster,
    user: user && withUrlLogin(user, server),
    server: withoutLogin(server),
  };
}

/** Why a context can't be used, as a sentence; undefined when nothing speaks against it. */
export function contextProblem(
  context: ContextConfig,
  cluster: ClusterConfig | undefined,
  user: UserConfig | undefined,
): string | undefined {
  const name = `Context "${context.name}" (${context.file})`;
  if (context.cluster === '') return `${name} has no cluster.`;
  if (!cluster) return `${name} refers to cluster "${context.cluster}", which is not in the kubeconfig.`;
  if (context.user !== '' && !user) return `${name} refers to user "${context.user}", which is not in the kubeconfig.`;
  return clusterProblem(cluster) ?? (user && userProblem(user));
}

function clusterProblem(cluster: ClusterConfig): string | undefined {
  const name = `Cluster "${cluster.name}" (${cluster.file})`;
  if (cluster.problem !== undefined) return `${name} can't be used: ${cluster.problem}.`;
  if (cluster.server === '') return `${name} has no server.`;
  const server = serverUrl(cluster);
  if (!server) return `${name} has a server that is not a valid URL.`;
  if (server.protocol !== 'https:' && server.protocol !== 'http:')
    return `${name} has a server that doesn't start with https:// or http://.`;
  if (cluster.insecureSkipTlsVerify && hasAuthority(cluster))
    return `${name} has both a certificate authority and insecure-skip-tls-verify. kubectl accepts only one of them.`;
  if (cluster.proxyUrl !== undefined) return proxyProblem(name, cluster.proxyUrl);
  return undefined;
}

function proxyProblem(name: string, proxyUrl: string): string | undefined {
  const protocol = URL.canParse(proxyUrl) ? new URL(proxyUrl).protocol : undefined;
  if (protocol === 'http:' || protocol === 'https:') return undefined;
  if (protocol === 'socks5:' || protocol === 'socks5h:')
    return `${name} uses a SOCKS proxy (proxy-url), which is not supported. Use an HTTP or HTTPS proxy.`;
  return `${name} has a proxy-url that doesn't start with http:// or https://.`;
}

function userProblem(user: UserConfig): string | undefined {
  const name = `User "${user.name}" (${user.file})`;
  if (user.problem !== undefined) return `${name} can't be used: ${user.problem}.`;
  const hasCertificate = user.clientCertificate !== undefined || user.clientCertificateData !== undefined;
  const hasKey = user.clientKey !== undefined || user.clientKeyData !== undefined;
  if (hasCertificate && !hasKey) return `${name} has a client certificate without a client key.`;
  if (user.token !== undefined && (user.username !== undefined || user.password !== undefined))
    return `${name} has both a token and a user name with a password. kubectl accepts only one of them.`;
  if (user.impersonate === undefined && (user.impersonateGroups.length > 0 || user.impersonateExtra.size > 0))
    return `${name} impersonates groups or extra fields without a user ("as").`;
  if (user.exec && user.authProvider)
    return `${name} has both an exec plugin and an auth-provider. kubectl accepts only one of them.`;
  return (
    (user.exec && execProblem(name, user.exec)) ??
    (user.authProvider && authProviderProblem(name, user.authProvider.name))
  );
}

function execProblem(name: string, exec: NonNullable<UserConfig['exec']>): string | undefined {
  if (exec.command === '') return `${name} has an exec plugin without a command.`;
  switch (exec.apiVersion) {
    case 'client.authentication.k8s.io/v1':
    case 'client.authentication.k8s.io/v1beta1':
      break;
    case '':
      return `${name} has an exec plugin without an apiVersion.`;
    case 'client.authentication.k8s.io/v1alpha1':
      return `${name} has an exec plugin of version v1alpha1, which kubectl 1.24 removed. Recreate the kubeconfig with your provider's tool (for EKS: aws eks update-kubeconfig).`;
    default:
      return `${name} has an exec plugin with an unknown apiVersion. Use v1 or v1beta1 of client.authentication.k8s.io.`;
  }
  switch (exec.interactiveMode) {
    case 'Never':
    case 'IfAvailable':
      return undefined;
    case 'Always':
      return `${name} signs in with the command "${exec.command}", which requires a terminal (interactiveMode: Always). Editors can't provide one.`;
    case undefined:
      return `${name} has an exec plugin of version v1 without an interactiveMode (Never, IfAvailable or Always).`;
    default:
      return `${name} has an exec plugin with an unknown interactiveMode. Use Never, IfAvailable or Always.`;
  }
}

function authProviderProblem(name: string, provider: string): string | undefined {
  switch (provider) {
    case 'oidc':
      return undefined;
    case 'gcp':
      return `${name} uses the auth-provider "gcp", which kubectl 1.26 removed. Install gke-gcloud-auth-plugin, then run "gcloud container clusters get-credentials".`;
    case 'azure':
      return `${name} uses the auth-provider "azure", which kubectl 1.26 removed. Install kubelogin, then run "kubelogin convert-kubeconfig".`;
    default:
      return `${name} uses the unknown auth-provider "${provider}". Use "oidc" or an exec plugin.`;
  }
}

function hasAuthority(cluster: ClusterConfig): boolean {
  return cluster.certificateAuthority !== undefined || cluster.certificateAuthorityData !== undefined;
}

/** The server as a URL. Without a scheme it is https where TLS options are given, else http, as for kubectl. */
export function serverUrl(cluster: ClusterConfig): URL | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(cluster.server);
  const usesTls = hasAuthority(cluster) || cluster.insecureSkipTlsVerify;
  const text = hasScheme ? cluster.server : `${usesTls ? 'https' : 'http'}://${cluster.server}`;
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** The URL as it may be shown: without a user name and password in it. */
export function withoutLogin(server: URL): URL {
  const shown = new URL(server);
  shown.username = '';
  shown.password = '';
  return shown;
}

/** A login in the server's URL counts as basic authentication where the user has no other, as in Go's HTTP client. */
function withUrlLogin(user: UserConfig, server: URL): UserConfig {
  if (server.username === '' || user.username !== undefined || user.token !== undefined || user.tokenFile !== undefined)
    return user;
  return { ...user, username: unescaped(server.username), password: unescaped(server.password) };
}

/** As `src/workspace/uris.ts` does it: no room that both may import has to do with URLs. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign: then the text is meant as it is.
    return text;
  }
}

function kubeconfigError(context: string, sentence: string, remedy: string): ApiError {
  return new ApiError({ kind: 'kubeconfig', sentence, remedy, context });
}
