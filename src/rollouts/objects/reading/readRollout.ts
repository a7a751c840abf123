// `spec` and `status` of a Rollout.
import type {
  AnalysisRunReference,
  BlueGreenStatus,
  CanaryStatus,
  RolloutSpec,
  RolloutStatus,
  StepPluginStatus,
  WeightDestination,
} from '../objects';
import { asFields, readFlag, readInteger, readList, readText } from './readFields';
import { readConditions, readPodTemplate, readSelector } from './readMetadata';
import { readStrategy } from './readStrategy';

/** A Rollout's `spec`; whatever is missing stays missing, the strategy is then an empty one. */
export function readRolloutSpec(value: unknown): RolloutSpec {
  const fields = asFields(value) ?? {};
  const workload = asFields(fields.workloadRef);
  const rollbackWindow = asFields(fields.rollbackWindow);
  return {
    replicas: readInteger(fields.replicas),
    selector: readSelector(fields.selector),
    template: readPodTemplate(fields.template),
    workloadRef: workload && {
      apiVersion: readText(workload.apiVersion),
      kind: readText(workload.kind),
      name: readText(workload.name),
      scaleDown: readText(workload.scaleDown),
    },
    minReadySeconds: readInteger(fields.minReadySeconds),
    revisionHistoryLimit: readInteger(fields.revisionHistoryLimit),
    paused: readFlag(fields.paused),
    progressDeadlineSeconds: readInteger(fields.progressDeadlineSeconds),
    progressDeadlineAbort: readFlag(fields.progressDeadlineAbort),
    restartAt: readText(fields.restartAt),
    rollbackWindow: rollbackWindow && { revisions: readInteger(rollbackWindow.revisions) },
    strategy: readStrategy(fields.strategy),
  };
}

/** A Rollout's `status`; an empty one where the controller has not written any. */
export function readRolloutStatus(value: unknown): RolloutStatus {
  const fields = asFields(value);
  if (!fields) return {};
  return {
    abort: readFlag(fields.abort),
    abortedAt: readText(fields.abortedAt),
    promoteFull: readFlag(fields.promoteFull),
    controllerPause: readFlag(fields.controllerPause),
    pauseConditions: readList(fields.pauseConditions, (entry) => {
      const condition = asFields(entry);
      const reason = readText(condition?.reason);
      return reason === undefined ? undefined : { reason, startTime: readText(condition?.startTime) };
    }),
    currentStepIndex: readInteger(fields.currentStepIndex),
    currentStepHash: readText(fields.currentStepHash),
    currentPodHash: readText(fields.currentPodHash),
    stableRS: readText(fields.stableRS),
    replicas: readInteger(fields.replicas),
    updatedReplicas: readInteger(fields.updatedReplicas),
    readyReplicas: readInteger(fields.readyReplicas),
    availableReplicas: readInteger(fields.availableReplicas),
    HPAReplicas: readInteger(fields.HPAReplicas),
    selector: readText(fields.selector),
    phase: readText(fields.phase),
    message: readText(fields.message),
    observedGeneration: readGeneration(fields.observedGeneration),
    workloadObservedGeneration: readGeneration(fields.workloadObservedGeneration),
    restartedAt: readText(fields.restartedAt),
    conditions: readConditions(fields.conditions),
    canary: readCanaryStatus(fields.canary),
    blueGreen: readBlueGreenStatus(fields.blueGreen),
  };
}

/** A string in today's CRD (reference part 0); a number is taken as its digits. */
function readGeneration(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : readText(value);
}

function readCanaryStatus(value: unknown): CanaryStatus | undefined {
  const fields = asFields(value);
  if (!fields) return undefined;
  const weights = asFields(fields.weights);
  return {
    stepPluginStatuses: readList(fields.stepPluginStatuses, readStepPluginStatus),
    currentStepAnalysisRunStatus: readRunReference(fields.currentStepAnalysisRunStatus),
    currentBackgroundAnalysisRunStatus: readRunReference(fields.currentBackgroundAnalysisRunStatus),
    currentExperiment: readText(fields.currentExperiment),
    stablePingPong: readText(fields.stablePingPong),
    weights: weights && {
      canary: readDestination(weights.canary),
      stable: readDestination(weights.stable),
      additional: readList(weights.additional, readDestination),
      verified: readFlag(weights.verified),
    },
  };
}

function readBlueGreenStatus(value: unknown): BlueGreenStatus | undefined {
  const fields = asFields(value);
  if (!fields) return undefined;
  return {
    activeSelector: readText(fields.activeSelector),
    previewSelector: readText(fields.previewSelector),
    scaleUpPreviewCheckPoint: readFlag(fields.scaleUpPreviewCheckPoint),
    prePromotionAnalysisRunStatus: readRunReference(fields.prePromotionAnalysisRunStatus),
    postPromotionAnalysisRunStatus: readRunReference(fields.postPromotionAnalysisRunStatus),
  };
}

function readStepPluginStatus(value: unknown): StepPluginStatus | undefined {
  const fields = asFields(value);
  const index = readInteger(fields?.index);
  if (!fields || index === undefined) return undefined;
  return {
    index,
    name: readText(fields.name) ?? '',
    operation: readText(fields.operation),
    phase: readText(fields.phase),
    message: readText(fields.message),
    startedAt: readText(fields.startedAt),
    updatedAt: readText(fields.updatedAt),
    finishedAt: readText(fields.finishedAt),
    backoff: readText(fields.backoff),
    executions: readInteger(fields.executions),
    disabled: readFlag(fields.disabled),
  };
}

function readRunReference(value: unknown): AnalysisRunReference | undefined {
  const fields = asFields(value);
  const name = readText(fields?.name);
  if (!fields || !name) return undefined;
  return { name, status: readText(fields.status) ?? '', message: readText(fields.message) };
}

/** A traffic destination; the controller leaves no weight out, so an unreadable one counts as 0. */
function readDestination(value: unknown): WeightDestination {
  const fields = asFields(value);
  return {
    weight: readInteger(fields?.weight) ?? 0,
    serviceName: readText(fields?.serviceName),
    podTemplateHash: readText(fields?.podTemplateHash),
  };
}
