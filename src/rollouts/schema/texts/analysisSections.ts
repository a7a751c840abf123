// The sections that start an analysis (background, step, promotion, experiment), and the arguments of templates.
import type { FieldTexts } from './fieldText';

export const ANALYSIS_SECTION_TEXTS: FieldTexts = {
  'steps[].analysis': {
    does: 'Runs an analysis and waits for its result. If it succeeds, the next step starts; if it fails, the update is aborted.',
    trap: 'Every metric needs a count (or no interval): the controller rejects a metric that never ends.',
  },
  'analysis.templates': { does: 'The templates to run, combined into one AnalysisRun.' },
  'prePromotionAnalysis.templates': { does: 'The templates to run, combined into one AnalysisRun.' },
  'postPromotionAnalysis.templates': { does: 'The templates to run, combined into one AnalysisRun.' },
  'AnalysisTemplate.spec.templates': {
    does: 'Other templates whose metrics and arguments are included in this one.',
  },
  'templates[]': { does: 'One template.' },
  'templates[].templateName': {
    does: 'Name of the AnalysisTemplate in the namespace of the Rollout or, with clusterScope, of a ClusterAnalysisTemplate.',
    trap: 'A template that does not exist makes the Rollout invalid, even when no update is running.',
    source: 'analysisTemplate',
  },
  clusterScope: {
    does: 'true refers to a ClusterAnalysisTemplate of this name instead of an AnalysisTemplate.',
    default: 'false',
  },

  args: { does: 'Values for the arguments of the templates.' },
  'args[]': { does: 'The value of one argument.' },
  'args[].name': { does: 'Name of the argument, as the template declares it.', source: 'argument' },
  'args[].value': {
    does: 'The value, always a string.',
    trap: 'Numbers and true/false need quotes: value: "5".',
  },
  'args[].valueFrom': { does: 'The source of the value.' },
  'args[].valueFrom.fieldRef': { does: 'A field of the Rollout itself, or of its metadata.' },
  'args[].valueFrom.fieldRef.fieldPath': {
    does: "Path of the field, such as metadata.name, metadata.labels['team'], spec.replicas or status.canary.weights.canary.weight.",
  },
  'args[].valueFrom.podTemplateHashValue': {
    does: 'The pod template hash of one of the two versions, to tell their metrics apart.',
    values: [
      { value: 'Latest', meaning: 'the new version' },
      { value: 'Stable', meaning: 'the stable version' },
    ],
  },
  'args[].valueFrom.secretKeyRef': { does: 'A key of a Secret. The value is shown as ***** in messages.' },
  'args[].valueFrom.secretKeyRef.key': { does: 'The key in the Secret.' },
  'args[].valueFrom.secretKeyRef.name': { does: 'Name of the Secret, in the namespace of the AnalysisRun.' },

  'AnalysisTemplate.spec.args': {
    does: 'The arguments of this template. Metrics refer to their values as {{args.name}}.',
  },
  'AnalysisTemplate.spec.args[]': {
    does: 'One argument. An argument without a value is required wherever the template is used.',
  },
  'AnalysisTemplate.spec.args[].name': { does: 'Name of the argument. Metrics refer to its value as {{args.name}}.' },
  'AnalysisTemplate.spec.args[].value': {
    does: 'The default value of the argument, always a string.',
    default: 'the argument is required wherever the template is used',
    trap: 'Numbers and true/false need quotes: value: "5".',
  },
  'AnalysisRun.spec.args': { does: 'The values of the arguments when the run started.' },
  'AnalysisRun.spec.args[].name': { does: 'Name of the argument. Metrics refer to its value as {{args.name}}.' },

  dryRun: { does: "Metrics that are measured and shown but can't fail the analysis." },
  'dryRun[]': { does: 'One rule.' },
  'dryRun[].metricName': {
    does: 'A regular expression that matches names of metrics.',
    bounds: 'must match at least one metric',
    trap: 'A bare * is not a valid regular expression and ends the run with an error. To match all metrics, write .*',
  },
  measurementRetention: { does: 'How many measurements are kept, by metric.' },
  'measurementRetention[]': { does: 'One rule.' },
  'measurementRetention[].metricName': {
    does: 'A regular expression that matches names of metrics.',
    bounds: 'must match at least one metric',
  },
  'measurementRetention[].limit': { does: 'How many of the latest measurements are kept.', default: '10' },

  'AnalysisRun.spec': { does: 'What is measured. A Rollout fills this in from its templates.' },
  'AnalysisRun.spec.terminate': {
    does: 'true stops the run. Metrics that have not failed count as successful.',
    default: 'false',
  },
  'AnalysisRun.spec.ttlStrategy': {
    does: 'When a finished run is deleted.',
    default: 'deleted according to the history limits of its Rollout',
  },
  'ttlStrategy.secondsAfterCompletion': {
    does: 'How long the run is kept after it ends, unless one of the other two fields applies.',
    unit: 'seconds',
  },
  'ttlStrategy.secondsAfterFailure': {
    does: 'How long the run is kept after it ends without success.',
    unit: 'seconds',
  },
  'ttlStrategy.secondsAfterSuccess': { does: 'How long the run is kept after it succeeds.', unit: 'seconds' },
};
