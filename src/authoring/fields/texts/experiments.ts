// Experiments, as objects and as steps of a canary.
import type { FieldTexts } from '../fieldText';

export const EXPERIMENT_TEXTS: FieldTexts = {
  'Experiment.spec': { does: 'Versions that run beside each other for a while, and the analyses that watch them.' },
  'Experiment.spec.templates': { does: 'The versions, each with pods of its own.' },
  'Experiment.spec.templates[]': { does: 'One version.', bounds: 'names must differ' },
  'Experiment.spec.templates[].name': { does: 'Name of the version; part of the names of its pods.' },
  'Experiment.spec.templates[].replicas': { does: 'How many pods it has.', default: '1' },
  'Experiment.spec.templates[].minReadySeconds': {
    does: 'How long a pod must be ready before it counts as available.',
    unit: 'seconds',
    default: '0',
  },
  'Experiment.spec.templates[].selector': { does: 'Which pods belong to it; must fit the labels of its template.' },
  'Experiment.spec.templates[].template': { does: 'The pods, written as in a Deployment.' },
  'Experiment.spec.templates[].service': {
    does: 'Makes a Service for this version. Write {} for the name of its ReplicaSet.',
  },
  'Experiment.spec.templates[].service.name': { does: 'Name of the Service.', default: 'that of its ReplicaSet' },
  'Experiment.spec.analyses': { does: 'Analyses that run once all versions are available.' },
  'Experiment.spec.duration': {
    does: 'How long it runs, from the moment when all versions are available.',
    unit: 'a duration such as 10m',
    default: 'until its analyses are done, or somebody ends it',
    source: 'duration',
  },
  'Experiment.spec.progressDeadlineSeconds': {
    does: 'How long the pods may take to become available before the experiment fails.',
    unit: 'seconds',
    default: '600',
  },
  'Experiment.spec.scaleDownDelaySeconds': {
    does: 'How long the pods stay after the end.',
    unit: 'seconds',
    default: '30',
  },
  'Experiment.spec.terminate': { does: 'true ends the experiment.', default: 'false' },

  'steps[].experiment': {
    does: 'Runs an Experiment and waits for it. Successful: the next step; failed: the update is aborted.',
    trap: 'Without a duration and without an analysis that must complete, it never ends by itself.',
  },
  'experiment.templates': { does: 'The versions that run beside the canary, each with pods of its own.' },
  'experiment.templates[]': { does: 'One version.' },
  'experiment.templates[].name': { does: 'Name of the version; analyses find its pods and its Service by it.' },
  'experiment.templates[].specRef': {
    does: 'Which version of the Rollout its pods are.',
    values: [
      { value: 'canary', meaning: 'the new version' },
      { value: 'stable', meaning: 'the version that was promoted last: a fair comparison' },
    ],
  },
  'experiment.templates[].replicas': { does: 'How many pods it has.', default: '1' },
  'experiment.templates[].weight': {
    does: 'A share of the real traffic for it, taken from the stable version. The controller makes a Service for it.',
    unit: 'percent',
    bounds: 'only with ALB, Istio, SMI or a plugin',
  },
  'experiment.templates[].metadata': { does: 'More labels and annotations for its pods.' },
  'experiment.templates[].selector': { does: 'Another selector than that of the Rollout.' },
  'experiment.templates[].service': {
    does: 'Makes a Service for this version. Write {} for the name of its ReplicaSet.',
  },
  'experiment.templates[].service.name': { does: 'Name of the Service.', default: 'that of its ReplicaSet' },
  'experiment.duration': {
    does: 'How long it runs, from the moment when all versions are available.',
    unit: 'a duration such as 10m',
    default: 'until its analyses are done',
    source: 'duration',
  },
  'experiment.scaleDownDelaySeconds': { does: 'How long its pods stay after the end.', unit: 'seconds', default: '30' },
  'experiment.analyses': { does: 'Analyses that run while the versions do.' },
  'analyses[]': { does: 'One analysis.', bounds: 'names must differ' },
  'analyses[].name': { does: 'Name of the analysis in this experiment.' },
  'analyses[].templateName': {
    does: 'Name of the AnalysisTemplate; with clusterScope of a ClusterAnalysisTemplate.',
    source: 'analysisTemplate',
  },
  'analyses[].requiredForCompletion': {
    does: 'true: the experiment ends only when this analysis has.',
    default: 'false',
  },
  'analyses[].args[].value': {
    does: 'The value, always a text. {{templates.NAME.podTemplateHash}} stands for the hash of a version, {{templates.NAME.replicaset.name}} for its ReplicaSet.',
    trap: 'Numbers and true/false need quotes: value: "5".',
  },
};
