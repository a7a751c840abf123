// Every label of the plan preview in one object that the host fills in the person's language, as the panel's own labels.
import type { PanelStrings } from '../strings';
import { englishPanelStrings } from '../strings';

const own = {
  planTitle: 'Plan',
  planReading: 'Reading the file …',
  planPlace: '{file}, {path}',

  // Replicas.
  planReplicas: 'Replicas',
  planReplicasFromText: 'As this text says.',
  planReplicasFromAutoscaler: 'At least, by its autoscaler.',
  planReplicasDefault: 'The default; nothing known here says another number.',
  planReplicasFromSetting: 'From the setting argoRollouts.assumedReplicas; this text does not say.',
  planReplicasAssumed: 'Assumed; this text does not say.',
  planReplicasChosen: 'Chosen here.',
  planReplicasReset: 'Back',
  planReplicasResetHint: 'Goes back to the number that the text gives',
  planReplicasInvalid: 'A whole number from 1 to {most}.',

  // Timeline and table.
  planTimeline: 'Timeline',
  planTimelineHint:
    'Bars: the share of the traffic that really reaches the new version. Lines: what the steps ask for.',
  planTable: 'Step by step',
  planGoTo: 'Go to its line',
  planStopHere: 'A failing version is stopped here',
  planStoppedAfter: 'stopped after {duration}',
  planUntilPromoted: 'until promoted',
  planUntilAnalysed: 'until analysed',
  planNotKnown: 'not known',
  planNotes: 'Assumptions',
  planChartDefaults: 'Analysis templates of charts are taken with the values that their charts bring along: {names}.',

  // Without a plan.
  planNoneTitle: 'There is no strategy here',
  planNone: 'This text has no canary or blue-green strategy that a plan can be made of.',
  planClosedTitle: 'The file cannot be read',
  planInvalidTitle: 'The controller would refuse this strategy',
  planPageFailed: 'The error is in the log of the extension.',
} as const;

/** English. The labels of the panel's page are part of it: both pages share their units of time and their states. */
export const englishPlanStrings: PanelStrings & typeof own = { ...englishPanelStrings, ...own };

export type PlanStrings = { readonly [Key in keyof typeof englishPlanStrings]: string };
