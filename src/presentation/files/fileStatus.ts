// The status of the active editor: what a file was recognized as and why, in a few words, and with every reason for those
// who hear them.
import type { MappedSubtree } from '../../authoring';
import type { SchemaVersion } from '../../rollouts';

/** A part of a values file that becomes a part of a rollout. */
export interface RecognisedPart extends Pick<MappedSubtree, 'certainty' | 'templateFile' | 'reason'> {
  /** `deploy.strategy` */
  readonly path: string;
  /** `spec.strategy`; empty where it is the whole object. */
  readonly target: string;
}

/** What is known of a file: the `Recognition` of the work with files fits. */
export type RecognisedFile =
  | { readonly kind: 'notRead'; readonly reason: string }
  | { readonly kind: 'manifests'; readonly objectKinds: readonly string[]; readonly version: SchemaVersion }
  | { readonly kind: 'template'; readonly objectKinds: readonly string[] }
  | { readonly kind: 'values'; readonly nearest: RecognisedPart; readonly parts: readonly RecognisedPart[] }
  | { readonly kind: 'unreadValues'; readonly chart: string };

export interface FileStatus {
  readonly text: string;
  readonly detail: string;
  /** For a screen reader: every reason, in sentences. */
  readonly spoken: string;
  /** Nothing certain: a person should look whether it is right. */
  readonly isGuess: boolean;
}

/** One line and a detail: a status menu neither wraps nor scrolls. */
export function fileStatus(file: RecognisedFile): FileStatus {
  switch (file.kind) {
    case 'notRead':
      return status('Not checked', file.reason, true);
    case 'manifests': {
      const version = file.version.replace(/\.0$/, '');
      return status(kindsText(file.objectKinds), `Checked against Argo Rollouts ${version}.`, false);
    }
    case 'template':
      return status(
        `Helm template of ${kindsText(file.objectKinds)}`,
        'Templates are not checked; the values they read are.',
        false,
      );
    case 'values':
      return valuesStatus(file.nearest, file.parts);
    case 'unreadValues':
      return status('No strategy found', `No template of chart ${file.chart} passes these values to a rollout.`, true);
  }
}

function status(text: string, detail: string, isGuess: boolean, reasons: readonly string[] = [detail]): FileStatus {
  return { text, detail, isGuess, spoken: `Argo Rollouts: ${text}. ${reasons.join(' ')}` };
}

function valuesStatus(nearest: RecognisedPart, parts: readonly RecognisedPart[]): FileStatus {
  const arrow = `${nearest.path} → ${nearest.target || 'the whole object'}`;
  const others = new Set(parts.map(({ path }) => path)).size - 1;
  return status(
    others > 0 ? `${arrow} and ${String(others)} more` : arrow,
    why(nearest),
    parts.some(({ certainty }) => certainty === 'shape'),
    [...new Set(parts.map(({ reason }) => reason))],
  );
}

/** Where that is known from, in a few words. */
function why({ certainty, templateFile }: RecognisedPart): string {
  if (certainty === 'shape') return 'Guessed from its shape';
  if (templateFile === undefined) return 'From the setting argoRollouts.valuesPaths';
  return certainty === 'rewritten' ? `Rewritten by ${templateFile}` : `Read by ${templateFile}`;
}

/** "2 × Rollout, AnalysisTemplate" */
function kindsText(objectKinds: readonly string[]): string {
  const found = new Map<string, number>();
  for (const kind of objectKinds) found.set(kind, (found.get(kind) ?? 0) + 1);
  return [...found].map(([kind, count]) => (count === 1 ? kind : `${String(count)} × ${kind}`)).join(', ');
}
