// Every label of the plan preview in one object that the host fills in the person's language, as the panel's own labels.
import type { PanelStrings } from '../strings';
import { englishPanelStrings } from '../strings';

const own = {
  planReading: 'Reading {file} …',
  planPlace: '{file}, {path}',
  planWhole: '{file}',

  // Replicas.
  planReplicas: 'Replicas',
  planReplicasFromText: 'As this text says.',
  planReplicasFromSetting: 'From the setting argoRollouts.assumedReplicas; this text does not say.',
  planReplicasAssumed: 'Assumed; this text does not say.',
  planReplicasChosen: 'Chosen here.',
  planReplicasReset: 'Back',
  planReplicasResetHint: 'Goes back to the number that the text gives',
  planReplicasInvalid: 'A whole number from 1 to {most}.',

  // Timeline and table.
  planTimeline: 'Timeline',
  planTimelineHint: 'Bars: the share of the traffic that really reaches the new version. Lines: what the step asks for.',
  planSteps: 'Steps',
  planPhases: 'Phases',
  planCaption: 'Each step in order: the weights, the pods, when it begins at the earliest, and what it waits for',
  planStep: 'Step',
  planWanted: 'Wanted',
  planReal: 'Real',
  planPods: 'Pods',
  planBegins: 'Begins',
  planLasts: 'Lasts',
  planWaitsFor: 'Waits for',
  planGoTo: 'Go to line of step {number}',
  planAtOnce: 'at once',
  planAfter: 'after {duration}',
  planCanaryPods: '{canary} new, {stable} old',
  planBlueGreenPods: '{active} active, {preview} preview',
  planUntilPromoted: 'until promoted',
  planNotKnown: 'not known',
  planEnd: 'End',
  planStopHere: 'A failing version is stopped here',

  // Gates.
  planGateNone: 'its pods',
  planGateTime: 'time',
  planGatePerson: 'an approval',
  planGateAnalysis: 'an analysis',
  planGateExperiment: 'an experiment',
  planGatePlugin: 'a plugin',

  // A failing version.
  planFailureHeading: 'When the new version fails its analysis from the start',
  planNotes: 'Assumptions',

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
