// `# argo-rollouts-disable-next-line <id>[, <id>]`: findings that a person decided to live with, and the edit that says so.
import { lineEnd, lineStart } from './yaml/lineBounds';
import { trailAt } from './yaml/lookUp';
import type { YamlDocument } from './yaml/parsedText';
import type { Span } from './yaml/tree';

const COMMENT = /^[ \t]*#[ \t]*argo-rollouts-disable-next-line(?<ids>[^\r\n]*)$/gm;

export interface Suppression {
  /** Start of the line it is about. */
  readonly line: number;
  /** Empty: every rule. */
  readonly ids: readonly string[];
}

function nextLine(text: string, at: number): number | undefined {
  const end = text.indexOf('\n', at);
  return end < 0 ? undefined : end + 1;
}

/** The next line that is not a comment and not blank. */
function lineBelow(text: string, from: number): number | undefined {
  for (let line = nextLine(text, from); line !== undefined; line = nextLine(text, line)) {
    const content = text.slice(line, lineEnd(text, line)).trim();
    if (content !== '' && !content.startsWith('#')) return line;
  }
  return undefined;
}

/** Every suppression of a text, with the line it is about. */
export function suppressions(text: string): readonly Suppression[] {
  if (!text.includes('argo-rollouts-disable-next-line')) return [];
  return [...text.matchAll(COMMENT)].flatMap((match) => {
    const line = lineBelow(text, match.index);
    if (line === undefined) return [];
    // What is after `--` is the reason.
    const [list = ''] = (match.groups?.ids ?? '').split('--');
    return [{ line, ids: list.split(/[\s,]+/).filter(Boolean) }];
  });
}

/**
 * The line a finding belongs to: its own, or, inside of a text of several lines, the line where that text begins, as no
 * comment can be inside.
 */
export function findingLine(text: string, document: YamlDocument, finding: Span): number {
  // Of a document that is cut only one section is looked at: the others may not even be read yet.
  const section = document.keys.find(({ start, end }) => start <= finding.start && finding.start < end);
  const root = document.keys.length > 0 ? section?.pair?.value : document.root;
  const innermost = root && trailAt(root, finding.start).at(-1);
  const isInText = innermost?.node.kind === 'scalar' && innermost.node.start <= finding.start && !innermost.isKey;
  return lineStart(text, isInText ? innermost.node.start : finding.start);
}

/** Whether a rule's finding on this line is suppressed. */
export function isSuppressed(all: readonly Suppression[], line: number, id: string): boolean {
  return all.some((entry) => entry.line === line && (entry.ids.length === 0 || entry.ids.includes(id)));
}

/** The edit that suppresses a rule on a line. */
export function suppressionFix(
  text: string,
  line: number,
  id: string,
): { readonly title: string; readonly edits: readonly (Span & { readonly newText: string })[] } {
  const indent = /[ \t]*/y;
  indent.lastIndex = line;
  const blanks = indent.exec(text)?.[0] ?? '';
  const newText = `${blanks}# argo-rollouts-disable-next-line ${id}\n`;
  return { title: `Disable ${id} for this line`, edits: [{ start: line, end: line, newText }] };
}
