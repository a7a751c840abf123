// What a file was recognized as and why, for the status of the active editor: a few words, and every reason for those who
// hear them.
import type { MappedSubtree } from '../../authoring';
import type { DocumentContext } from '../documents/documentContext';
import { pathText } from '../pathText';
import { mentionsRollouts } from '../relevance';

export interface Recognition {
  readonly text: string;
  readonly detail: string;
  /** For a screen reader: every reason, in sentences. */
  readonly spoken: string;
  /** Nothing certain: a person should look whether it is right. */
  readonly isGuess: boolean;
}

/** `undefined` for a file that has nothing to do with rollouts. */
export function recognitionOf(context: DocumentContext): Recognition | undefined {
  const { text } = context.authoring;
  if (!text.notice) return recognised(context);
  return mentionsRollouts(text.text) ? recognition('Not checked', text.notice.message, true) : undefined;
}

function recognition(text: string, detail: string, isGuess: boolean, reasons?: readonly string[]): Recognition {
  return { text, detail, isGuess, spoken: `Argo Rollouts: ${text}. ${reasons?.join(' ') ?? detail}` };
}

function recognised(context: DocumentContext): Recognition | undefined {
  const { documents, config } = context.authoring;
  const objects = documents.flatMap((document) => document.objects);
  if (objects.length === 0) return withoutObjects(context);
  const manifests = documents.filter(({ kind }) => kind === 'manifest').flatMap((document) => document.objects);
  if (manifests.length > 0) {
    const version = config.version.replace(/\.0$/, '');
    return recognition(kindsOf(manifests), `Checked against Argo Rollouts ${version}.`, false);
  }
  if (documents.some(({ kind }) => kind === 'template'))
    return recognition(
      `Helm template of ${kindsOf(objects)}`,
      'Templates are not checked; the values they read are.',
      false,
    );
  return ofValues(objects.flatMap(({ parts }) => parts));
}

/** What is nearest to what a person means by a strategy or an analysis comes first. */
function importance({ target, certainty }: MappedSubtree): number {
  return (certainty === 'rewritten' ? 100 : 0) + target.length;
}

/** Whether a part is what someone looks for here: not the labels and images that a chart's values are also for. */
function isOfRollouts({ target }: MappedSubtree): boolean {
  return target.length < 2 || ['strategy', 'metrics', 'args', 'templates', 'analyses'].includes(String(target[1]));
}

/** One line: a status menu neither wraps nor scrolls. */
function ofValues(all: readonly MappedSubtree[]): Recognition | undefined {
  const ofRollouts = all.filter(isOfRollouts);
  const parts = ofRollouts.length > 0 ? ofRollouts : all;
  const [first] = parts.toSorted((left, right) => importance(left) - importance(right));
  if (first === undefined) return undefined;
  const arrow = `${pathText(first.path)} → ${pathText(first.target)}`;
  const others = new Set(parts.map(({ path }) => pathText(path))).size - 1;
  return recognition(
    others > 0 ? `${arrow} and ${String(others)} more` : arrow,
    why(first),
    parts.some(({ certainty }) => certainty === 'shape'),
    [...new Set(parts.map(({ reason }) => reason))],
  );
}

function withoutObjects({ chart }: DocumentContext): Recognition | undefined {
  if (chart?.role !== 'values' || !chart.chart.trace.hasRollouts) return undefined;
  const { name } = chart.chart.trace;
  return recognition('No strategy found', `No template of chart ${name} passes these values to a rollout.`, true);
}

/** Where that is known from, in a few words. */
function why({ certainty, templateFile }: MappedSubtree): string {
  if (certainty === 'shape') return 'Guessed from its shape';
  if (templateFile === undefined) return 'From the setting argoRollouts.valuesPaths';
  return certainty === 'rewritten' ? `Rewritten by ${templateFile}` : `Read by ${templateFile}`;
}

/** "2 × Rollout, AnalysisTemplate" */
function kindsOf(objects: readonly { readonly objectKind: string }[]): string {
  const found = new Map<string, number>();
  for (const { objectKind } of objects) found.set(objectKind, (found.get(objectKind) ?? 0) + 1);
  return [...found].map(([kind, count]) => (count === 1 ? kind : `${String(count)} × ${kind}`)).join(', ');
}
