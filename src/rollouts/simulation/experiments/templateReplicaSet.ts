// The ReplicaSet of an Experiment's template: made without pods, kept for a while after the Experiment's end.
import { DEFAULTS } from '../../objects/defaults';
import type { LabelSelector, ReplicaSet } from '../../objects/objects';
import { formatTimestamp, parseTimestamp } from '../../objects/timestamp';
import {
  EXPERIMENT_NAME_ANNOTATION,
  EXPERIMENT_TEMPLATE_ANNOTATION,
  POD_TEMPLATE_HASH_LABEL,
  SCALE_DOWN_DEADLINE_ANNOTATION,
} from '../../objects/wellKnownKeys';
import { podTemplateHash } from '../hashing/hashes';
import { ownedBy, uidFor } from '../pass/metadata';
import type { TemplateSpec } from './experimentFields';
import type { ExperimentPass } from './experimentPass';

/**
 * Makes the template's ReplicaSet; it gets its pods in the next pass. `undefined` when its name is somebody else's: the
 * controller then tries again without an end. Source: upstream `createReplicaSetForTemplate`.
 */
export function createTemplateReplicaSet(pass: ExperimentPass, template: TemplateSpec): ReplicaSet | undefined {
  const { experiment } = pass;
  const name = `${experiment.metadata.name}-${template.name}`;
  if (pass.replicaSets.find(name)) return undefined;
  const pods = template.template ?? { spec: { containers: [] } };
  const hash = podTemplateHash(pods);
  const labels = { ...pods.metadata?.labels, [POD_TEMPLATE_HASH_LABEL]: hash };
  const replicaSet: ReplicaSet = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name,
      namespace: experiment.metadata.namespace,
      uid: uidFor(experiment, `ReplicaSet/${name}`, pass.now),
      resourceVersion: '',
      generation: 1,
      creationTimestamp: pass.time,
      labels,
      annotations: templateAnnotations(pass, template),
      ownerReferences: [ownedBy(experiment)],
    },
    spec: {
      replicas: 0,
      ...(template.minReadySeconds && { minReadySeconds: template.minReadySeconds }),
      selector: withHash(template.selector, hash),
      template: { ...pods, metadata: { ...pods.metadata, labels } },
    },
    status: { replicas: 0 },
  };
  pass.replicaSets.write(replicaSet);
  return replicaSet;
}

/** The annotations by which ReplicaSets and Services are known to be of a template. */
export function templateAnnotations(
  { experiment }: ExperimentPass,
  { name }: TemplateSpec,
): Readonly<Record<string, string>> {
  return { [EXPERIMENT_NAME_ANNOTATION]: experiment.metadata.name, [EXPERIMENT_TEMPLATE_ANNOTATION]: name };
}

function withHash(selector: LabelSelector | undefined, hash: string): LabelSelector {
  return { ...selector, matchLabels: { ...selector?.matchLabels, [POD_TEMPLATE_HASH_LABEL]: hash } };
}

/**
 * Notes on the ReplicaSet until when it keeps its pods after the end; with `scaleDownDelaySeconds: 0` it loses them at
 * once. Source: upstream `addScaleDownDelay`.
 */
export function withScaleDownDeadline(pass: ExperimentPass, replicaSet: ReplicaSet): ReplicaSet {
  const seconds = pass.spec.scaleDownDelaySeconds ?? DEFAULTS.scaleDownDelaySeconds;
  const { [SCALE_DOWN_DEADLINE_ANNOTATION]: deadline, ...others } = replicaSet.metadata.annotations ?? {};
  const hasDeadline = deadline !== undefined && deadline !== '';
  if (hasDeadline === seconds > 0) return replicaSet;
  const annotations =
    seconds > 0 ? { ...others, [SCALE_DOWN_DEADLINE_ANNOTATION]: formatTimestamp(pass.now + seconds * 1000) } : others;
  const after = { ...replicaSet, metadata: { ...replicaSet.metadata, annotations } };
  pass.replicaSets.write(after);
  return after;
}

/** Until when the ReplicaSet still keeps its pods, in ms; `undefined` when it need not. */
export function keepsPodsUntil({ now }: ExperimentPass, { metadata }: ReplicaSet): number | undefined {
  const deadline = parseTimestamp(metadata.annotations?.[SCALE_DOWN_DEADLINE_ANNOTATION]);
  return deadline !== undefined && now < deadline ? deadline : undefined;
}
