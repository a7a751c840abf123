// The merged kubeconfig as the rest of the product sees it: contexts and problems. What authenticates stays in a private
// field, so that no log line or state can show it by accident.
import { createHash } from 'node:crypto';
import type { KubeconfigDocument } from './entries';
import type { ConnectionTarget } from './target';
import { connectionTarget, contextProblem, serverUrl, withoutLogin } from './target';

/** One context, as far as anyone outside this room needs it. */
export interface ContextEntry {
  readonly name: string;
  readonly cluster: string;
  readonly user: string;
  /** The context's namespace, or "default". */
  readonly namespace: string;
  /** The API server's URL without credentials; empty when there is none. */
  readonly server: string;
  /** The file that defines the context. */
  readonly file: string;
  /** Why this context can't be connected to, as a sentence; absent when nothing speaks against it. */
  readonly problem: string | undefined;
}

export interface KubeconfigFacts {
  readonly document: KubeconfigDocument;
  readonly files: readonly string[];
  readonly problems: readonly string[];
}

/** What the kubeconfig files say together. Immutable: a change on disk makes a new one. */
export class LoadedKubeconfig {
  /** In the order of the files, and of the entries in them. */
  readonly contexts: readonly ContextEntry[];
  /** What kubectl would use without `--context`; absent when no file chooses, or a file that might choose is unreadable. */
  readonly currentContext: string | undefined;
  /** The files that were looked for, in order of precedence; also the missing ones. */
  readonly files: readonly string[];
  /** Sentences naming the file and what is wrong with it. */
  readonly problems: readonly string[];
  readonly #document: KubeconfigDocument;

  constructor({ document, files, problems }: KubeconfigFacts) {
    this.#document = document;
    this.files = files;
    this.problems = problems;
    this.currentContext = document.currentContext;
    this.contexts = [...document.contexts.values()].map((context) => {
      const cluster = document.clusters.get(context.cluster);
      const server = cluster && cluster.server !== '' ? serverUrl(cluster) : undefined;
      return {
        name: context.name,
        cluster: context.cluster,
        user: context.user,
        namespace: context.namespace ?? 'default',
        server: server ? withoutLogin(server).href.replace(/\/$/, '') : '',
        file: context.file,
        problem: contextProblem(context, cluster, document.users.get(context.user)),
      };
    });
  }

  context(name: string): ContextEntry | undefined {
    return this.contexts.find((context) => context.name === name);
  }

  /**
   * Changes exactly when a new connection to the context would differ: compare it after a file changed. A digest:
   * nothing can be read from it.
   */
  connectionKey(contextName: string): string {
    const context = this.#document.contexts.get(contextName);
    const parts = context && [
      context,
      this.#document.clusters.get(context.cluster),
      this.#document.users.get(context.user),
    ];
    const text = JSON.stringify(parts ?? null, (_key, value: unknown) => (value instanceof Map ? [...value] : value));
    return createHash('sha256').update(text).digest('base64url');
  }

  /** What a connection needs, secrets included: for `connect` alone. Throws an ApiError of kind `kubeconfig`. */
  target(contextName: string): ConnectionTarget {
    return connectionTarget(this.#document, contextName);
  }
}
