// Where is looked for rollouts, in words.
import { counted } from '../../rollouts';

/** Which namespaces are shown: the session's fits. */
export interface ShownScope {
  /** None: all of them. */
  readonly namespaces: readonly string[];
  /** Why not all: somebody chose these, the setting names them, or only the context's own is left. */
  readonly narrowedBy?: 'choice' | 'setting' | 'context' | undefined;
}

/** So many namespaces are named; of more, the number is enough. */
const MOST_NAMES = 3;

/** Beside a view's title: "prod-eu", "prod-eu · shop", "prod-eu · 3 namespaces". */
export function scopeTitle(context: string, { namespaces }: ShownScope): string {
  const [first, ...others] = namespaces;
  if (first === undefined) return context;
  return `${context} · ${others.length === 0 ? first : counted(namespaces.length, 'namespace')}`;
}

/** "No rollouts in namespaces cart and shop of context prod-eu. …" */
export function nothingFound(context: string, scope: ShownScope): string {
  return `No rollouts in ${whereText(scope)} of context ${context}. New rollouts appear here as soon as they exist.`;
}

/** Why one namespace is shown where nobody asked for it; `undefined` where somebody did. */
export function narrowedText({ namespaces: [namespace], narrowedBy }: ShownScope): string | undefined {
  if (narrowedBy !== 'context' || namespace === undefined) return undefined;
  return `Only namespace ${namespace} is shown: you don't have permission to list rollouts in all namespaces.`;
}

function whereText({ namespaces }: ShownScope): string {
  if (namespaces.length === 0) return 'any namespace';
  if (namespaces.length === 1) return `namespace ${namespaces.join('')}`;
  if (namespaces.length > MOST_NAMES) return counted(namespaces.length, 'namespace');
  return `namespaces ${namespaces.slice(0, -1).join(', ')} and ${namespaces.slice(-1).join('')}`;
}
