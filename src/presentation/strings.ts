// Every label of the panel in one object that the host fills in the person's language; English is the default and the
// tested truth. Words in braces are filled in by `fill`.

/** English. The host translates each value (its placeholders stay) and hands the whole object to view model and page. */
export const englishPanelStrings = {
  // Units of time.
  days: 'd',
  hours: 'h',
  minutes: 'min',
  seconds: 's',

  // Freshness: what we are doing, what we have.
  disconnected: 'Not connected',
  connecting: 'Connecting',
  live: 'Live',
  polling: 'Checking now and then',
  reconnecting: 'Reconnecting',
  refused: 'Not allowed to watch',
  dataAsOf: 'data as of {time}, {duration} ago',
  noDataYet: 'no data yet',
  retrying: 'Next try in {duration}.',
  missing: 'Not shown: {parts}',

  // Pages without a rollout.
  loading: 'Reading {name} from {context} …',
  goneTitle: 'This rollout is gone',
  gone: '{name} no longer exists in namespace {namespace} of {context}. Nothing on this page is current any more.',
  goneRemedy: 'If a rollout of the same name was created since, open it from the tree.',
  refusedTitle: 'Not allowed to read this rollout',
  notInstalledTitle: 'Argo Rollouts is not installed here',
  failedTitle: 'No connection to the cluster',
  pageFailedTitle: 'This page could not be drawn',
  pageFailed: 'The error is in the log of the extension. The rollout itself is not affected.',

  // Head.
  namespaceAndContext: 'Namespace and context',
  inContext: '{namespace} · {context}',
  statusHeading: 'Status',
  detailsHeading: 'Details',
  revision: 'Revision',
  strategy: 'Strategy',
  canary: 'Canary',
  canaryRouted: 'Canary by {routers}',
  blueGreen: 'Blue-green',
  pods: 'Pods',
  podsDetail: '{ready} of {desired} ready',
  podsDetailAvailable: '{ready} of {desired} ready, {available} available',
  podsDetailSurge: '{ready} ready, {existing} existing, {desired} wanted',
  images: 'Images',
  goesOn: 'Goes on by itself in {duration} (at {time})',
  goesOnOver: 'The pause is over; it goes on as soon as the controller notices',
  goesOnWhenResumed: 'The pause is over; it goes on when resumed',
  pauseRunsOut: 'Its own pause lasts another {duration} (until {time}); it only goes on when resumed',

  // Actions.
  actionsHeading: 'Actions',
  notOfferedNow: 'Not possible now ({count})',
  noActionOffered: 'Nothing to do here now.',

  // Weight.
  weightHeading: 'Weight',
  weightText: '{wanted} wanted · {real} real ({how})',
  weightPods: '{canary} of {all} pods',
  weightNoPods: 'no pod available',
  weightUnknown: '{wanted} wanted · real share not known yet',
  weightRouter: 'by the traffic router',
  weightUnverified: 'by the traffic router, not verified yet',
  percent: '{value} %',
  ofMaximum: '{value} of {maximum}',

  // Steps.
  stepsHeading: 'Steps',
  stepPosition: 'Step {number} of {count}',
  allStepsDone: 'All {count} done',
  stepCount: '{count} steps',
  stepsAborted: 'Aborted: no step is being run. A retry starts again at step 1.',
  stepsFirstRevision: 'The first revision is deployed without steps; they are for the next update.',
  stepsPromotedFully: 'Promoted fully: steps that were still ahead are not run.',
  stepsNotStarted: 'No step has been run yet.',
  stepDone: 'done',
  stepCurrent: 'now',
  stepAhead: 'ahead',
  stepSetWeight: 'Set weight to {weight}',
  stepPause: 'Pause until promoted',
  stepPauseFor: 'Pause for {duration}',
  stepPauseInvalid: 'Pause for "{duration}", which is not a valid duration',
  stepAnalysis: 'Analysis',
  stepAnalysisOf: 'Analysis: {templates}',
  stepExperiment: 'Experiment: {templates}',
  stepExperimentFor: 'Experiment for {duration}: {templates}',
  stepScaleReplica: 'Scale canary to 1 pod',
  stepScaleReplicas: 'Scale canary to {replicas} pods',
  stepScaleWeight: 'Scale canary to {weight} of the pods',
  stepScaleMatch: 'Scale canary to match the traffic weight',
  stepPlugin: 'Plugin {name}',
  stepHeaderRoute: 'Route by header: {name}',
  stepHeaderRouteOff: 'Remove header route {name}',
  stepMirrorRoute: 'Mirror traffic: {name}',
  stepMirrorRouteOf: 'Mirror {percentage} of the traffic: {name}',
  stepInvalid: 'Not a valid step',

  // Analysis.
  analysisHeading: 'Analysis',
  originBackground: 'Background',
  originStep: 'Step {number}',
  originStepUnknown: 'Step',
  originPrePromotion: 'Before promotion',
  originPostPromotion: 'After promotion',
  originOther: 'Analysis',
  successCondition: 'Success',
  failureCondition: 'Failure',
  measurementsNone: 'no measurement yet',
  measurements: '{taken} measured',
  countSuccessful: '{count} successful',
  countFailed: '{count} failed',
  countInconclusive: '{count} inconclusive',
  countError: '{count} in error',
  measuredValues: 'Newest measurements',
  measuredAt: '{value} at {time}',
  measurementWithoutValue: 'no value',
  measuring: 'measuring …',

  // Revisions.
  revisionsHeading: 'Revisions',
  revisionTitle: 'Revision {number}',
  olderRevisions: 'Older revisions ({count})',
  noRevisions: 'No ReplicaSet yet.',
  readingRevisions: 'Reading ReplicaSets and pods …',
  refusedRevisions: 'The cluster does not let you see the ReplicaSets.',
  roleStable: 'stable',
  roleCanary: 'canary',
  roleActive: 'active',
  rolePreview: 'preview',
  rolePing: 'ping',
  rolePong: 'pong',
  scalesDown: 'Scales down in {duration} (at {time})',
  scalesDownOver: 'Scales down at the next look of the controller',
  podNotReady: '{status}, {ready} of {total} ready',
  podRestarted: '{status}, restarted once',
  podRestarts: '{status}, {restarts} restarts',
  morePods: 'and {count} more',
  notReadyPods: 'Pods that are not ready',
  experiment: 'Experiment',
  analysisRun: 'Analysis run',

  // States in a word.
  statePending: 'Pending',
  stateRunning: 'Running',
  stateSuccessful: 'Successful',
  stateFailed: 'Failed',
  stateError: 'Error',
  stateInconclusive: 'Inconclusive',
  stateHealthy: 'Healthy',
  stateDegraded: 'Degraded',
  stateProgressing: 'Progressing',
  statePaused: 'Paused',
  stateScaledDown: 'Scaled down',
  stateReplicaFailure: 'Pods cannot be created',
  stateUnknown: 'Unknown',
} as const;

export type PanelStrings = { readonly [Key in keyof typeof englishPanelStrings]: string };

/**
 * Fills `{name}` placeholders; one without a value stays as it is, so that a half-translated text shows what is missing.
 * Values are inserted as they are: text from a cluster must have gone through `plainText` before.
 */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  );
}
