// The sections that start an analysis (background, step, promotion, experiment), and the arguments of templates.
import type { FieldTexts } from '../fieldText';

export const ANALYSIS_SECTION_TEXTS: FieldTexts = {
  'steps[].analysis': {
    does: 'Runs an analysis and waits for it. Successful: the next step; failed: the update is aborted.',
    trap: 'Every metric needs a count (or no interval): one that goes on for ever is refused.',
  },
  'analysis.templates': { does: 'The templates to run, all in one AnalysisRun.' },
  'prePromotionAnalysis.templates': { does: 'The templates to run, all in one AnalysisRun.' },
  'postPromotionAnalysis.templates': { does: 'The templates to run, all in one AnalysisRun.' },
  'AnalysisTemplate.spec.templates': {
    does: 'Other templates whose metrics and arguments belong to this one too.',
  },
  'templates[]': { does: 'One template.' },
  'templates[].templateName': {
    does: 'Name of the AnalysisTemplate, in the namespace of the Rollout; with clusterScope of a ClusterAnalysisTemplate.',
    trap: 'A name that does not exist makes the whole Rollout invalid, even while no update runs.',
    source: 'analysisTemplate',
  },
  clusterScope: {
    does: 'true looks for a ClusterAnalysisTemplate of this name instead of an AnalysisTemplate.',
    default: 'false',
  },

  args: { does: 'Values for the arguments of the templates.' },
  'args[]': { does: 'The value of one argument.' },
  'args[].name': { does: 'Name of the argument, as the template declares it.', source: 'argument' },
  'args[].value': {
    does: 'The value, always a text.',
    trap: 'Numbers and true/false need quotes: value: "5".',
  },
  'args[].valueFrom': { does: 'Where the value comes from.' },
  'args[].valueFrom.fieldRef': { does: 'A field of the Rollout itself, or of its metadata.' },
  'args[].valueFrom.fieldRef.fieldPath': {
    does: "Path of the field: metadata.name, metadata.labels['team'], spec.replicas, status.canary.weights.canary.weight.",
  },
  'args[].valueFrom.podTemplateHashValue': {
    does: 'The hash in the names of one of the two versions, to tell their metrics apart.',
    values: [
      { value: 'Latest', meaning: 'the new version' },
      { value: 'Stable', meaning: 'the version that was promoted last' },
    ],
  },
  'args[].valueFrom.secretKeyRef': { does: 'A key of a Secret. It is shown as ***** in messages.' },
  'args[].valueFrom.secretKeyRef.key': { does: 'The key in the Secret.' },
  'args[].valueFrom.secretKeyRef.name': { does: 'Name of the Secret, in the namespace of the AnalysisRun.' },

  'AnalysisTemplate.spec.args': {
    does: 'The arguments of this template. In metrics {{args.name}} stands for their values.',
  },
  'AnalysisTemplate.spec.args[]': {
    does: 'One argument. Without a value whoever uses the template must give one.',
  },
  'AnalysisTemplate.spec.args[].name': { does: 'Its name: {{args.name}} stands for its value.' },
  'AnalysisTemplate.spec.args[].value': {
    does: 'The value when nobody gives another one; always a text.',
    default: 'whoever uses the template must give one',
    trap: 'Numbers and true/false need quotes: value: "5".',
  },
  'AnalysisRun.spec.args': { does: 'The values of the arguments, as they were when the run was started.' },
  'AnalysisRun.spec.args[].name': { does: 'Name of the argument: {{args.name}} stands for its value.' },

  dryRun: { does: 'Metrics that are measured and shown, but cannot fail the analysis.' },
  'dryRun[]': { does: 'One rule.' },
  'dryRun[].metricName': {
    does: 'The metrics, as a regular expression over their names.',
    bounds: 'must fit at least one metric',
    trap: 'A bare * is no regular expression and ends the run with an error; all metrics are .*',
  },
  measurementRetention: { does: 'How many measurements are kept, for some metrics.' },
  'measurementRetention[]': { does: 'One rule.' },
  'measurementRetention[].metricName': {
    does: 'The metrics, as a regular expression over their names.',
    bounds: 'must fit at least one metric',
  },
  'measurementRetention[].limit': { does: 'How many of the last measurements are kept.', default: '10' },

  'AnalysisRun.spec': { does: 'What is measured. A Rollout writes this by itself from its templates.' },
  'AnalysisRun.spec.terminate': {
    does: 'true stops the run. Metrics that have nothing against it count as successful.',
    default: 'false',
  },
  'AnalysisRun.spec.ttlStrategy': {
    does: 'When a finished run is deleted.',
    default: 'by the history limits of its Rollout',
  },
  'ttlStrategy.secondsAfterCompletion': {
    does: 'After any end, unless one of the other two says otherwise.',
    unit: 'seconds',
  },
  'ttlStrategy.secondsAfterFailure': { does: 'After an end that was not successful.', unit: 'seconds' },
  'ttlStrategy.secondsAfterSuccess': { does: 'After a successful end.', unit: 'seconds' },
};
