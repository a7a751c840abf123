// The cheap tests that decide whether a text is looked at all: most people open YAML that has nothing to do with
// rollouts, and they pay for a search through their text and nothing more.

/** The languages of files that may hold rollouts. Ours stay in them: a language id of our own would cost people YAML's. */
export const LANGUAGES: readonly string[] = ['yaml', 'helm'];

export function isOurLanguage(languageId: string): boolean {
  return LANGUAGES.includes(languageId);
}

/** What the kinds of Argo Rollouts are told by, and the one key that only a canary's steps have. */
const MARKS = ['argoproj.io', 'setWeight'];

/** Whether a text may hold something of Argo Rollouts. */
export function mentionsRollouts(text: string): boolean {
  return MARKS.some((mark) => text.includes(mark));
}

/** The marks as bytes, with the place of a letter in each that is rare in YAML. */
const MARK_BYTES = [
  { mark: bytesOf('argoproj.io'), rare: 'argoproj.io'.indexOf('j') },
  { mark: bytesOf('setWeight'), rare: 'setWeight'.indexOf('W') },
];

/** The same for a file that is not decoded yet: nearly all files of a workspace are left at that. */
export function bytesMentionRollouts(bytes: Uint8Array): boolean {
  return MARK_BYTES.some(({ mark, rare }) => holds(bytes, mark, rare));
}

/** Looks for a rare letter, which the platform does fast, and only there for the rest. */
function holds(bytes: Uint8Array, mark: readonly number[], rare: number): boolean {
  const letter = mark[rare] ?? 0;
  for (let at = bytes.indexOf(letter); at >= 0; at = bytes.indexOf(letter, at + 1))
    if (mark.every((byte, index) => bytes[at - rare + index] === byte)) return true;
  return false;
}

function bytesOf(ascii: string): readonly number[] {
  return Array.from(ascii, (character) => character.charCodeAt(0));
}

/**
 * Whether a template may make objects of Argo Rollouts, also where the group comes from a helper that another file
 * defines.
 */
export function templateMakesRollouts(text: string): boolean {
  return (
    text.includes('argoproj.io') ||
    /^\s*kind:\s*["']?(?:Rollout|AnalysisTemplate|ClusterAnalysisTemplate|AnalysisRun|Experiment)\b/m.test(text)
  );
}
