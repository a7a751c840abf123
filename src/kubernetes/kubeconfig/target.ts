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
      'Pick another context, or check which kubeconfig files are read.',
    );
  }
  const cluster = document.clusters.get(context.cluster);
  const user = context.user === '' ? undefined : document.users.get(context.user);
  const problem = contextProblem(context, cluster, user);
  const server = cluster && problem === undefined ? serverUrl(cluster) : undefined;
  if (problem !== undefined || !cluster || !server) {
    throw kubeconfigError(
      contextName,
      problem ?? `Context "${contextName}" has no usable server.`,
      `Correct ${context.file}, or pick another context.`,
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
  if (context.cluster === '') return `${name} names no cluster.`;
  if (!cluster) return `${name} names the cluster "${context.cluster}", which no kubeconfig file defines.`;
  if (context.user !== '' && !user)
    return `${name} names the user "${context.user}", which no kubeconfig file defines.`;
  return clusterProblem(cluster) ?? (user && userProblem(user));
}

function clusterProblem(cluster: ClusterConfig): string | undefined {
  const name = `Cluster "${cluster.name}" (${cluster.file})`;
  if (cluster.problem !== undefined) return `${name} can't be used: ${cluster.problem}.`;
  if (cluster.server === '') return `${name} has no server.`;
  const server = serverUrl(cluster);
  if (!server) return `${name} has a server that is no URL.`;
  if (server.protocol !== 'https:' && server.protocol !== 'http:')
    return `${name} has a server that is neither https:// nor http://.`;
  if (cluster.insecureSkipTlsVerify && hasAuthority(cluster))
    return `${name} gives a certificate authority and also switches the check off (insecure-skip-tls-verify); kubectl refuses that.`;
  if (cluster.proxyUrl !== undefined) return proxyProblem(name, cluster.proxyUrl);
  return undefined;
}

function proxyProblem(name: string, proxyUrl: string): string | undefined {
  const protocol = URL.canParse(proxyUrl) ? new URL(proxyUrl).protocol : undefined;
  if (protocol === 'http:' || protocol === 'https:') return undefined;
  if (protocol === 'socks5:' || protocol === 'socks5h:')
    return `${name} is reached through a SOCKS proxy (proxy-url), which this extension doesn't speak; HTTP and HTTPS proxies work.`;
  return `${name} has a proxy-url that is no URL starting with http:// or https://.`;
}

function userProblem(user: UserConfig): string | undefined {
  const name = `User "${user.name}" (${user.file})`;
  if (user.problem !== undefined) return `${name} can't be used: ${user.problem}.`;
  const hasCertificate = user.clientCertificate !== undefined || user.clientCertificateData !== undefined;
  const hasKey = user.clientKey !== undefined || user.clientKeyData !== undefined;
  if (hasCertificate && !hasKey) return `${name} has a client certificate without a client key.`;
  if (user.token !== undefined && (user.username !== undefined || user.password !== undefined))
    return `${name} has a token and also a user name and password; kubectl refuses that, only one may be there.`;
  if (user.impersonate === undefined && (user.impersonateGroups.length > 0 || user.impersonateExtra.size > 0))
    return `${name} impersonates groups or extra fields without a user ("as").`;
  if (user.exec && user.authProvider)
    return `${name} has an exec plugin and also an auth-provider; kubectl refuses that, only one may be there.`;
  return (
    (user.exec && execProblem(name, user.exec)) ??
    (user.authProvider && authProviderProblem(name, user.authProvider.name))
  );
}

function execProblem(name: string, exec: NonNullable<UserConfig['exec']>): string | undefined {
  if (exec.command === '') return `${name} signs in with an exec plugin, but names no command.`;
  switch (exec.apiVersion) {
    case 'client.authentication.k8s.io/v1':
    case 'client.authentication.k8s.io/v1beta1':
      break;
    case '':
      return `${name} signs in with an exec plugin, but names no apiVersion.`;
    case 'client.authentication.k8s.io/v1alpha1':
      return `${name} signs in with an exec plugin of version v1alpha1, which kubectl no longer speaks since 1.24: write the kubeconfig anew with your provider's tool (for EKS "aws eks update-kubeconfig").`;
    default:
      return `${name} signs in with an exec plugin of an unknown apiVersion; v1 and v1beta1 of client.authentication.k8s.io are known.`;
  }
  switch (exec.interactiveMode) {
    case 'Never':
    case 'IfAvailable':
      return undefined;
    case 'Always':
      return `${name} signs in with the command "${exec.command}", which insists on a terminal (interactiveMode: Always); an editor has none to give it.`;
    case undefined:
      return `${name} signs in with an exec plugin of version v1, which needs an interactiveMode (Never, IfAvailable or Always).`;
    default:
      return `${name} signs in with an exec plugin of an unknown interactiveMode; Never, IfAvailable and Always are known.`;
  }
}

function authProviderProblem(name: string, provider: string): string | undefined {
  switch (provider) {
    case 'oidc':
      return undefined;
    case 'gcp':
      return `${name} signs in with the auth-provider "gcp", which kubectl dropped in 1.26: install gke-gcloud-auth-plugin and run "gcloud container clusters get-credentials" again.`;
    case 'azure':
      return `${name} signs in with the auth-provider "azure", which kubectl dropped in 1.26: install kubelogin and run "kubelogin convert-kubeconfig".`;
    default:
      return `${name} signs in with the auth-provider "${provider}", which is not known; "oidc" is, and exec plugins are.`;
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

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign: then the text is meant as it stands.
    return text;
  }
}

function kubeconfigError(context: string, sentence: string, remedy: string): ApiError {
  return new ApiError({ kind: 'kubeconfig', sentence, remedy, context });
}
