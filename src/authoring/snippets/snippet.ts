// A snippet: a pattern that works as it is, with places to fill in. One table serves the editor's snippet list (a script
// writes it), completion at the right indentation, and "new from template".
import type { KindName, SchemaVersion } from '../../rollouts';

export type SnippetPlace =
  /** One or more whole YAML documents. */
  | { readonly kind: 'documents' }
  /** Top-level keys of a chart's values file. */
  | { readonly kind: 'values' }
  /** Keys of the map at a path: `spec.strategy.canary`. */
  | { readonly kind: 'keys'; readonly objectKind: KindName; readonly path: string }
  /** Items of the list at a path: `spec.strategy.canary.steps`. */
  | { readonly kind: 'items'; readonly objectKind: KindName; readonly path: string };

export interface Snippet {
  /** What is typed: begins with `rollout-`. */
  readonly prefix: string;
  /** Its name in lists. */
  readonly title: string;
  /** One sentence: what it does. */
  readonly description: string;
  readonly place: SnippetPlace;
  /** Lines in the syntax of editor snippets, indented by two blanks from column 0. */
  readonly body: readonly string[];
  /** When it uses something newer than 1.0. */
  readonly since?: SchemaVersion;
}

/** The lines of a body written as one text, the line break at its start and the blanks at its end dropped. */
export function lines(text: string): readonly string[] {
  return text.replace(/^\n/, '').trimEnd().split('\n');
}
