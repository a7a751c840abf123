// Which namespaces are watched, and why not all.

export interface WatchedScope {
  /** None: the whole cluster. */
  readonly namespaces: readonly string[];
  /** Somebody chose them, the setting names them, or nothing but the context's own namespace is left. */
  readonly narrowedBy: 'choice' | 'setting' | 'context' | undefined;
}

/** What is wanted of a session. */
interface Wanted {
  /** Watched where the whole cluster is forbidden. */
  readonly namespaces?: readonly string[] | undefined;
  readonly onlyNamespaces?: readonly string[] | undefined;
}

/** The scope of the parts that are watched, each of one namespace or (without) of the whole cluster. */
export function scopeOf(
  parts: readonly { readonly namespace: string | undefined }[],
  { namespaces, onlyNamespaces }: Wanted,
): WatchedScope {
  const watched = parts.flatMap(({ namespace }) => namespace ?? []);
  const because = onlyNamespaces?.length ? 'choice' : namespaces?.length ? 'setting' : 'context';
  return { namespaces: watched, narrowedBy: watched.length === 0 ? undefined : because };
}
