// The kinds this API server serves, one row each: discovery, routing, tables, selectors and validation loop over it.
// A new kind is one row.
import { argoKinds } from './argoKinds';
import { BUILT_IN_KINDS } from './builtInKinds';
import { COMPANION_KINDS } from './companionKinds';
import type { Kind } from './kind';

/** Every kind, in the order of discovery. */
export const KINDS: readonly Kind[] = [...BUILT_IN_KINDS, ...argoKinds(), ...COMPANION_KINDS];

/** The kind of a resource path, e.g. `argoproj.io`, `v1alpha1`, `rollouts`. */
export function kindAt(group: string, version: string, plural: string): Kind | undefined {
  return KINDS.find((kind) => kind.group === group && kind.version === version && kind.plural === plural);
}

/** The row of a kind by its name; throws for one that is not in the table. */
export function kindNamed(name: string): Kind {
  const kind = KINDS.find((one) => one.kind === name);
  if (!kind) throw new Error(`The demo cluster serves no kind "${name}".`);
  return kind;
}

/** `apps/v1`, or `v1` for the core group. */
export function apiVersionOf(kind: Pick<Kind, 'group' | 'version'>): string {
  return kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
}
