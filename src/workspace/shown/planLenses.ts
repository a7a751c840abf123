// Above each strategy, in a line: how many steps and approvals it has, how soon it is done, and which plan belongs to it.
// The line is authoring's, as a hover shows the same.
import { strategyLenses, writtenStrategies } from '../../authoring';
import type { DocumentContext } from '../documents/documentContext';

export interface PlanLens {
  readonly start: number;
  readonly end: number;
  readonly summary: string;
  /** Which strategy of the text it is, from 0. */
  readonly strategy: number;
}

/** The lenses of a text's strategies, in their order. */
export function planLenses({ authoring }: DocumentContext): readonly PlanLens[] {
  const strategies = writtenStrategies(authoring);
  return strategyLenses(authoring).map(({ start, end, summary }) => ({
    start,
    end,
    summary,
    strategy: strategies.findIndex(({ key }) => key.start === start),
  }));
}
