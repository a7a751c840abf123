// `spec.strategy` of a Rollout: canary with its steps, blue-green, and the analyses they name.
import type {
  AnalysisArgument,
  AntiAffinity,
  BlueGreenStrategy,
  CanaryStep,
  CanaryStrategy,
  ExperimentAnalysis,
  ExperimentTemplate,
  PodMetadata,
  RolloutAnalysis,
  RolloutSpec,
  StringMatch,
  TemplateReference,
  TrafficRouting,
} from '../objects';
import { asFields, readFlag, readInteger, readIntOrString, readList, readText, readTextMap } from './readFields';

/** `spec.strategy`; a Rollout may have none (the controller then reports InvalidSpec). */
export function readStrategy(value: unknown): RolloutSpec['strategy'] {
  const fields = asFields(value);
  return { canary: readCanary(fields?.canary), blueGreen: readBlueGreen(fields?.blueGreen) };
}

function readCanary(value: unknown): CanaryStrategy | undefined {
  const fields = asFields(value);
  if (!fields) return undefined;
  const threshold = asFields(fields.replicaProgressThreshold);
  const pingPong = asFields(fields.pingPong);
  return {
    canaryService: readText(fields.canaryService),
    stableService: readText(fields.stableService),
    steps: readList(fields.steps, readStep),
    maxSurge: readIntOrString(fields.maxSurge),
    maxUnavailable: readIntOrString(fields.maxUnavailable),
    analysis: readRolloutAnalysis(fields.analysis),
    trafficRouting: readTrafficRouting(fields.trafficRouting),
    scaleDownDelaySeconds: readInteger(fields.scaleDownDelaySeconds),
    scaleDownDelayRevisionLimit: readInteger(fields.scaleDownDelayRevisionLimit),
    abortScaleDownDelaySeconds: readInteger(fields.abortScaleDownDelaySeconds),
    dynamicStableScale: readFlag(fields.dynamicStableScale),
    minPodsPerReplicaSet: readInteger(fields.minPodsPerReplicaSet),
    replicaProgressThreshold: threshold && { type: readText(threshold.type), value: readInteger(threshold.value) },
    antiAffinity: readAntiAffinity(fields.antiAffinity),
    canaryMetadata: readPodMetadata(fields.canaryMetadata),
    stableMetadata: readPodMetadata(fields.stableMetadata),
    pingPong: pingPong && {
      pingService: readText(pingPong.pingService),
      pongService: readText(pingPong.pongService),
    },
  };
}

function readBlueGreen(value: unknown): BlueGreenStrategy | undefined {
  const fields = asFields(value);
  if (!fields) return undefined;
  return {
    activeService: readText(fields.activeService),
    previewService: readText(fields.previewService),
    previewReplicaCount: readInteger(fields.previewReplicaCount),
    autoPromotionEnabled: readFlag(fields.autoPromotionEnabled),
    autoPromotionSeconds: readInteger(fields.autoPromotionSeconds),
    maxUnavailable: readIntOrString(fields.maxUnavailable),
    scaleDownDelaySeconds: readInteger(fields.scaleDownDelaySeconds),
    scaleDownDelayRevisionLimit: readInteger(fields.scaleDownDelayRevisionLimit),
    abortScaleDownDelaySeconds: readInteger(fields.abortScaleDownDelaySeconds),
    prePromotionAnalysis: readRolloutAnalysis(fields.prePromotionAnalysis),
    postPromotionAnalysis: readRolloutAnalysis(fields.postPromotionAnalysis),
    antiAffinity: readAntiAffinity(fields.antiAffinity),
    previewMetadata: readPodMetadata(fields.previewMetadata),
    activeMetadata: readPodMetadata(fields.activeMetadata),
  };
}

function readAntiAffinity(value: unknown): AntiAffinity | undefined {
  const fields = asFields(value);
  if (!fields) return undefined;
  const preferred = asFields(fields.preferredDuringSchedulingIgnoredDuringExecution);
  return {
    requiredDuringSchedulingIgnoredDuringExecution: asFields(fields.requiredDuringSchedulingIgnoredDuringExecution),
    preferredDuringSchedulingIgnoredDuringExecution: preferred && { weight: readInteger(preferred.weight) },
  };
}

/** `canaryMetadata` and its siblings. */
export function readPodMetadata(value: unknown): PodMetadata | undefined {
  const fields = asFields(value);
  return fields && { labels: readTextMap(fields.labels), annotations: readTextMap(fields.annotations) };
}

/** The routers' own settings stay as they came; only their names are a rule of ours (weight.ts). */
function readTrafficRouting(value: unknown): TrafficRouting | undefined {
  const fields = asFields(value);
  if (!fields) return undefined;
  return {
    ...fields,
    maxTrafficWeight: readInteger(fields.maxTrafficWeight),
    managedRoutes: readList(fields.managedRoutes, readNamed),
  };
}

/** One step. A step that cannot be read stays as an empty (invalid) one: `currentStepIndex` counts places. */
function readStep(value: unknown): CanaryStep {
  const fields = asFields(value) ?? {};
  const pause = asFields(fields.pause);
  return {
    setWeight: readInteger(fields.setWeight),
    pause: pause && { duration: readIntOrString(pause.duration) },
    experiment: readExperimentStep(fields.experiment),
    analysis: readRolloutAnalysis(fields.analysis),
    setCanaryScale: readCanaryScale(fields.setCanaryScale),
    plugin: readNamed(fields.plugin),
    setHeaderRoute: readHeaderRoute(fields.setHeaderRoute),
    setMirrorRoute: readMirrorRoute(fields.setMirrorRoute),
  };
}

