// The labels that the panel's page writes by itself. Words in braces are filled in by `fill`.
import type { Translated } from '../../pages';
import { englishPageStrings } from '../../pages';

const own = {
  // Units of the lengths of time that tick in the page.
  days: 'd',
  hours: 'h',
  minutes: 'min',
  seconds: 's',

  // Freshness: what we are doing, what we have.
  disconnected: 'Not connected',
  connecting: 'Connecting',
  live: 'Live',
  polling: 'Polling',
  reconnecting: 'Reconnecting',
  refused: 'No permission to watch',
  notInstalled: 'Argo Rollouts is not installed',
  dataAsOf: 'data as of {time}, {duration} ago',
  noDataYet: 'no data yet',
  retrying: 'Retrying in {duration}.',
  missing: 'Not shown: {part}',

  // A restored page before its first snapshot.
  inContext: '{namespace} · {context}',
  loading: 'Loading {name} from {context}…',

  // Headings, and what screen readers hear of sections without one.
  namespaceAndContext: 'Namespace and context',
  statusHeading: 'Status',
  actionsHeading: 'Actions',
  detailsHeading: 'Details',
  images: 'Images',
  weightHeading: 'Weight',
  stepsHeading: 'Steps',
  analysisHeading: 'Analysis',
  measuredValues: 'Latest measurements',
  measuredAt: '{value} at {time}',
  revisionsHeading: 'Revisions',
  experiment: 'Experiment',
  analysisRun: 'Analysis run',

  // Revisions.
  olderRevisions: 'Older revisions ({count})',
  olderRuns: 'Analysis runs and experiments ({count})',
  revisionAge: '{duration} ago',
  revisionCreated: 'Created at {time}',
  changedImage: 'changed',
  rollBackToThis: 'Roll Back to This',

  // Pods.
  podsHeading: 'Pods',
  podsOfGroup: 'Pods of {group}',
  podNamed: 'pod {name}: {state}',
  podAge: '{age} old',
  podAgeUnderAMinute: 'less than 1 min old',
  podHint: 'Select a pod to see its log. Right-click it, or press Shift+F10, for more.',
  podsInTrouble: 'Pods in trouble',
  objectMore: 'More actions for {name}',
  objectLog: 'Show Log',
  objectYaml: 'Show YAML',
  objectDescribe: 'Describe',
  objectCopyName: 'Copy Name',

  // Actions.
  notOfferedNow: 'Not available now ({count})',
  noActionOffered: 'No actions available now.',
} as const;

/** English. The host hands the page each value in the person's language (its placeholders stay). */
export const englishPanelStrings: typeof englishPageStrings & typeof own = { ...englishPageStrings, ...own };

export type PanelStrings = Translated<typeof englishPanelStrings>;
