// The labels that the page of the plan preview writes by itself. Words in braces are filled in by `fill`.
import type { Translated } from '../../pages';
import { englishPageStrings } from '../../pages';

const own = {
  // A restored page before its first snapshot.
  title: 'Plan',
  loading: 'Loading the file…',

  // Replicas.
  replicas: 'Replicas',
  replicasReset: 'Reset',
  replicasResetHint: 'Plan with the number of replicas from the file',
  replicasInvalid: 'Enter a whole number from 1 to {most}.',

  // Timeline and table.
  timeline: 'Timeline',
  timelineHint: 'Bars: the share of traffic that reaches the new version. Lines: the weight that the step sets.',
  table: 'Step by step',
  goToStep: 'Go to this step in the file',
  stopHere: 'A failing version is stopped here',
  assumptions: 'Assumptions',
} as const;

/** English. The host hands the page each value in the person's language (its placeholders stay). */
export const englishPlanStrings: typeof englishPageStrings & typeof own = { ...englishPageStrings, ...own };

export type PlanStrings = Translated<typeof englishPlanStrings>;
