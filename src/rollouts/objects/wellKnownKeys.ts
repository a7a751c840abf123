// The labels and annotations by which Argo Rollouts marks its objects. Source: reference part 0.

/** Label on ReplicaSets, Pods, AnalysisRuns, Experiments and in Services' selectors: the hash of the pod template. */
export const POD_TEMPLATE_HASH_LABEL = 'rollouts-pod-template-hash';
/** Annotation on Rollouts, ReplicaSets, AnalysisRuns and Experiments: the revision's number. */
export const REVISION_ANNOTATION = 'rollout.argoproj.io/revision';
/** Annotation on ReplicaSets: the revisions that it was before, oldest first, joined by commas. */
export const REVISION_HISTORY_ANNOTATION = 'rollout.argoproj.io/revision-history';
/** Annotation on ReplicaSets: the last desired count, by which a scale event is noticed. */
export const DESIRED_REPLICAS_ANNOTATION = 'rollout.argoproj.io/desired-replicas';
/** Annotation on Rollouts (and copied to ReplicaSets): the generation of the workload that the pod template was taken from. */
export const WORKLOAD_GENERATION_ANNOTATION = 'rollout.argoproj.io/workload-generation';
/** Annotation on ReplicaSets: when it may be scaled to 0 (RFC 3339). */
export const SCALE_DOWN_DEADLINE_ANNOTATION = 'scale-down-deadline';
/** Annotation on ReplicaSets: the metadata that its pods carry for their revision's role, as JSON. */
export const EPHEMERAL_METADATA_ANNOTATION = 'rollout.argoproj.io/ephemeral-metadata';
/** Annotation on Services: the Rollout that switches their selector. */
export const MANAGED_BY_ANNOTATION = 'argo-rollouts.argoproj.io/managed-by-rollouts';
/** Annotation on an Experiment's ReplicaSets and Services: the Experiment's name. */
export const EXPERIMENT_NAME_ANNOTATION = 'experiment.argoproj.io/name';
/** Annotation on an Experiment's ReplicaSets and Services: the name of the template that each is of. */
export const EXPERIMENT_TEMPLATE_ANNOTATION = 'experiment.argoproj.io/template-name';
/** Label on AnalysisRuns: Step, Background, PrePromotion or PostPromotion. */
export const ANALYSIS_TYPE_LABEL = 'rollout-type';
/** Label on AnalysisRuns of type Step: the step's 0-based index. */
export const STEP_INDEX_LABEL = 'step-index';
/** Annotation that `kubectl apply` writes: the whole object as it was applied. */
export const LAST_APPLIED_ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';
/** Keys of a measurement's metadata: the only link from an AnalysisRun to its Job. */
export const JOB_NAME_METADATA = 'job-name';
export const JOB_NAMESPACE_METADATA = 'job-namespace';
