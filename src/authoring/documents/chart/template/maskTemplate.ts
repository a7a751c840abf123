// A Helm template with its actions blanked out, length and lines kept: enough of a YAML text for an outline, never for a
// diagnostic.
import { lineEnd, lineStart } from '../../yaml/lineBounds';
import { templatePieces } from './templateTokens';

/** Stands where an action was inside of a line, so that the value is not empty. */
const FILLER = 'x';

/** Whether an action has its line (or lines) for itself. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(lineStart(text, start), start);
  const after = text.slice(end, lineEnd(text, end));
  return before.trim() === '' && after.trim() === '';
}

/** The text with every action replaced by blanks (alone in its line) or by letters (inside of one). Offsets stay. */
export function maskTemplate(text: string): string {
  let masked = '';
  let from = 0;
  for (const piece of templatePieces(text)) {
    if (piece.kind === 'text') continue;
    const { start, end } = piece;
    const filler = standsAlone(text, start, end) ? ' ' : FILLER;
    masked += text.slice(from, start) + text.slice(start, end).replace(/[^\r\n]/g, filler);
    from = end;
  }
  return masked + text.slice(from);
}
