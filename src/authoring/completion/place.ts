// The place where something is completed: what the cursor says, what that becomes in an object, and what is known there.
import type { Field, SchemaVersion } from '../../rollouts';
import { fieldAt } from '../../rollouts';
import type { AuthoringContext } from '../context';
import type { NodePath, RecognisedDocument } from '../documents';
import { ObjectView } from '../documents';
import type { Cursor } from './cursor/cursor';
import { knownAt } from './known/known';
import type { SkeletonSource } from './skeleton/fieldSkeleton';
import type { PrintOptions } from './skeleton/skeleton';
import type { Target } from './target';

export interface CompletionPlace {
  readonly context: AuthoringContext;
  readonly document: RecognisedDocument;
  readonly cursor: Cursor;
  readonly target: Target;
  /** What the schema says about the target; `undefined` below what it does not describe. */
  readonly field: Field | undefined;
  readonly version: SchemaVersion;
  /** The object as it is written so far. */
  readonly view: ObjectView | undefined;
  readonly source: SkeletonSource;
  /** Indentation of one level in this file. */
  readonly unit: string;
}

export function completionPlace(
  context: AuthoringContext,
  document: RecognisedDocument,
  cursor: Cursor,
  target: Target,
): CompletionPlace {
  const { version } = context.config;
  const view = target.object && new ObjectView(target.object);
  return {
    context,
    document,
    cursor,
    target,
    field: fieldAt(target.kind, target.path, version),
    version,
    view,
    source: { kind: target.kind, version, known: knownAt(context, view, target.path) },
    unit: indentUnit(context.text.text, document.yaml.start),
  };
}

/** How many lines are looked at to learn a file's indentation. */
const SAMPLE = 200;

/** The smallest indentation that is used: two blanks where nothing tells. */
function indentUnit(text: string, from: number): string {
  let least = Number.POSITIVE_INFINITY;
  for (const line of text.slice(from, from + SAMPLE * 80).split('\n', SAMPLE)) {
    const indent = /^( +)[^\s#-]/.exec(line)?.[1]?.length;
    if (indent !== undefined) least = Math.min(least, indent);
  }
  return ' '.repeat(Number.isFinite(least) && least <= 8 ? least : 2);
}

/** How text is printed here. Editors add the line's own indentation to further lines. */
export function printOptions({ cursor, unit }: CompletionPlace, deeper = 0): PrintOptions {
  return {
    unit,
    indent: ' '.repeat(Math.max(0, cursor.column - cursor.lineIndent) + deeper),
    isFlow: cursor.isFlow,
  };
}

/**
 * Whether a whole new item can be here, its dash being there already: `- |`. In flow style directly in the list, as
 * its braces are part of it.
 */
export function isNewItem({ cursor, target }: CompletionPlace): boolean {
  const { kind, siblings, hasColon, isFlow, isFlowItem } = cursor;
  const isEmpty = kind === 'entry' && siblings.size === 0 && !hasColon && (!isFlow || isFlowItem);
  return isEmpty && typeof target.path.at(-1) === 'number';
}

/** A path as snippets name it, without numbers: `spec.strategy.canary.steps`. */
export function pathText(path: NodePath): string {
  return path.filter((part) => typeof part === 'string').join('.');
}
