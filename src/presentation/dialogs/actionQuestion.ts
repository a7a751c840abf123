// The question before an action: what, where, and what it will do; after a change of the state also what has changed.

/** What is asked: the session's question fits. */
export interface ActionQuestionFacts {
  /** "Promote" */
  readonly title: string;
  readonly context: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
  /** What will happen. */
  readonly effect: string;
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
}

/** Context, namespace and name are always in it: nobody acts on the wrong cluster unawares. */
export function actionQuestion(facts: ActionQuestionFacts): Question {
  const { title, name, namespace, context, cluster, effect, moved } = facts;
  const place = [
    `Rollout: ${name}`,
    `Namespace: ${namespace}`,
    context === cluster ? `Context: ${context}` : `Context: ${context} (cluster ${cluster})`,
  ];
  return moved === undefined
    ? { message: `${title} ${name}?`, detail: [place, [effect]], yes: title }
    : {
        message: `${name} has changed since you looked. ${title} anyway?`,
        detail: [[moved], place, [effect]],
        yes: title,
      };
}