function readExperimentStep(value: unknown): CanaryStep['experiment'] {
  const fields = asFields(value);
  if (!fields) return undefined;
  return {
    templates: readList(fields.templates, readExperimentTemplate),
    duration: readText(fields.duration),
    analyses: readList(fields.analyses, readExperimentAnalysis),
  };
}

function readCanaryScale(value: unknown): CanaryStep['setCanaryScale'] {
  const fields = asFields(value);
  if (!fields) return undefined;
  return {
    weight: readInteger(fields.weight),
    replicas: readInteger(fields.replicas),
    matchTrafficWeight: readFlag(fields.matchTrafficWeight),
  };
}

function readHeaderRoute(value: unknown): CanaryStep['setHeaderRoute'] {
  const fields = asFields(value);
  if (!fields) return undefined;
  const match = readList(fields.match, (entry) => {
    const header = asFields(entry);
    const headerName = readText(header?.headerName);
    return headerName === undefined ? undefined : { headerName, headerValue: readStringMatch(header?.headerValue) };
  });
  return { name: readText(fields.name) ?? '', match };
}

function readMirrorRoute(value: unknown): CanaryStep['setMirrorRoute'] {
  const fields = asFields(value);
  return fields && { name: readText(fields.name) ?? '', percentage: readInteger(fields.percentage) };
}

function readStringMatch(value: unknown): StringMatch | undefined {
  const fields = asFields(value);
  return fields && { exact: readText(fields.exact), prefix: readText(fields.prefix), regex: readText(fields.regex) };
}

function readNamed(value: unknown): { readonly name: string } | undefined {
  const fields = asFields(value);
  return fields && { name: readText(fields.name) ?? '' };
}

/** `canary.analysis`, a step's `analysis`, and blue-green's two. */
function readRolloutAnalysis(value: unknown): RolloutAnalysis | undefined {
  const fields = asFields(value);
  if (!fields) return undefined;
  return {
    templates: readList(fields.templates, readTemplateReference),
    args: readArguments(fields.args),
    dryRun: readMetricNames(fields.dryRun),
    measurementRetention: readRetention(fields.measurementRetention),
    startingStep: readInteger(fields.startingStep),
  };
}

/** A reference to an (cluster) analysis template. */
export function readTemplateReference(value: unknown): TemplateReference | undefined {
  const fields = asFields(value);
  const templateName = readText(fields?.templateName);
  return templateName ? { templateName, clusterScope: readFlag(fields?.clusterScope) } : undefined;
}

/** `dryRun`: which metrics (a regular expression) do not count. */
export function readMetricNames(value: unknown): readonly { readonly metricName: string }[] | undefined {
  return readList(value, (entry) => {
    const metricName = readText(asFields(entry)?.metricName);
    return metricName === undefined ? undefined : { metricName };
  });
}

/** `measurementRetention`: how many measurements of which metrics (a regular expression) are kept. */
export function readRetention(value: unknown): RolloutAnalysis['measurementRetention'] {
  return readList(value, (entry) => {
    const fields = asFields(entry);
    const metricName = readText(fields?.metricName);
    return metricName === undefined ? undefined : { metricName, limit: readInteger(fields?.limit) };
  });
}

/** Arguments of an analysis; those without a name are left out. */
export function readArguments(value: unknown): readonly AnalysisArgument[] | undefined {
  return readList(value, (entry) => {
    const fields = asFields(entry);
    const name = readText(fields?.name);
    if (!fields || !name) return undefined;
    const from = asFields(fields.valueFrom);
    const secret = asFields(from?.secretKeyRef);
    const fieldPath = readText(asFields(from?.fieldRef)?.fieldPath);
    return {
      name,
      value: readText(fields.value),
      valueFrom: from && {
        podTemplateHashValue: readText(from.podTemplateHashValue),
        fieldRef: fieldPath === undefined ? undefined : { fieldPath },
        secretKeyRef: secret && { name: readText(secret.name) ?? '', key: readText(secret.key) ?? '' },
      },
    };
  });
}

/** One template of an Experiment or an experiment step. */
export function readExperimentTemplate(value: unknown): ExperimentTemplate | undefined {
  const fields = asFields(value);
  const name = readText(fields?.name);
  if (!fields || !name) return undefined;
  return {
    name,
    specRef: readText(fields.specRef),
    replicas: readInteger(fields.replicas),
    weight: readInteger(fields.weight),
  };
}

/** One analysis of an Experiment or an experiment step. */
export function readExperimentAnalysis(value: unknown): ExperimentAnalysis | undefined {
  const fields = asFields(value);
  const name = readText(fields?.name);
  if (!fields || !name) return undefined;
  return {
    name,
    templateName: readText(fields.templateName) ?? '',
    clusterScope: readFlag(fields.clusterScope),
    args: readArguments(fields.args),
    requiredForCompletion: readFlag(fields.requiredForCompletion),
  };
}
