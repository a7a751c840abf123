// Carries out a decided action: ask the person, send its requests in order, each on the version it was decided on, and
// follow the object until each one's effect is visible. Nothing is sent twice, and nothing that no longer means what the
// person agreed to (O3, O6, A8).
import type { ApiClient } from '../../kubernetes';
import { ApiError } from '../../kubernetes';
import type { Clock } from '../../lifecycle';
import { sleep } from '../../lifecycle';
import type { ObjectMeta } from '../../rollouts';
import type { Action, ActionAside, ActionPhase, ActionRequest, Decision } from '../../rollouts/actions';
import type { Progress, Sending } from './endings';
import { brokenOff, changed, closed, declined, done, gone, notReacted, outrun, overtaken } from './endings';
import { follow } from './follow';
import type { ActionOutcome, PerformOptions } from './outcome';
import { send } from './send';
import type { Subject } from './subject';

/** An action with the state that it was decided on and that the person saw. */
export interface Plan<State, Shown extends { readonly metadata: ObjectMeta }> {
  readonly action: Action<string, State, Shown>;
  readonly subject: Subject<State, Shown>;
  readonly shown: Shown;
  readonly decision: Extract<Decision<Shown>, { offered: true }>;
  readonly aside?: ActionAside | undefined;
}

export interface PerformContext {
  readonly client: ApiClient;
  readonly clock: Clock;
  /** Told when the server has forbidden a request. */
  readonly forbidden?: (() => void) | undefined;
}

/** How long a guarded request is sent again while others write faster (ms): some controllers write 30 times a second. */
const OUTRUN_MS = 15_000;

/** So many attempts follow each other at once, as a burst of the controller's own writes needs; then there is a pause (ms). */
const QUICK_ATTEMPTS = 10;
const PAUSE_BETWEEN_MS = 25;

const GATEWAY_TIMEOUT = 504;

/**
 * Performs a plan. Throws (an ApiError, mostly) while nothing has been sent; everything after that is an outcome.
 */
export function perform<State, Shown extends { readonly metadata: ObjectMeta }>(
  plan: Plan<State, Shown>,
  context: PerformContext,
  options: PerformOptions,
): Promise<ActionOutcome> {
  return new Performance(plan, context, options).run();
}

class Performance<State, Shown extends { readonly metadata: ObjectMeta }> {
  readonly #context: PerformContext;
  readonly #options: PerformOptions;
  /** What the person saw and agreed to last. */
  #plan: Plan<State, Shown>;
  /** The newest that was read; requests go out on its version. */
  #shown: Shown;
  /** How many phases have had their effect, and how far the next one is. */
  #worked = 0;
  #sending: Sending = 'unsent';
  #lostAnswer: ApiError | undefined;

  constructor(plan: Plan<State, Shown>, context: PerformContext, options: PerformOptions) {
    this.#plan = plan;
    this.#shown = plan.shown;
    this.#context = context;
    this.#options = options;
  }

