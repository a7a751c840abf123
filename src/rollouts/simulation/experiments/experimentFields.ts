// The fields of Experiments, of experiment steps and of Services that only their controllers read.
import type {
  AnalysisRunSpec,
  CanaryStep,
  Condition,
  Experiment,
  ExperimentTemplate,
  LabelSelector,
  PodTemplate,
  Service,
  Timestamp,
} from '../../objects/objects';
import type { RunMetadata } from '../analysis/uniqueRun';

/** A Service for a template; without a name it is called like the template's ReplicaSet. */
interface TemplateService {
  readonly name?: string | undefined;
}

/** One template of an Experiment: pods that run for it alone. */
export interface TemplateSpec extends ExperimentTemplate {
  readonly template?: PodTemplate | undefined;
  readonly selector?: LabelSelector | undefined;
  readonly minReadySeconds?: number | undefined;
  readonly service?: TemplateService | undefined;
}

/** What an Experiment and the step that makes it both say about its analyses and its end. */
interface RunSettings {
  readonly dryRun?: AnalysisRunSpec['dryRun'];
  readonly measurementRetention?: AnalysisRunSpec['measurementRetention'];
  readonly analysisRunMetadata?: RunMetadata | undefined;
  readonly scaleDownDelaySeconds?: number | undefined;
}

export interface ExperimentSpec extends RunSettings {
  readonly templates: readonly TemplateSpec[];
  readonly duration?: Experiment['spec']['duration'];
  readonly analyses?: Experiment['spec']['analyses'];
  readonly progressDeadlineSeconds?: number | undefined;
  readonly terminate?: boolean | undefined;
}

/** A template in an experiment step. */
export interface StepTemplate extends ExperimentTemplate {
  readonly metadata?: RunMetadata | undefined;
  readonly selector?: LabelSelector | undefined;
  readonly service?: TemplateService | undefined;
}

export interface ExperimentStep extends RunSettings {
  readonly templates?: readonly StepTemplate[] | undefined;
  readonly duration?: NonNullable<CanaryStep['experiment']>['duration'];
  readonly analyses?: NonNullable<CanaryStep['experiment']>['analyses'];
}

/** From best to worst. Source: upstream `templateStatusOrder`. */
export const TEMPLATE_STATUSES = ['Successful', 'Running', 'Progressing', 'Error', 'Failed'] as const;

export interface TemplateStatus {
  readonly name: string;
  /** One of {@link TEMPLATE_STATUSES}; empty before the first pass. */
  readonly status: string;
  readonly message?: string | undefined;
  readonly replicas?: number | undefined;
  readonly updatedReplicas?: number | undefined;
  readonly readyReplicas?: number | undefined;
  readonly availableReplicas?: number | undefined;
  readonly lastTransitionTime?: Timestamp | undefined;
  readonly serviceName?: string | undefined;
  readonly podTemplateHash?: string | undefined;
}

export interface AnalysisStatus {
  readonly name: string;
  /** Empty until the run is made. */
  readonly analysisRun: string;
  readonly phase: string;
  readonly message?: string | undefined;
}

export interface ExperimentStatus {
  readonly phase?: string | undefined;
  readonly message?: string | undefined;
  readonly availableAt?: Timestamp | undefined;
  readonly templateStatuses?: readonly TemplateStatus[] | undefined;
  readonly analysisRuns?: readonly AnalysisStatus[] | undefined;
  readonly conditions?: readonly Condition[] | undefined;
}

/** A container's port, for the Service of its template. */
export interface ContainerPort {
  readonly name?: string | undefined;
  readonly containerPort: number;
  readonly protocol?: string | undefined;
}

export interface ServiceWithPorts extends Service {
  readonly spec: Service['spec'] & {
    readonly ports: readonly {
      readonly name?: string | undefined;
      readonly port: number;
      readonly protocol?: string | undefined;
      readonly targetPort: number;
    }[];
  };
}
