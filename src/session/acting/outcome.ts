// What passes between a person and an action: the question, and how it ended.
import type { ActionAside, Permission, SeenState } from '../../rollouts/actions';

/** Where an action is meant to happen: always shown, so that no one acts on the wrong cluster. */
export interface ActionPlace {
  readonly context: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
}

/** What the person is asked before anything is sent. */
export interface ActionQuestion<Id extends string = string> extends ActionPlace, Partial<ActionAside> {
  readonly actionId: Id;
  /** "Promote" */
  readonly title: string;
  /** What will happen, computed from the state the person sees. */
  readonly effect: string;
  /** What has moved since they were asked first; absent the first time. */
  readonly moved?: string | undefined;
}

/** An action decided on fresh state: hand it to `perform`, once. */
export interface PreparedAction<Id extends string = string> extends ActionQuestion<Id> {
  readonly offered: true;
  readonly uid: string;
  /** Of an action that leads to a revision: which. */
  readonly toRevision?: number | undefined;
  readonly seen: SeenState;
}

/** An action that can't be done now. */
export interface RefusedAction<Id extends string = string> extends ActionPlace {
  readonly offered: false;
  readonly actionId: Id;
  readonly title: string;
  readonly reason: string;
  /** The permissions that are missing, where that is the reason. */
  readonly missing: readonly Permission[];
}

/**
 * How it ended.
 * - `done`: the effect is visible.
 * - `notReacted`: the requests were accepted, but the controller has not acted on them in time.
 * - `overtaken`: the request was accepted, and then somebody else acted, or something else came of it.
 * - `declined`: the person said no; nothing was sent.
 * - `changed`: it no longer made sense on what the object had become, or the connection was closed; nothing more was sent.
 * - `incomplete`: an earlier request had its effect, a later one didn't go through.
 * - `unknown`: a request may or may not have arrived.
 */
export interface ActionOutcome {
  readonly kind: 'done' | 'notReacted' | 'overtaken' | 'declined' | 'changed' | 'incomplete' | 'unknown';
  readonly sentence: string;
  /** What to look at or do, where there is something. */
  readonly remedy?: string | undefined;
}

export interface PerformOptions {
  /** Asked before the first request, and again when what was seen has moved. False ends it. */
  readonly confirm: (question: ActionQuestion) => Promise<boolean>;
  /** Writes a moment (milliseconds) in the sentence about how it ended, e.g. "14:32". */
  readonly formatTime: (ms: number) => string;
  readonly signal?: AbortSignal | undefined;
  /** Told what is going on: "Waiting for the controller to continue". */
  readonly progress?: ((message: string) => void) | undefined;
}
