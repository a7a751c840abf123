// What the files around and the object itself say that is worth having in a skeleton.
import type { AuthoringContext } from '../../context';
import { knownFacts } from '../../definition/knownFacts';
import type { NodePath, ObjectView } from '../../documents';
import type { MissingArgument } from './arguments';
import { missingArguments } from './arguments';
import type { KnownRouting } from './routing';
import { knownRouting } from './routing';
import type { FreeServices } from './services';
import { freeServices } from './services';
import type { KnownTemplate } from './templates';
import { knownTemplates } from './templates';

export interface Known {
  readonly templates: readonly KnownTemplate[];
  /** Whether the place is in an analysis for whose end the update waits. */
  readonly isAwaited: boolean;
  readonly services: FreeServices;
  readonly routing: KnownRouting;
  /** Of the analysis at the place. */
  readonly missing: readonly MissingArgument[];
}

function isAwaited(path: NodePath): boolean {
  if (path.includes('prePromotionAnalysis') || path.includes('postPromotionAnalysis')) return true;
  return path.includes('steps') && path.includes('analysis');
}

/** What is known at a path of an object. */
export function knownAt(context: AuthoringContext, view: ObjectView | undefined, path: NodePath): Known {
  const facts = knownFacts(context);
  return {
    templates: knownTemplates(facts),
    isAwaited: isAwaited(path),
    services: freeServices(facts, view, path),
    routing: knownRouting(view),
    missing: missingArguments(facts, view, path),
  };
}
