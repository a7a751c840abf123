// What a description says of each kind beside what all have: its state in words, and its parts.
import type { AnalysisRun, Condition, Experiment, Pod, ReplicaSet, Rollout } from '../../rollouts';
import {
  containersInOrder,
  counted,
  experimentReason,
  measurementsText,
  podState,
  podTemplateHashOf,
  replicaFailure,
  replicaSetStatus,
  revisionOf,
  shownPhase,
  strategyOf,
} from '../../rollouts';
import { budgetSentence, failureBudget, runMetrics } from '../../rollouts/analysis';
import { analysisWord, podWord, replicaSetWord } from '../looks';
import { metricConditions, podCause, replicaSetText } from '../workloads';
import { describedContainers } from './describedContainers';
import type { DescribedFact, DescribedSection } from './describedText';

export interface DescribedKind {
  readonly facts: readonly DescribedFact[];
  readonly sections: readonly DescribedSection[];
  readonly conditions: readonly Condition[];
}

/** Of an object; `formatTime` writes a moment (ms). */
export function describedKind(
  object: Rollout | ReplicaSet | Pod | AnalysisRun | Experiment,
  formatTime: (ms: number) => string,
): DescribedKind {
  switch (object.kind) {
    case 'Pod':
      return describedPod(object, formatTime);
    case 'ReplicaSet':
      return describedReplicaSet(object);
    case 'Rollout':
      return describedRollout(object);
    case 'AnalysisRun':
      return describedRun(object);
    case 'Experiment':
      return describedExperiment(object);
  }
}

function describedPod(pod: Pod, formatTime: (ms: number) => string): DescribedKind {
  const { status, ready, total, restarts } = podState(pod);
  const { nodeName, containers, initContainers = [] } = pod.spec;
  const words = [podWord(status), `${String(ready)} of ${counted(total, 'container')} ready`];
  return {
    facts: [
      { label: 'Node', value: nodeName ?? 'not assigned yet' },
      { label: 'State', value: [...words, ...(restarts === 0 ? [] : [counted(restarts, 'restart')])].join(', ') },
      { label: 'Cause', value: podCause(pod) },
      { label: 'Message', value: pod.status.message },
    ],
    sections:
      containers.length + initContainers.length === 0
        ? []
        : [{ title: 'Containers', parts: describedContainers(pod, formatTime) }],
    conditions: pod.status.conditions ?? [],
  };
}

function describedReplicaSet(replicaSet: ReplicaSet): DescribedKind {
  const { spec, status } = replicaSet;
  return {
    facts: [
      { label: 'Revision', value: numbered(revisionOf(replicaSet)) },
      { label: 'Pod template hash', value: podTemplateHashOf(replicaSet) },
      { label: 'State', value: `${replicaSetWord(replicaSetStatus(replicaSet))}, ${replicaSetText(replicaSet)}` },
      { label: 'Cause', value: replicaFailure(replicaSet) },
    ],
    sections: images(spec.template),
    conditions: status.conditions ?? [],
  };
}

function describedRollout(rollout: Rollout): DescribedKind {
  const { phase, message } = shownPhase(rollout);
  const { status, spec } = rollout;
  return {
    facts: [
      { label: 'Revision', value: numbered(revisionOf(rollout)) },
      { label: 'Strategy', value: strategyOf(rollout) === 'BlueGreen' ? 'blue-green' : 'canary' },
      { label: 'State', value: message === '' ? phase : `${phase}: ${message}` },
      {
        label: 'Template from',
        value: spec.workloadRef?.name && `${spec.workloadRef.kind ?? 'Deployment'} ${spec.workloadRef.name}`,
      },
    ],
    sections: images(spec.template),
    conditions: status.conditions ?? [],
  };
}

function describedRun(run: AnalysisRun): DescribedKind {
  const results = new Map((run.status.metricResults ?? []).map((result) => [result.name, result]));
  const metrics = runMetrics(run).map((metric) => {
    const result = results.get(metric.name);
    return {
      title: metric.name,
      facts: [
        { label: 'State', value: `${analysisWord(result?.phase)}, ${measurementsText(result?.count ?? 0)}` },
        ...metricConditions(metric).map(({ label, expression }) => ({ label, value: expression })),
        { label: 'Failures', value: budgetSentence(failureBudget(metric, result)) },
        { label: 'Newest value', value: result?.measurements?.at(-1)?.value },
        { label: 'Message', value: result?.message },
      ],
    };
  });
  return {
    facts: [
      { label: 'State', value: analysisWord(run.status.phase) },
      { label: 'Message', value: run.status.message },
    ],
    sections: [{ title: 'Metrics', parts: metrics }],
    conditions: [],
  };
}

function describedExperiment(experiment: Experiment): DescribedKind {
  const { spec, status } = experiment;
  const states = new Map((status.templateStatuses ?? []).map((one) => [one.name, one]));
  return {
    facts: [
      { label: 'State', value: analysisWord(status.phase) },
      { label: 'Message', value: status.message },
      { label: 'Cause', value: experimentReason(experiment) },
      { label: 'Duration', value: spec.duration },
    ],
    sections: [
      {
        title: 'Templates',
        parts: spec.templates.map(({ name }) => ({
          title: name,
          facts: [
            { label: 'State', value: analysisWord(states.get(name)?.status) },
            { label: 'Message', value: states.get(name)?.message },
          ],
        })),
      },
    ],
    conditions: [],
  };
}

function numbered(revision: number): string | undefined {
  return revision === 0 ? undefined : String(revision);
}

function images(template: Rollout['spec']['template']): readonly DescribedSection[] {
  const facts = template
    ? containersInOrder(template.spec).map(({ container: { name, image } }) => ({ label: name, value: image }))
    : [];
  return facts.length === 0 ? [] : [{ title: 'Images', facts }];
}
