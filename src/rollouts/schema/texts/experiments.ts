// Experiments, as objects and as steps of a canary.
import type { FieldTexts } from './fieldText';

export const EXPERIMENT_TEXTS: FieldTexts = {
  'Experiment.spec': { does: 'Versions that run side by side for a limited time, and the analyses that measure them.' },
  'Experiment.spec.templates': { does: 'The versions to run, each with its own pods.' },
  'Experiment.spec.templates[]': { does: 'One version.', bounds: 'names must be unique' },
  'Experiment.spec.templates[].name': { does: 'Name of the version, which is part of the names of its pods.' },
  'Experiment.spec.templates[].replicas': { does: 'The number of pods.', default: '1' },
  'Experiment.spec.templates[].minReadySeconds': {
    does: 'How long a pod must be ready before it counts as available.',
    unit: 'seconds',
    default: '0',
  },
  'Experiment.spec.templates[].selector': {
    does: 'Selects the pods of this version by label. Must match the labels of its template.',
  },
  'Experiment.spec.templates[].template': { does: 'The pod template, as in a Deployment.' },
  'Experiment.spec.templates[].service': {
    does: 'Creates a Service for this version. With {}, the Service is named after its ReplicaSet.',
  },
  'Experiment.spec.templates[].service.name': { does: 'Name of the Service.', default: 'the name of its ReplicaSet' },
  'Experiment.spec.analyses': { does: 'Analyses to run once all versions are available.' },
  'Experiment.spec.duration': {
    does: 'How long the experiment runs, counted from when all versions are available.',
    unit: 'a duration such as 10m',
    default: 'runs until its analyses are done or someone ends it',
    source: 'duration',
  },
  'Experiment.spec.progressDeadlineSeconds': {
    does: 'How long the pods may take to become available before the experiment fails.',
    unit: 'seconds',
    default: '600',
  },
  'Experiment.spec.scaleDownDelaySeconds': {
    does: 'How long the pods are kept after the experiment ends.',
    unit: 'seconds',
    default: '30',
  },
  'Experiment.spec.terminate': { does: 'true ends the experiment.', default: 'false' },

  'steps[].experiment': {
    does: 'Runs an Experiment and waits for its result. If it succeeds, the next step starts; if it fails, the update is aborted.',
    trap: 'Without a duration and without an analysis that is required for completion, the experiment never ends by itself.',
  },
  'experiment.templates': { does: 'The versions that run beside the canary, each with its own pods.' },
  'experiment.templates[]': { does: 'One version.' },
  'experiment.templates[].name': { does: 'Name of the version, by which analyses find its pods and its Service.' },
  'experiment.templates[].specRef': {
    does: 'Which version of the Rollout the pods run.',
    values: [
      { value: 'canary', meaning: 'the new version' },
      { value: 'stable', meaning: 'the stable version, for a fair comparison' },
    ],
  },
  'experiment.templates[].replicas': { does: 'The number of pods.', default: '1' },
  'experiment.templates[].weight': {
    does: 'The share of production traffic for this version, taken from the stable version. The controller creates a Service for it.',
    unit: 'percent',
    bounds: 'only with ALB, Istio, SMI or a plugin',
  },
  'experiment.templates[].metadata': { does: 'Additional labels and annotations for the pods.' },
  'experiment.templates[].selector': { does: 'A selector to use instead of that of the Rollout.' },
  'experiment.templates[].service': {
    does: 'Creates a Service for this version. With {}, the Service is named after its ReplicaSet.',
  },
  'experiment.templates[].service.name': { does: 'Name of the Service.', default: 'the name of its ReplicaSet' },
  'experiment.duration': {
    does: 'How long the experiment runs, counted from when all versions are available.',
    unit: 'a duration such as 10m',
    default: 'runs until its analyses are done',
    source: 'duration',
  },
  'experiment.scaleDownDelaySeconds': {
    does: 'How long the pods are kept after the experiment ends.',
    unit: 'seconds',
    default: '30',
  },
  'experiment.analyses': { does: 'Analyses to run while the versions run.' },
  'analyses[]': { does: 'One analysis.', bounds: 'names must be unique' },
  'analyses[].name': { does: 'Name of the analysis in this experiment.' },
  'analyses[].templateName': {
    does: 'Name of the AnalysisTemplate or, with clusterScope, of a ClusterAnalysisTemplate.',
    source: 'analysisTemplate',
  },
  'analyses[].requiredForCompletion': {
    does: 'true keeps the experiment running until this analysis has ended.',
    default: 'false',
  },
  'analyses[].args[].value': {
    does: 'The value, always a string. {{templates.NAME.podTemplateHash}} is the hash of a version, {{templates.NAME.replicaset.name}} its ReplicaSet.',
    trap: 'Numbers and true/false need quotes: value: "5".',
  },
};
