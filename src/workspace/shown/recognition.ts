// What a file was recognized as and why, as facts: presentation words them for the status of the active editor.
import type { MappedSubtree } from '../../authoring';
import type { SchemaVersion } from '../../rollouts';
import type { DocumentContext } from '../documents/documentContext';
import { pathText } from '../pathText';
import { mentionsRollouts } from '../relevance';

/** A part of a values file that becomes a part of a rollout. */
export interface RecognisedPart extends Pick<MappedSubtree, 'certainty' | 'templateFile' | 'reason'> {
  /** `deploy.strategy` */
  readonly path: string;
  /** `spec.strategy` */
  readonly target: string;
}

export type Recognition =
  /** It mentions rollouts, and wasn't read; the sentence says why. */
  | { readonly kind: 'notRead'; readonly reason: string }
  | { readonly kind: 'manifests'; readonly objectKinds: readonly string[]; readonly version: SchemaVersion }
  | { readonly kind: 'template'; readonly objectKinds: readonly string[] }
  /** `nearest` is the part that is nearest to what a person means by a strategy or an analysis. */
  | { readonly kind: 'values'; readonly nearest: RecognisedPart; readonly parts: readonly RecognisedPart[] }
  /** Of a chart with rollouts, none of whose templates passes these values on to one. */
  | { readonly kind: 'unreadValues'; readonly chart: string };

/** `undefined` for a file that has nothing to do with rollouts. */
export function recognitionOf(context: DocumentContext): Recognition | undefined {
  const { text } = context.authoring;
  if (!text.notice) return recognised(context);
  return mentionsRollouts(text.text) ? { kind: 'notRead', reason: text.notice.message } : undefined;
}

function recognised(context: DocumentContext): Recognition | undefined {
  const { documents, config } = context.authoring;
  const objects = documents.flatMap((document) => document.objects);
  if (objects.length === 0) return withoutObjects(context);
  const manifests = documents.filter(({ kind }) => kind === 'manifest').flatMap((document) => document.objects);
  if (manifests.length > 0) return { kind: 'manifests', objectKinds: kindsOf(manifests), version: config.version };
  if (documents.some(({ kind }) => kind === 'template')) return { kind: 'template', objectKinds: kindsOf(objects) };
  return ofValues(objects.flatMap(({ parts }) => parts));
}

function kindsOf(objects: readonly { readonly objectKind: string }[]): readonly string[] {
  return objects.map(({ objectKind }) => objectKind);
}

/** What is nearest to what a person means by a strategy or an analysis comes first. */
function importance({ target, certainty }: MappedSubtree): number {
  return (certainty === 'rewritten' ? 100 : 0) + target.length;
}

/** Whether a part is what someone looks for here: not the labels and images that a chart's values are also for. */
function isOfRollouts({ target }: MappedSubtree): boolean {
  return target.length < 2 || ['strategy', 'metrics', 'args', 'templates', 'analyses'].includes(String(target[1]));
}

function ofValues(all: readonly MappedSubtree[]): Recognition | undefined {
  const ofRollouts = all.filter(isOfRollouts);
  const parts = ofRollouts.length > 0 ? ofRollouts : all;
  const [first] = parts.toSorted((left, right) => importance(left) - importance(right));
  return first && { kind: 'values', nearest: partOf(first), parts: parts.map(partOf) };
}

function partOf({ path, target, certainty, templateFile, reason }: MappedSubtree): RecognisedPart {
  return { path: pathText(path), target: pathText(target), certainty, templateFile, reason };
}

function withoutObjects({ chart }: DocumentContext): Recognition | undefined {
  if (chart?.role !== 'values' || !chart.chart.trace.hasRollouts) return undefined;
  return { kind: 'unreadValues', chart: chart.chart.trace.name };
}
