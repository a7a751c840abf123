// What the templates of the plan preview need beside their data.
import type { PlanStrings } from '../../src/presentation/plan/protocol';

export interface PlanPageContext {
  readonly strings: PlanStrings;
  /** `undefined` goes back to what the text says. */
  readonly setReplicas: (replicas: number | undefined) => void;
  readonly reveal: (offset: number) => void;
}
