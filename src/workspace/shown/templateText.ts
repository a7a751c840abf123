// A pattern of the snippets' table as "New from Template" inserts it: with the name that the person gave, and fitted to
// what is around it.
import type { Snippet } from '../../authoring/snippets';

/** What is wrong with a name, for the box in which it is typed. */
export type NameProblem = 'empty' | 'tooLong' | 'characters';

/** The rule for names that become names of objects, containers and labels alike (RFC 1123). */
export function nameProblem(name: string): NameProblem | undefined {
  if (name === '') return 'empty';
  if (name.length > 63) return 'tooLong';
  return /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(name) ? undefined : 'characters';
}

/** Whether a pattern begins with a name to choose: whole documents do, by the table's own rule. */
export function hasName({ place }: Snippet): boolean {
  return place.kind === 'documents';
}

/** The name that a pattern has by itself. */
export function defaultName({ body }: Snippet): string {
  return /\$\{1:([^}]*)\}/.exec(body.join('\n'))?.[1] ?? '';
}

/** The pattern's text, still in the syntax of snippets; its first blank is the name. */
export function namedText({ body }: Snippet, name: string | undefined): string {
  const text = body.join('\n');
  return name === undefined ? text : text.replace(/\$\{1:[^}]*\}|\$1(?!\d)/g, name);
}

/** What is around the place where a text goes. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/** The text as it can be between others: documents apart by `---`, values on lines of their own. */
export function fitted(snippet: Snippet, text: string, { before, after }: Surroundings): string {
  const separator = snippet.place.kind === 'documents' ? '---\n' : '';
  const startsLine = before === '' || before.endsWith('\n');
  const isFirst = before.trim() === '' || /(?:^|\n)---[ \t]*\r?\n?$/.test(before);
  const isLast = after.trim() === '' || /^\s*---/.test(after);
  return `${startsLine ? '' : '\n'}${isFirst ? '' : separator}${text}\n${isLast ? '' : separator}`;
}
