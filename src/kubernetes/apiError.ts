// The one error of this room. Whatever goes wrong between "show me the rollouts" and an answer becomes an ApiError: a
// kind that code decides by, a sentence that says what is wrong and where, and a remedy that says what to do.

/**
 * What went wrong, for code to decide by.
 * - `unreachable`: no answer came from the server (name, connection, TLS, proxy).
 * - `timeout`: the connection is open, but no byte came for too long.
 * - `unauthorised`: the server doesn't accept who we are (401).
 * - `credentials`: no credential could be had: a plugin failed, a file is unreadable, commands may not run.
 * - `kubeconfig`: the kubeconfig itself is unusable for this context.
 * - `forbidden`: signed in, but the verb is missing (403).
 * - `notFound`: no such object; `notInstalled`: no such *kind* (its CRDs are missing).
 * - `conflict`: the object moved since it was read (409); `alreadyExists`: its other 409.
 * - `changedMeanwhile`: what the person saw is no longer so. Made by the session, never by a request.
 * - `invalid`: the server refuses the content (400, 415, 422), or the object is in the way (409 of other reasons).
 * - `gone`: a resource version or continue token is too old (410).
 * - `tooManyRequests`: 429; `server`: 5xx.
 * - `cancelled`: the caller or the end of the connection stopped it; never shown.
 * - `protocol`: an answer that is not what the Kubernetes API sends.
 */
export type ApiErrorKind =
  | 'unreachable'
  | 'unauthorised'
  | 'forbidden'
  | 'notFound'
  | 'notInstalled'
  | 'conflict'
  | 'alreadyExists'
  | 'invalid'
  | 'gone'
  | 'tooManyRequests'
  | 'timeout'
  | 'server'
  | 'kubeconfig'
  | 'credentials'
  | 'cancelled'
  | 'changedMeanwhile'
  | 'protocol';

/** One field the server refuses: from `details.causes` of its answer. */
export interface ApiErrorCause {
  /** As Kubernetes names it: "FieldValueInvalid", "NamespaceTerminating". */
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

/** Where an error happened: all that is known of the request. */
export interface ErrorPlace {
  readonly context?: string | undefined;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  /** The API verb: "get", "list", "watch", "create", "patch", "delete". */
  readonly verb?: string | undefined;
  /** "rollouts.argoproj.io", "rollouts.argoproj.io/status". */
  readonly resource?: string | undefined;
}

export interface ApiErrorFacts extends ErrorPlace {
  readonly kind: ApiErrorKind;
  /** What is wrong and where, as one or two sentences without secrets. */
  readonly sentence: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
  readonly status?: number | undefined;
  /** `reason` of the server's Status: "Forbidden", "Expired". */
  readonly reason?: string | undefined;
  readonly causes?: readonly ApiErrorCause[] | undefined;
  /** How long the server asks to wait (Retry-After). */
  readonly retryAfterMs?: number | undefined;
  /** A changing request went out but its answer was lost: it may have been carried out. Read before sending again. */
  readonly mayHaveHappened?: boolean | undefined;
  readonly cause?: unknown;
}

/** An error with a sentence for people (`message`), a remedy, and a kind for code. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  readonly remedy: string;
  readonly status: number | undefined;
  readonly reason: string | undefined;
  readonly causes: readonly ApiErrorCause[];
  readonly context: string | undefined;
  readonly namespace: string | undefined;
  /** The object's name (`name` is the error's own). */
  readonly objectName: string | undefined;
  readonly verb: string | undefined;
  readonly resource: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly mayHaveHappened: boolean;

  constructor(facts: ApiErrorFacts) {
    super(facts.sentence, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.kind = facts.kind;
    this.remedy = facts.remedy;
    this.status = facts.status;
    this.reason = facts.reason;
    this.causes = facts.causes ?? [];
    this.context = facts.context;
    this.namespace = facts.namespace;
    this.objectName = facts.name;
    this.verb = facts.verb;
    this.resource = facts.resource;
    this.retryAfterMs = facts.retryAfterMs;
    this.mayHaveHappened = facts.mayHaveHappened ?? false;
  }
}

/** The error of work that was stopped on purpose: the caller's signal, or the end of the connection. */
export function cancelledError(place: ErrorPlace = {}): ApiError {
  return new ApiError({
    ...place,
    kind: 'cancelled',
    sentence: 'The request was canceled.',
    remedy: 'No action is needed.',
  });
}
