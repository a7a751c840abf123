// The place where something is completed: what the cursor says, what that becomes in an object, and what is known there.
import { fieldAt } from '../../rollouts';
import type { Field, SchemaVersion } from '../../rollouts';
import type { AuthoringContext } from '../context';
import { knownFacts, namedTemplates } from '../definition/knownFacts';
import { ObjectView } from '../documents';
import type { NodePath, RecognisedDocument } from '../documents';
import type { Cursor } from './cursor/cursor';
import type { PrintOptions } from './skeleton/skeleton';
import type { SkeletonSource } from './skeleton/fieldSkeleton';
import type { Names } from './skeleton/skeletons';
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
  const names = namesOf(context, view);
  return {
    context,
    document,
    cursor,
    target,
    field: fieldAt(target.kind, target.path, version),
    version,
    view,
    source: { kind: target.kind, version, names },
    unit: indentUnit(context.text.text, document.document.start),
  };
}

function namesOf(context: AuthoringContext, view: ObjectView | undefined): Names {
  const facts = knownFacts(context);
  const routes = view?.value('spec.strategy.canary.trafficRouting.managedRoutes');
  return {
    templates: namedTemplates(facts)
      .filter(({ clusterScope }) => !clusterScope)
      .map(({ name }) => name),
    services: [...new Set(facts.services.map(({ name }) => name))],
    routes: Array.isArray(routes) ? routes.flatMap((route) => nameOf(route) ?? []) : [],
  };
}

function nameOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
    ? value.name
    : undefined;
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

/** The path of the list or map around an analysis argument: `…analysis` of `…analysis.args[0].name`. */
export function pathAbove(path: NodePath, name: string): NodePath | undefined {
  const index = path.lastIndexOf(name);
  return index < 0 ? undefined : path.slice(0, index);
}

/** A path as snippets name it, without numbers: `spec.strategy.canary.steps`. */
export function pathText(path: NodePath): string {
  return path.filter((part) => typeof part === 'string').join('.');
}
