// Pauses and aborts of one pass: what the pass decides is only noted, and the status is calculated at its end, so that
// a pause condition is ever only added, kept or removed by this bookkeeping (reference 6.3).
import type { PauseCondition, RolloutStatus, Timestamp } from '../../objects/objects';

export type PauseReason = 'CanaryPauseStep' | 'BlueGreenPause' | 'InconclusiveAnalysisRun' | 'InconclusiveExperiment';

export interface PauseStatus {
  readonly abort: boolean;
  readonly abortedAt: Timestamp | undefined;
  /** Absent when nothing pauses. */
  readonly pause?: {
    readonly controllerPause: boolean;
    readonly pauseConditions: readonly PauseCondition[];
  };
}

export class PauseLedger {
  readonly #added = new Set<PauseReason>();
  readonly #removed = new Set<string>();
  #cleared = false;
  #abortRemoved = false;
  #abort: { readonly message: string } | undefined;

  /** True when this pass adds a pause. */
  get pauses(): boolean {
    return this.#added.size > 0;
  }

  /** Why this pass aborts; `undefined` when it does not, or when the abort was there before. */
  get abortMessage(): string | undefined {
    return this.#abort?.message;
  }

  /** True when the rollout is aborted: by the status, or by this pass. */
  isAborted(status: RolloutStatus): boolean {
    return !this.#abortRemoved && (this.#abort !== undefined || status.abort === true);
  }

  pause(reason: PauseReason): void {
    this.#added.add(reason);
  }

  endPause(reason: PauseReason): void {
    this.#removed.add(reason);
  }

  endAllPauses(): void {
    this.#cleared = true;
  }

  abort(message: string): void {
    this.#abort = { message };
  }

  removeAbort(): void {
    this.#abortRemoved = true;
  }

  /**
   * The status fields of pauses and aborts. An abort ends all pauses; the first time of an abort is kept; conditions
   * that a person removed while `controllerPause` was set are forgotten together with it.
   * Source: reference 6.3 and 6.4, upstream `CalculatePauseStatus`.
   */
  statusAfter(status: RolloutStatus, now: Timestamp): PauseStatus {
    const abortedInStatus = !this.#abortRemoved && status.abort === true;
    if (this.#abort || abortedInStatus) return { abort: true, abortedAt: status.abortedAt ?? now };
    const none = { abort: false, abortedAt: undefined };
    if (this.#cleared) return none;
    const before = status.pauseConditions ?? [];
    const kept = before.filter(({ reason }) => !this.#removed.has(reason));
    const added = [...this.#added].filter((reason) => !before.some((condition) => condition.reason === reason));
    const pauseConditions = [...kept, ...added.map((reason) => ({ reason, startTime: now }))];
    if (pauseConditions.length === 0) return none;
    return {
      ...none,
      pause: { controllerPause: added.length > 0 || status.controllerPause === true, pauseConditions },
    };
  }
}

/** The pause condition of this reason. */
export function findPause(status: RolloutStatus, reason: PauseReason): PauseCondition | undefined {
  return status.pauseConditions?.find((condition) => condition.reason === reason);
}
