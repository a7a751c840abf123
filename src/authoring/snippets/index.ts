// The door of snippets: the one table, and how its bodies read once they are inserted.
import type { Snippet } from './snippet';
import { DOCUMENT_SNIPPETS } from './table/documents';
import { ITEM_SNIPPETS } from './table/items';
import { STRATEGY_SNIPPETS } from './table/strategies';

export type { Snippet } from './snippet';
export { expandSnippet } from './expand';

/** All snippets; whole documents first. */
export const snippets: readonly Snippet[] = [...DOCUMENT_SNIPPETS, ...STRATEGY_SNIPPETS, ...ITEM_SNIPPETS];
