// Why a file can't be opened as a recording, in words, and the page that says so.
import type { RecordingProblem } from '../../rollouts';
import { cleanText } from '../../rollouts';
import { FRESHNESS_LOOKS, NOTICE_LOOKS } from '../looks';
import type { PanelBody, PanelView } from '../panel';

/** What is wrong with a file: found by its reader, or before anything was read. */
export type FileProblem =
  | RecordingProblem
  /** Larger than `limitBytes`. */
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly limitBytes: number }
  /** Holds bytes that no text has. */
  | { readonly kind: 'binary' }
  /** The file system refused it. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** One sentence that says what is wrong, and what to do where there is something. */
export function fileProblemText(problem: FileProblem): { readonly sentence: string; readonly remedy?: string } {
  switch (problem.kind) {
    case 'notARecording':
      return {
        sentence: "The first line isn't a line of a rollout recording.",
        remedy: 'Open a file that "Argo Rollouts: Save Recording" has written.',
      };
    case 'newerVersion':
      return {
        sentence: `This recording was made by a newer version of the extension (format ${cleanText(String(problem.version), 20)}).`,
        remedy: 'Update the extension to open it.',
      };
    case 'noRollout':
      return { sentence: 'This recording contains no rollout.' };
    case 'tooLarge':
      return {
        sentence: `This file is ${megabytes(problem.bytes)}. Recordings larger than ${megabytes(problem.limitBytes)} can't be opened.`,
      };
    case 'binary':
      return { sentence: 'This file contains binary data, not a rollout recording.' };
    case 'unreadable':
      return { sentence: `The file can't be read: ${cleanText(problem.reason, 300)}` };
  }
}

/** The page of a file that can't be opened; `file` is its name. */
export function fileProblemView(file: string, problem: FileProblem): PanelView {
  return fileView(file, {
    kind: 'notice',
    reason: 'failed',
    icon: NOTICE_LOOKS.unreadable.icon,
    title: "This recording can't be opened",
    ...fileProblemText(problem),
    requests: [],
  });
}

/** The page of a file that is being read. */
export function readingFileView(file: string): PanelView {
  return fileView(file, { kind: 'loading', sentence: `Reading ${cleanText(file)}…` });
}

/** Of no rollout, so nothing is asked about one. */
function fileView(file: string, body: PanelBody): PanelView {
  return {
    target: { context: '', namespace: '', name: '', uid: '' },
    name: cleanText(file),
    place: 'Rollout recording',
    freshness: { doing: 'recording', ...FRESHNESS_LOOKS.recording, isStale: false, requests: [], missing: [] },
    body,
  };
}

function megabytes(bytes: number): string {
  return `${String(Math.ceil(bytes / 1_000_000))} MB`;
}
