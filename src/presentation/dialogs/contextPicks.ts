// The contexts of a kubeconfig, to choose one.

/** A context of a kubeconfig: the session's entry fits. */
export interface ContextFacts {
  readonly name: string;
  readonly cluster: string;
  readonly namespace: string;
  /** Empty where there is none. */
  readonly server: string;
  /** Why it can't be worked with. */
  readonly problem?: string | undefined;
}

export interface ContextPick {
  readonly name: string;
  /** Which of them is current, and which is in use here. */
  readonly marks: string;
  readonly detail: string;
}

/** In the order of the kubeconfig. `inUse` is the context that the extension works with. */
export function contextPicks(
  {
    contexts,
    currentContext,
  }: { readonly contexts: readonly ContextFacts[]; readonly currentContext?: string | undefined },
  inUse: string | undefined,
): readonly ContextPick[] {
  return contexts.map(({ name, cluster, namespace, server, problem }) => ({
    name,
    marks: [name === currentContext ? 'current in the kubeconfig' : '', name === inUse ? 'in use here' : '']
      .filter((mark) => mark !== '')
      .join(', '),
    detail: problem ?? [cluster, server, `namespace ${namespace}`].filter((part) => part !== '').join(' · '),
  }));
}