  async run(): Promise<ActionOutcome> {
    if (!(await this.#agreed())) return this.#unsent();
    try {
      for (;;) {
        const phase = this.#phase;
        if (!phase) return done(this.#progress);
        const end = await this.#runPhase(phase);
        if (end) return end;
        this.#worked += 1;
        this.#sending = 'unsent';
      }
    } catch (error) {
      if (this.#worked === 0 && this.#sending === 'unsent') throw error;
      if (this.#options.signal?.aborted) return brokenOff('stopped', this.#progress);
      if (!(error instanceof ApiError)) throw error;
      return brokenOff(error, this.#progress);
    }
  }

  /** Makes one phase work; answers only when the action ends here. */
  async #runPhase(first: ActionPhase<Shown>): Promise<ActionOutcome | undefined> {
    const { clock } = this.#context;
    let phase = first;
    let outrunAt = clock.now() + OUTRUN_MS;
    // Without a guard nobody else sees that the object has moved, so it is read right before.
    let mayBeSent = this.#worked > 0 || isGuarded(phase.request);
    for (let attempt = 1; !phase.until(this.#shown); attempt += 1) {
      if (this.#worked > 0 && !this.#isStillMeant(phase))
        return changed(`${this.#name} has changed since you confirmed.`, this.#progress);
      if (mayBeSent && (await this.#isAccepted(phase, clock.now() < outrunAt))) return this.#followPhase(phase);
      if (attempt > QUICK_ATTEMPTS) await sleep(clock, PAUSE_BETWEEN_MS);
      this.#shown = await this.#get();
      mayBeSent = this.#worked > 0 || this.#isAsAgreed(phase);
      if (!mayBeSent) {
        const end = await this.#agreeAgain();
        if (end) return end;
        outrunAt = clock.now() + OUTRUN_MS;
      }
      phase = this.#phase ?? phase;
      mayBeSent ||= isGuarded(phase.request);
    }
    return undefined;
  }

  /** Sends the request. False: the object has moved since it was read (a conflict), so nothing has happened. */
  async #isAccepted(phase: ActionPhase<Shown>, mayConflict: boolean): Promise<boolean> {
    const { client } = this.#context;
    const { signal } = this.#options;
    const version = this.#shown.metadata.resourceVersion;
    this.#tell('sending the request');
    try {
      const { subject } = this.#plan;
      const templateOf = (revision: number | undefined): Promise<object> =>
        subject.templateOf(this.#shown, revision, signal);
      const answer = await send(phase.request, subject.path, version, { client, signal, templateOf });
      this.#sending = 'sent';
      // The answer of a request to another object says nothing about this one.
      if (!phase.request.target) this.#shown = subject.read(answer);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.kind === 'forbidden') this.#context.forbidden?.();
      if (error.kind === 'conflict' && mayConflict) return false;
      if (error.kind === 'conflict') throw outrun(error, this.#name, OUTRUN_MS);
      if (!error.mayHaveHappened && error.kind !== 'server') throw error;
      await this.#findOut(phase, error, version);
      return true;
    }
  }

  /**
   * The answer was lost, or the server failed, perhaps after it had stored the change. Throws the error where it is
   * certain that nothing was stored: the object still has the version that the request was sent on.
   */
  async #findOut({ request }: ActionPhase<Shown>, error: ApiError, version: string): Promise<void> {
    this.#sending = 'answerLost';
    this.#lostAnswer = error;
    const mayStillArrive = error.mayHaveHappened || error.status === GATEWAY_TIMEOUT;
    if (mayStillArrive || request.target) return;
    this.#shown = await this.#get();
    if (this.#shown.metadata.resourceVersion !== version) return;
    this.#sending = 'unsent';
    throw error;
  }

  async #followPhase(phase: ActionPhase<Shown>): Promise<ActionOutcome | undefined> {
    this.#tell(`waiting for ${phase.waitingFor}`);
    const { lastsMs = 0, cameTo, waitingFor } = phase;
    try {
      const { reached, shown, instead } = await follow({
        first: this.#shown,
        read: () => this.#get(),
        until: (now) => phase.until(now) && this.#isOwnEffect(phase, now),
        lastsMs,
        instead: this.#insteadOf(phase),
        clock: this.#context.clock,
        signal: this.#options.signal,
      });
      this.#shown = shown;
      const why = reached ? cameTo?.(shown) : instead;
      if (why !== undefined) return (this.#sending === 'sent' ? overtaken : changed)(why, this.#progress);
      return reached ? undefined : notReacted(waitingFor, this.#progress);
    } catch (error) {
      if (this.#sending !== 'sent' || !(error instanceof ApiError)) throw error;
      if (error.kind !== 'notFound' && error.kind !== 'changedMeanwhile') throw error;
      return gone(error.kind === 'changedMeanwhile', this.#name, this.#progress);
    }
  }

  /** What looks like the effect is not that of this request where it was meant for a revision that isn't there any more. */
  #isOwnEffect({ request }: ActionPhase<Shown>, now: Shown): boolean {
    const { subject, shown: seen } = this.#plan;
    // A template leads to another revision, which the sign itself names.
    const isAnyRevision =
      request.unguarded === true || request.target !== undefined || request.templateOf !== undefined;
    return isAnyRevision || subject.isSame(seen, now);
  }

  /** What can end the following. Only an answer with the change in it shows what came after that change. */
  #insteadOf({ request }: ActionPhase<Shown>): (now: Shown) => string | undefined {
    const { subject, shown: seen } = this.#plan;
    const answer = this.#sending === 'sent' && !request.target ? this.#shown : undefined;
    return (now) => {
      if (answer) return subject.overtaken(answer, now);
      return subject.isSame(seen, now) ? undefined : `${this.#name} is at another revision now.`;
    };
  }

  /** Whether the request may go without another question: what the person saw holds, as far as it depends on it. */
  #isAsAgreed({ request }: ActionPhase<Shown>): boolean {
    const { action, subject, shown: seen, decision: before } = this.#plan;
    const holds = request.unguarded
      ? subject.isSame(seen, this.#shown)
      : subject.moved(seen, this.#shown) === undefined;
    const decision = action.decide(subject.knownStateOf(this.#shown));
    if (!holds || !decision.offered || requestsOf(decision) !== requestsOf(before)) return false;
    this.#plan = { ...this.#plan, decision };
    return true;
  }

  /** What the person agreed to is no longer so: they are asked again, or the action makes no sense any more. */
  async #agreeAgain(): Promise<ActionOutcome | undefined> {
    const { action, subject, shown: seen } = this.#plan;
    const state = await subject.stateOf(this.#shown);
    const decision = action.decide(state);
    const moved = subject.moved(seen, this.#shown);
    if (!decision.offered) return changed([moved, decision.reason].filter(Boolean).join(' '), this.#progress);
    this.#plan = { ...this.#plan, decision, shown: this.#shown, aside: subject.asideOf?.(decision, state) };
    return (await this.#agreed(moved ?? 'The change this action would make is different now.'))
      ? undefined
      : this.#unsent();
  }

  /** The person said no, or nobody can be asked any more. */
  #unsent(): ActionOutcome {
    const { disposed, context } = this.#context.client;
    return disposed ? closed(context, this.#progress) : declined();
  }

  async #agreed(moved?: string): Promise<boolean> {
    const { action, subject, decision, aside } = this.#plan;
    const { context, cluster } = this.#context.client;
    const { namespace, name } = subject.path;
    const { id: actionId, title } = action;
    const { effect } = decision;
    const place = { context, cluster, namespace, name };
    const yes = await this.#options.confirm({ actionId, title, effect, ...place, ...aside, moved });
    // Also when the person agrees to something of a connection that has been closed in the meantime.
    return yes && !this.#context.client.disposed;
  }

  #isStillMeant(phase: ActionPhase<Shown>): boolean {
    const { subject, shown } = this.#plan;
    return subject.isSame(shown, this.#shown) && (phase.stillMeant?.(this.#shown) ?? true);
  }

  async #get(): Promise<Shown> {
    const { subject } = this.#plan;
    return subject.read(await this.#context.client.get(subject.path, { signal: this.#options.signal }));
  }

  #tell(what: string): void {
    this.#options.progress?.(`${this.#plan.action.title}: ${what}`);
  }

  /** The one that is to be made to work next; `undefined` when all have. */
  get #phase(): ActionPhase<Shown> | undefined {
    return this.#plan.decision.phases[this.#worked];
  }

  get #name(): string {
    return `"${this.#plan.subject.path.name}"`;
  }

  get #progress(): Progress {
    const { action, subject, decision } = this.#plan;
    return {
      title: action.title,
      worked: this.#worked,
      total: decision.phases.length,
      sending: this.#sending,
      lostAnswer: this.#lostAnswer,
      now: `${subject.describe(this.#shown, this.#options.formatTime)}.`,
    };
  }
}

/** Whether the server refuses the request where the object that was decided on has moved. */
function isGuarded({ unguarded, target }: ActionRequest): boolean {
  return unguarded !== true && target === undefined;
}

/** Requests to compare: the same bytes mean the same to the server. */
function requestsOf<Shown>({ phases }: Plan<never, Shown & { readonly metadata: ObjectMeta }>['decision']): string {
  return JSON.stringify(phases.map(({ request }) => request));
}
