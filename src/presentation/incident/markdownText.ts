// Text of others in Markdown: it stays text, whatever it looks like, and never leaves its table.
import { cleanText } from '../../rollouts';

/**
 * Characters that mean something inside a line of Markdown, as GitHub and chats read it: markup, links, mentions, references.
 * An underscore inside a word means nothing.
 */
const MARKUP = /[\\`*[<|~#@&$]|(?<!\w)_|_(?!\w)/g;

/** Text in a paragraph or a cell: on one line, at most `maxLength` characters, nothing of it markup. */
export function markdownText(text: string, maxLength = 500): string {
  // A mention notifies people even behind a backslash, and an entity is the one thing that stays a letter everywhere.
  return cleanText(text, maxLength).replace(MARKUP, (letter) => (letter === '@' ? '&#64;' : `\\${letter}`));
}

/** A table; nothing where it has no rows. Its cells are Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
