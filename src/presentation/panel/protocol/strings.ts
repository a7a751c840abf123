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
  olderRevisions: 'Older revisions ({count})',
  notReadyPods: 'Pods not ready',
  experiment: 'Experiment',
  analysisRun: 'Analysis run',

  // Actions.
  notOfferedNow: 'Not available now ({count})',
  noActionOffered: 'No actions available now.',
} as const;

/** English. The host hands the page each value in the person's language (its placeholders stay). */
export const englishPanelStrings: typeof englishPageStrings & typeof own = { ...englishPageStrings, ...own };

export type PanelStrings = Translated<typeof englishPanelStrings>;
