// Several kubeconfig files as one, by kubectl's rule: whoever says something first, wins, as a whole entry; nothing of a
// later entry with the same name is mixed in. Relative paths count from the folder of the file that holds them.
// *Source:* client-go `tools/clientcmd/loader.go` (`Load`, `ResolvePaths`).
import path from 'node:path';
import type { ClusterConfig, ContextConfig, KubeconfigDocument, UserConfig } from './entries';

/** Merges documents in order of precedence. */
export function mergeKubeconfigs(documents: readonly KubeconfigDocument[]): KubeconfigDocument {
  const clusters = new Map<string, ClusterConfig>();
  const users = new Map<string, UserConfig>();
  const contexts = new Map<string, ContextConfig>();
  for (const document of documents) {
    addMissing(clusters, document.clusters);
    addMissing(users, document.users);
    addMissing(contexts, document.contexts);
  }
  const currentContext = documents.find((document) => document.currentContext !== undefined)?.currentContext;
  return { clusters, users, contexts, currentContext };
}

function addMissing<T>(into: Map<string, T>, from: ReadonlyMap<string, T>): void {
  for (const [name, entry] of from) if (!into.has(name)) into.set(name, entry);
}

/** The document with its paths made absolute. `file` is the path as it was named: a symbolic link is not followed. */
export function withAbsolutePaths(document: KubeconfigDocument, file: string): KubeconfigDocument {
  const folder = path.dirname(file);
  const absolute = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : path.resolve(folder, value);
  return {
    ...document,
    clusters: mapValues(document.clusters, (cluster) => ({
      ...cluster,
      certificateAuthority: absolute(cluster.certificateAuthority),
    })),
    users: mapValues(document.users, (user) => ({
      ...user,
      clientCertificate: absolute(user.clientCertificate),
      clientKey: absolute(user.clientKey),
      tokenFile: absolute(user.tokenFile),
      // A bare command name is looked up on the PATH; only one with a separator is a path.
      exec: user.exec?.command.includes(path.sep)
        ? { ...user.exec, command: path.resolve(folder, user.exec.command) }
        : user.exec,
    })),
  };
}

function mapValues<T>(map: ReadonlyMap<string, T>, change: (value: T) => T): Map<string, T> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
