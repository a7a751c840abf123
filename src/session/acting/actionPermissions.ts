// Which permissions a person lacks for actions, namespace by namespace: known in advance, so that a button can say it before
// it is pressed. Asked for in the background, a few at a time, and only of namespaces that somebody is shown.
import type { Log, Permissions } from '../../kubernetes';
import { ApiError } from '../../kubernetes';
import type { Disposable, Event } from '../../lifecycle';
import { Emitter } from '../../lifecycle';
import type { ActionPhase, Permission } from '../../rollouts/actions';
import { missingPermissionText, permissionsFor } from '../../rollouts/actions';
import { resourceOf } from './send';

export interface ActionPermissionsOptions {
  readonly permissions: Permissions;
  /** Of the connection. */
  readonly context: string;
  readonly log: Log;
}

interface Question {
  readonly namespace: string;
  readonly permission: Permission;
}

/** A view of hundreds of namespaces asks about all of them. */
const ASKED_AT_ONCE = 4;

type Phases = readonly ActionPhase<never>[];

export class ActionPermissions implements Disposable {
  readonly #options: ActionPermissionsOptions;
  readonly #changed: Emitter<string>;
  /** The answers that are known, by question. */
  readonly #allowed = new Map<string, boolean>();
  /** What was asked for in the background: a failure is not repeated by each look. */
  readonly #asked = new Set<string>();
  #waiting: Question[] = [];
  #running = 0;
  #disposed = false;

  constructor(options: ActionPermissionsOptions) {
    this.#options = options;
    this.#changed = new Emitter((error) => options.log.error('A listener of the permissions failed', error));
  }

  /** Something else is missing in this namespace than before. */
  get onDidChange(): Event<string> {
    return this.#changed.event;
  }

  /** What is known to be missing for these phases. What isn't known counts as allowed, and is asked for in the background. */
  missing(phases: Phases, namespace: string): readonly Permission[] {
    return permissionsFor(phases).filter((permission) => {
      const question = { namespace, permission };
      const allowed = this.#allowed.get(keyOf(question));
      if (allowed === undefined) this.#askLater(question);
      return allowed === false;
    });
  }

  /** The same as a sentence with a way on; `undefined` where nothing is known to be missing. */
  refusal(phases: Phases, namespace: string): string | undefined {
    return this.#text(this.missing(phases, namespace), namespace);
  }

  /** Asks for what is not known and waits. A server that doesn't answer such questions doesn't keep anyone from trying. */
  async ask(
    phases: Phases,
    namespace: string,
  ): Promise<{ readonly missing: readonly Permission[]; readonly refusal: string | undefined }> {
    const answers = await Promise.all(
      permissionsFor(phases).map(async (permission) =>
        (await this.#isAllowed({ namespace, permission })) ? [] : [permission],
      ),
    );
    const missing = answers.flat();
    return { missing, refusal: this.#text(missing, namespace) };
  }

  /** A request in this namespace was forbidden: what was known of it may be wrong by now. */
  forgetIn(namespace: string): void {
    this.#options.permissions.forgetIn(namespace);
    this.#forget((key) => key.startsWith(prefixOf(namespace)));
    this.#changed.fire(namespace);
  }

  /** Roles may have changed everywhere. */
  forget(): void {
    this.#options.permissions.forget();
    const namespaces = new Set([...this.#allowed.keys(), ...this.#asked].map(namespaceOf));
    this.#forget(() => true);
    for (const namespace of namespaces) this.#changed.fire(namespace);
  }

  dispose(): void {
    this.#disposed = true;
    this.#waiting = [];
    this.#changed.dispose();
  }

  #forget(isMeant: (key: string) => boolean): void {
    for (const known of [this.#allowed, this.#asked])
      for (const key of [...known.keys()]) if (isMeant(key)) known.delete(key);
    this.#waiting = this.#waiting.filter((question) => !isMeant(keyOf(question)));
  }

  #text(missing: readonly Permission[], namespace: string): string | undefined {
    const { context } = this.#options;
    return missing.length === 0 ? undefined : missingPermissionText(missing, { namespace, context });
  }

  #askLater(question: Question): void {
    const key = keyOf(question);
    if (this.#disposed || this.#asked.has(key)) return;
    this.#asked.add(key);
    this.#waiting.push(question);
    this.#askNext();
  }

  #askNext(): void {
    while (this.#running < ASKED_AT_ONCE) {
      const question = this.#waiting.shift();
      if (!question) return;
      this.#running += 1;
      void this.#isAllowed(question)
        // The connection was closed: nobody waits for the others either.
        .catch(() => true)
        .then(() => {
          this.#running -= 1;
          this.#askNext();
        });
    }
  }

  async #isAllowed(question: Question): Promise<boolean> {
    const { permissions, log } = this.#options;
    const { verb, resource } = question.permission;
    const { kind, subresource } = resourceOf(resource);
    try {
      const allowed = await permissions.can({ verb, resource: kind, subresource, namespace: question.namespace });
      this.#answered(question, allowed);
      return allowed;
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'cancelled') throw error;
      log.warn('A permission could not be checked in advance', error);
      return true;
    }
  }

  #answered(question: Question, allowed: boolean): void {
    const key = keyOf(question);
    const before = this.#allowed.get(key) ?? true;
    this.#allowed.set(key, allowed);
    if (before !== allowed) this.#changed.fire(question.namespace);
  }
}

function keyOf({ namespace, permission: { verb, resource } }: Question): string {
  return `${prefixOf(namespace)}${verb} ${resource}`;
}

/** A namespace's name has no space. */
function prefixOf(namespace: string): string {
  return `${namespace} `;
}

function namespaceOf(key: string): string {
  return key.slice(0, key.indexOf(' '));
}
