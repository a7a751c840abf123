// The question before an action: what, where, and what it will do; after a change of the state also what has changed.
import { cleanText } from '../../rollouts';
import type { ActionId } from '../../rollouts/actions';

/** What is asked: the session's question fits. */
export interface ActionQuestionFacts {
  readonly actionId: ActionId;
  /** "Promote" */
  readonly title: string;
  readonly context: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  /** What will happen. */
  readonly effect: string;
  /** The versions that it leads from and to, where each has a name. */
  readonly versions?: { readonly from: string; readonly to: string } | undefined;
  /** What speaks against it in the present state, a sentence each. */
  readonly warnings?: readonly string[] | undefined;
  /** What has changed since the person saw the state that made them act. */
  readonly moved?: string | undefined;
}

/** A modal question with one way on. */
export interface Question {
  readonly message: string;
  /** Paragraphs of lines. */
  readonly detail: readonly (readonly string[])[];
  /** The button that says yes. */
  readonly yes: string;
  /** It takes something away from users of the service, skips checks, or something speaks against it. */
  readonly isSerious: boolean;
}

/** How each action is asked about: what the button says, and whether the question is serious in every state. */
const ASKED: Readonly<Record<ActionId, Pick<Question, 'yes' | 'isSerious'>>> = {
  promote: { yes: 'Promote', isSerious: false },
  // Skips what is left of pauses and analyses.
  promoteFull: { yes: 'Promote Full', isSerious: true },
  pause: { yes: 'Pause', isSerious: false },
  resume: { yes: 'Resume', isSerious: false },
  retry: { yes: 'Retry Update', isSerious: false },
  // Both take a revision from its users.
  abort: { yes: 'Abort Update', isSerious: true },
  undo: { yes: 'Roll Back', isSerious: true },
};

/** How an action is asked about. */
export function askedAs(id: ActionId): Pick<Question, 'yes' | 'isSerious'> {
  return ASKED[id];
}

/** Context, namespace and name are always in it: nobody acts on the wrong cluster unawares. */
export function actionQuestion(facts: ActionQuestionFacts): Question {
  const { actionId, title, name, effect, warnings = [], moved } = facts;
  const { yes, isSerious } = askedAs(actionId);
  const all = [...(moved === undefined ? [] : [moved]), ...warnings];
  return {
    message: moved === undefined ? `${title} ${name}?` : `${name} has changed since you looked. ${title} anyway?`,
    detail: [...(all.length > 0 ? [all] : []), placeLines(facts), [effect]],
    yes,
    isSerious: isSerious || all.length > 0,
  };
}

function placeLines(facts: ActionQuestionFacts): readonly string[] {
  const { name, namespace, versions } = facts;
  return [
    `Rollout: ${name}`,
    ...(versions ? [`Version: ${versionText(versions)}`] : []),
    `Namespace: ${namespace}`,
    contextLine(facts),
  ];
}

/** "Context: prod", with its cluster where that is called otherwise. */
export function contextLine({ context, cluster }: Pick<ActionQuestionFacts, 'context' | 'cluster'>): string {
  return context === cluster ? `Context: ${context}` : `Context: ${context} (cluster ${cluster})`;
}

/** "1.4.0 → 1.5.0-errors" */
export function versionText({ from, to }: NonNullable<ActionQuestionFacts['versions']>): string {
  return `${cleanText(from, 80)} → ${cleanText(to, 80)}`;
}
