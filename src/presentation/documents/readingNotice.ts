// The line that stands above a document which is no longer kept up to date: since when, and why.
import { cleanText } from '../../rollouts';

/** The session's trouble fits. */
export type NoticedTrouble =
  | { readonly kind: 'deleted'; readonly at: number }
  | { readonly kind: 'stale'; readonly since: number; readonly problem: Explanation };

interface Explanation {
  readonly sentence: string;
  readonly remedy: string;
}

/** The text below the notice, where there is one. `formatTime` writes a moment (ms). */
export function withNotice(
  text: string,
  trouble: NoticedTrouble | undefined,
  formatTime: (ms: number) => string,
): string {
  if (!trouble) return text;
  if (trouble.kind === 'deleted') return `# Deleted at ${formatTime(trouble.at)}\n${text}`;
  const { sentence, remedy } = trouble.problem;
  return `# ${cleanText(`Stale since ${formatTime(trouble.since)}: ${sentence} ${remedy}`, 1000)}\n${text}`;
}
