// A state that is easily told wrong, and the facts that must be said of it: with everything known (panel, open row) and with the
// Rollout alone (closed row). The states are files in test/fixtures/states.
import type { RolloutSentence } from '../../../../src/rollouts';

/** What must be said of a state; facts are whole words. */
export interface StateCase {
  readonly says: readonly string[];
  /** The facts in the closed row, where it knows less. */
  readonly alone?: readonly string[];
  /** What neither may say. */
  readonly not?: readonly string[];
  readonly waitsFor: RolloutSentence['waitsFor'];
  /** Of the panel's sentence; the closed row may know less, but never more. */
  readonly attention?: boolean;
  /** `known`: only where the ReplicaSets are known. */
  readonly urgent?: true | 'known';
  /** The panel's word for the state. */
  readonly phase: string;
}
