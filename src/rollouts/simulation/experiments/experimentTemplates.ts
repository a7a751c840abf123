// The templates of an Experiment: each has a ReplicaSet of its own, and a status that says how far its pods are.
import { isCompleted } from '../../analysis/metrics/phase';
import { availablePods, desiredPods } from '../../model/workloads/replicaSetPods';
import { DEFAULTS } from '../../objects/defaults';
import type { ReplicaSet } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import type { TemplateSpec, TemplateStatus } from './experimentFields';
import type { ExperimentPass } from './experimentPass';
import { createTemplateReplicaSet, keepsPodsUntil, withScaleDownDeadline } from './templateReplicaSet';
import { createTemplateService, deleteTemplateService } from './templateService';

/** Makes and scales a template's ReplicaSet and notes where it is. Source: upstream `reconcileTemplate`. */
export function reconcileTemplate(pass: ExperimentPass, template: TemplateSpec): void {
  const { name } = template;
  const before = pass.before.templateStatuses?.find((status) => status.name === name);
  const first: TemplateStatus = before ?? { name, status: '' };
  const present = pass.replicaSetOf(name);
  const replicaSet = present ?? createTemplateReplicaSet(pass, template);
  const kept = present ? scaleTemplate(pass, template, first, present) : first;
  const made = !present && replicaSet ? { ...kept, lastTransitionTime: pass.time } : kept;
  const counted = withCounts(pass, made, first, replicaSet);
  const status = isCompleted(counted.status) ? counted : { ...counted, ...assessed(pass, template, counted) };
  if (status.status !== first.status) report(pass, first, status);
  pass.writeTemplateStatus(status);
}

/** Services and pods as they should be now; the status says that they change. */
function scaleTemplate(
  pass: ExperimentPass,
  template: TemplateSpec,
  before: TemplateStatus,
  present: ReplicaSet,
): TemplateStatus {
  const wanted = pass.wantedReplicas(template);
  const serviced = !template.service
    ? deleteTemplateService(pass, template, before)
    : wanted > 0
      ? createTemplateService(pass, template, before, present)
      : before;
  const replicaSet = wanted === 0 ? withScaleDownDeadline(pass, present) : present;
  if (desiredPods(replicaSet) === wanted) return serviced;
  const changed = { ...serviced, lastTransitionTime: pass.time };
  const keptUntil = wanted === 0 ? keepsPodsUntil(pass, replicaSet) : undefined;
  if (keptUntil !== undefined) {
    pass.lookAgainAt(keptUntil);
    // As many as asked for: also one that was never scaled up gets its pods now, and loses them at the deadline.
    pass.scale(replicaSet, template.replicas ?? 1);
    return changed;
  }
  pass.scale(replicaSet, wanted);
  return wanted === 0 && template.service ? deleteTemplateService(pass, template, changed) : changed;
}

function withCounts(
  pass: ExperimentPass,
  status: TemplateStatus,
  before: TemplateStatus,
  replicaSet: ReplicaSet | undefined,
): TemplateStatus {
  const existing = replicaSet?.status.replicas ?? 0;
  const counts = {
    replicas: existing,
    updatedReplicas: existing,
    readyReplicas: replicaSet?.status.readyReplicas ?? 0,
    availableReplicas: replicaSet ? availablePods(replicaSet) : 0,
  };
  const names = Object.keys(counts) as (keyof typeof counts)[];
  const progressed = names.some((count) => counts[count] !== (before[count] ?? 0));
  return { ...status, ...counts, ...(progressed && { lastTransitionTime: pass.time }) };
}

/** The status of a template that has not ended. */
function assessed(
  pass: ExperimentPass,
  template: TemplateSpec,
  { availableReplicas, lastTransitionTime }: TemplateStatus,
): Pick<TemplateStatus, 'status' | 'message'> {
  const isAtCount = availableReplicas === pass.wantedReplicas(template);
  if (isAtCount) return { status: pass.isOver || pass.isTerminating ? 'Successful' : 'Running' };
  const seconds = progressDeadline(pass);
  const since = parseTimestamp(lastTransitionTime) ?? pass.now;
  if (pass.now >= since + seconds * 1000) {
    const message = `Template '${template.name}' exceeded its progressDeadlineSeconds (${seconds})`;
    return { status: 'Failed', message };
  }
  return { status: pass.isTerminating ? 'Successful' : 'Progressing' };
}

function progressDeadline({ spec }: ExperimentPass): number {
  return spec.progressDeadlineSeconds ?? DEFAULTS.progressDeadlineSeconds;
}

function report(pass: ExperimentPass, before: TemplateStatus, { name, status, message }: TemplateStatus): void {
  const text = `Template '${name}' transitioned from ${before.status} -> ${status}${message ? `: ${message}` : ''}`;
  pass.event(`Template${status}`, text, status === 'Failed' || status === 'Error' ? 'Warning' : 'Normal');
}

/**
 * Asks for a look when something ends by itself: the duration, or the time that a template has for its pods.
 * Source: upstream `calculateEnqueueDuration`.
 */
export function watchTemplates(pass: ExperimentPass): void {
  if (pass.willTerminate) return;
  if (pass.endsAt !== undefined && !pass.isOver) pass.lookAgainAt(pass.endsAt);
  for (const template of pass.spec.templates) {
    const status = pass.status.templateStatuses?.find(({ name }) => name === template.name);
    if (status?.status !== 'Progressing' && status?.status !== 'Running') continue;
    const since = parseTimestamp(status.lastTransitionTime);
    if (since === undefined || status.availableReplicas === pass.wantedReplicas(template, pass.status)) continue;
    pass.lookAgainAt(since + progressDeadline(pass) * 1000);
  }
}
