// The cheap tests that decide whether the language features are loaded at all: most people open YAML that has nothing to
// do with rollouts, and they pay for a search through their text and nothing more.

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

/** The same for a file that is not decoded yet. */
export function bytesMentionRollouts(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return MARKS.some((mark) => buffer.includes(mark));
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
