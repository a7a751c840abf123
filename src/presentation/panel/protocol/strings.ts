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
  otherContext: 'Another context is selected',
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
  missingHeading: 'Not shown',

  // The panel itself, and the ways on from what is in the way.
  pin: 'Pin to this rollout',
  close: 'Close',
  tryNow: 'Try Now',
  showOutput: 'Show Log',
  selectContext: 'Select Context',

  // Events.
  eventsHeading: 'Events',
  olderEvents: 'Older events ({count})',
  ago: '{duration} ago',

  // Recording and playback.
  recording: 'Recording',
  watchedSince: 'This window has watched since {time}.',
  copyIncident: 'Copy Incident',
  saveRecording: 'Save Recording',
  playbackHeading: 'Recording',
  playbackSlider: 'Moment of the recording',
  playbackPosition: '{time}, {duration} of {length}',
  previousChange: 'Previous change',
  nextChange: 'Next change',

  // A restored page before its first snapshot.
  inContext: '{namespace} · {context}',
  loading: 'Loading {name} from {context}…',

  // Headings, and what screen readers hear of sections without one.
  namespaceAndContext: 'Namespace and context',
  statusHeading: 'Status',
  actionsHeading: 'Actions',
  detailsHeading: 'Details',
  images: 'Images',
  analysisHeading: 'Analysis',
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
  podNameHint: 'Point at a pod to read its state. Select it to copy its name.',
  podsInTrouble: 'Pods in trouble',
  objectMore: 'More actions for {name}',
  objectLog: 'Show Log',
  objectYaml: 'Show YAML',
  objectDescribe: 'Describe',
  objectCopyName: 'Copy Name',

  // Metrics.
  noAnalysis: 'No analysis has run for this revision yet.',
  latestMeasurement: 'Latest measurement',
  timeColumn: 'Time',
  valueColumn: 'Value',
  outcomeColumn: 'Outcome',
  query: 'Query',
  copy: 'Copy',
  copyField: 'Copy {field}',

  // Timeline.
  timelineHeading: 'Timeline',
  timelineBars: 'Steps over time. Use the arrow keys to read them one by one.',
  timelineHint: 'Bars: real share of traffic. Lines: wanted. Point at a bar to read it.',
  timelineRebuiltHint: "Hatched: rebuilt from the cluster's records, as this window was not watching.",
  timelineRebuilt: "{words} · rebuilt from the cluster's records",
  timelineSpan: '{words}, {from} to {to}',
  timelineSince: '{words}, since {from}',
  timelineSteps: 'Steps ({count})',
  timelineTable: 'Timeline as a table',
  timelineStep: 'Step',
  timelineState: 'State',
  timelineWeight: 'Weight of the new revision',
  timelineFrom: 'From',
  timelineTo: 'To',
  timelineLasts: 'Lasts',
  timelineRebuiltName: '{name} (rebuilt)',
  timelineEvent: '{time}: {text}',
  moreMetrics: 'More metrics ({count})',

  // Banner.
  detailsMore: 'Details ({count} more)',
  soFor: '{text} for {duration}',
  withoutYou: 'Without you:',

  // Actions.
  actionsHint: 'Point at an action, or focus it, to see what it would do.',
  pressedTooSoon: '{title} changed just before you pressed it, so nothing was sent. Press again to continue.',
  moreActions: 'More actions',
} as const;

/** English. The host hands the page each value in the person's language (its placeholders stay). */
export const englishPanelStrings: typeof englishPageStrings & typeof own = { ...englishPageStrings, ...own };

export type PanelStrings = Translated<typeof englishPanelStrings>;
