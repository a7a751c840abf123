// The namespaces to choose from: those that are known, and those that a person types, since not everybody may list them.

/** A DNS label, as Kubernetes wants it for a namespace. */
const NAMESPACE_NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Names that are typed, apart by commas or spaces. */
export interface TypedNamespaces {
  /** Those that can be one and are not known. */
  readonly added: readonly string[];
  /** What is typed only narrows the known ones, so far: it is part of one of them. */
  readonly isFilter: boolean;
}

/** What the text in the box of a list of namespaces means. */
export function typedNamespaces(text: string, known: readonly string[]): TypedNamespaces {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const added = [...new Set(words)].filter((word) => NAMESPACE_NAME.test(word) && !known.includes(word));
  return { added, isFilter: known.some((name) => name.includes(text.trim())) };
}

/** What can be chosen, in the order of the alphabet: what the cluster lists, what is shown now, and where the context points. */
export function knownNamespaces(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}
